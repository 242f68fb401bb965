package io.olifant.journey.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.journey.touchpoint.Marks;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowCursor;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.journey.touchpoint.Touch;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DoubtfulTraitsTest {

    private static final String ANCHOR = "cookie:a";

    private final DoubtfulTraits doubtful = new DoubtfulTraits();
    private final Map<Trait, Long> stored = new HashMap<>();
    private final Map<Trait, Long> found = new HashMap<>();
    private int read;

    @Test
    void allDoubtsOfAUnitOfWorkAreEndedByOneWalk() {
        List<Row> history =
                IntStream.range(0, 1_000).mapToObj(i -> row(i, "email:" + i, i)).toList();
        for (int i = 0; i < 50; i++) {
            doubt("email:" + 20 * i, 20 * i);
            doubt("email:none" + i, 1);
        }
        end(history);
        assertThat(read).isEqualTo(history.size());
        assertThat(found).hasSize(100).containsEntry(identifier("email:980"), 980L);
        assertThat(found.values().stream().filter(epoch -> epoch == null)).hasSize(50);
        assertThat(doubtful.isAny()).isFalse();
    }

    @Test
    void theWalkEndsWhenNothingIsInDoubt() {
        doubt("email:b", 3);
        end(List.of(row(0, "email:b", 2), row(1, "email:b", 3), row(2, "email:b", 1)));
        assertThat(read).isEqualTo(2);
        assertThat(found).containsExactly(Map.entry(identifier("email:b"), 3L));
    }

    @Test
    void whatLeftMeanwhileIsNotLookedFor() {
        doubt("email:b", 3);
        stored.clear();
        end(List.of(row(0, "email:b", 3)));
        assertThat(read).isZero();
        assertThat(found).isEmpty();
    }

    @Test
    void anotherCustomersTurnComesWhenThisOneIsSettled() {
        doubt("email:b", 3);
        assertThatThrownBy(() -> doubtful.requireNobodyBut("q")).hasMessageContaining("must be settled first");
        end(List.of());
        doubtful.requireNobodyBut("q");
    }

    private void doubt(String identifier, long epoch) {
        stored.put(identifier(identifier), epoch);
        doubtful.add("p", identifier(identifier), ANCHOR);
    }

    private void end(List<Row> history) {
        doubtful.end("p", traits(), cursor(history), (doubt, epoch, greatest) -> found.put(doubt.trait(), greatest));
    }

    private static Trait identifier(String text) {
        return new Trait(Trait.Kind.IDENTIFIER, text);
    }

    private static Row row(int minute, String identifier, long epoch) {
        Touch touch = new Touch(
                "store",
                "page_view",
                null,
                null,
                null,
                ANCHOR + "\n" + identifier,
                2,
                null,
                null,
                null,
                new Marks(false, false, false),
                null);
        return new Row(new RowKey(minute, "shop", "e", ANCHOR), touch, 1, epoch);
    }

    private RowCursor cursor(List<Row> history) {
        Iterator<Row> rows = history.iterator();
        return new RowCursor() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Row next() {
                read++;
                return rows.next();
            }

            @Override
            public void close() {
                // Nothing is held open.
            }
        };
    }

    private Traits traits() {
        return new Traits() {
            @Override
            public Long epochOrNull(String profile, Trait trait, String anchor) {
                return stored.get(trait);
            }

            @Override
            public void put(String profile, Trait trait, String anchor, long epoch) {
                throw new AssertionError("Whoever asked writes");
            }

            @Override
            public void delete(String profile, Trait trait, String anchor) {
                throw new AssertionError("Whoever asked writes");
            }

            @Override
            public void deleteAll(String profile) {
                throw new AssertionError("Whoever asked writes");
            }

            @Override
            public Collection<Trait> all(String profile) {
                throw new AssertionError("It is not asked for all");
            }

            @Override
            public boolean isShown(String profile, Trait trait) {
                throw new AssertionError("It is not asked who else");
            }
        };
    }
}
