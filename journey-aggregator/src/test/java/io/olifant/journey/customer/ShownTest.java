package io.olifant.journey.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ShownTest {

    private static Trait channel(int number) {
        return new Trait(Trait.Kind.CHANNEL, "channel " + number);
    }

    private static Trait identifier(int namespace, int number) {
        return new Trait(Trait.Kind.IDENTIFIER, "n" + namespace + ":" + number);
    }

    @Test
    void ofVeryManyNamesTheFirstByNameAreListedAndTheRestIsOne() {
        List<Trait> traits = new ArrayList<>();
        for (int i = 100; i < 200; i++) {
            traits.add(channel(i));
            traits.add(identifier(i, 1));
            traits.add(identifier(i, 2));
        }
        Shown shown = Shown.of(1L, traits, true);

        assertThat(shown.channels()).hasSize(64).startsWith("channel 100").endsWith("channel 163");
        assertThat(shown.publishedChannels()).hasSize(65).startsWith("(other)", "channel 100");
        assertThat(shown.identifiers()).hasSize(64).containsEntry("n163", 2L);
        assertThat(shown.publishedIdentifiers()).hasSize(65).containsEntry("(other)", 72L);
    }

    @Test
    void whateverComesAndGoesItIsWhatTheTraitsShow() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Collection<Trait> traits =
                    new TreeSet<>(java.util.Comparator.comparing(Trait::kind).thenComparing(Trait::text));
            Shown shown = Shown.of(1L, traits, true);
            for (int step = 0; step < 400; step++) {
                Trait trait = random.nextBoolean()
                        ? channel(random.nextInt(150))
                        : identifier(random.nextInt(100), random.nextInt(3));
                if (traits.add(trait)) {
                    shown = shown.plus(trait);
                } else {
                    traits.remove(trait);
                    shown = shown.minus(trait, () -> List.copyOf(traits));
                }
                assertThat(shown).as("seed %s, step %s", seed, step).isEqualTo(Shown.of(1L, traits, true));
            }
        }
    }

    @Test
    void whatWasNeverThereCannotGo() {
        assertThatThrownBy(() -> Shown.NOTHING.minus(channel(1), List::of))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("that was never counted");
    }
}
