package io.olifant.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WriteBackTest {

    private static final int ROOM_FOR_TEN = 1_020;

    private final KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("texts"), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .withCachingDisabled()
            .build();
    private final Texts form = new Texts();
    private WriteBack<String, String> texts;

    @BeforeEach
    void open() {
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
        texts = new WriteBack<>(store, form, ROOM_FOR_TEN, 20);
    }

    @Test
    void aValueIsDecodedAndEncodedOncePerUnitOfWork() {
        store.put(form.key("k"), form.encode("v"));
        form.encoded = 0;
        for (int i = 0; i < 5; i++) {
            texts.put("k", texts.getOrNull("k") + i);
        }
        assertThat(form.encoded).isZero();
        texts.write();
        assertThat(form.encoded).isOne();
        assertThat(form.decoded).isOne();
        assertThat(stored("k")).isEqualTo("v01234");
    }

    @Test
    void aValueThatIsKnownToBeNewIsPutWithoutAReadAndIsAsAnyOther() {
        // Something that a read would see: whoever puts a new value has to know.
        store.put(form.key("k"), form.encode("unseen"));
        texts.putNew("k", "v");
        assertThat(changes()).containsExactly("k: v");
        assertThat(form.decoded).isZero();
        texts.write();
        assertThat(stored("k")).isEqualTo("v");

        texts.remove("k");
        texts.putNew("k", "w");
        assertThat(changes()).containsExactly("k: w");
        texts.remove("k");
        texts.write();
        assertThat(store.get(form.key("k"))).isNull();
    }

    @Test
    void nothingIsWrittenBeforeTheEndOfTheUnitOfWork() {
        texts.put("k", "v");
        assertThat(store.get(form.key("k"))).isNull();
        assertThat(texts.isAnyChanged()).isTrue();
        texts.write();
        assertThat(stored("k")).isEqualTo("v");
        assertThat(texts.isAnyChanged()).isFalse();
    }

    @Test
    void showsEachChangedValueAsItIsAtTheEndInTheOrderOfTheFirstChanges() {
        texts.put("a", "1");
        texts.put("b", "1");
        texts.write();
        texts.put("b", "2");
        texts.put("b", "3");
        texts.remove("a");
        texts.put("c", "1");
        assertThat(changes()).containsExactly("b: 3", "a: null", "c: 1");
        texts.write();
        assertThat(changes()).isEmpty();
        assertThat(store.get(form.key("a"))).isNull();
    }

    @Test
    void changedValuesStayWhateverElseIsRead() {
        texts.put("changed", "v");
        for (int i = 0; i < 100; i++) {
            texts.getOrNull("other" + i);
        }
        assertThat(texts.getOrNull("changed")).isEqualTo("v");
        assertThat(store.get(form.key("changed"))).isNull();
    }

    @Test
    void betweenUnitsOfWorkAValueIsNoObject() {
        texts.put("k", "v");
        texts.write();
        assertThat(texts.getOrNull("k")).isEqualTo("v");
        assertThat(texts.getOrNull("k")).isEqualTo("v");
        assertThat(form.decoded).isOne();
        texts.remove("k");
        texts.write();
        assertThat(stored("k")).isNull();
        assertThat(texts.getOrNull("k")).isNull();
    }

    @Test
    void unchangedValuesMakeRoomForNewOnesBeforeTheUnitIsFull() {
        for (int i = 0; i < 10; i++) {
            texts.put("k" + i, "v");
        }
        texts.write();
        texts.putNew("new", "v");
        texts.put("other", "v");
        assertThat(texts.isFull()).isFalse();
    }

    /** Looking for something to drop among all that changed takes a quadratic time, minutes here. */
    @Test
    void readingBesideManyChangedValuesCostsTheSameAsBesideFew() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int i = 0; i < 300_000; i++) {
                texts.getOrNull("k" + i);
                texts.put("k" + i, "v");
            }
        });
        texts.write();
        assertThat(stored("k299999")).isEqualTo("v");
    }

    @Test
    void unchangedValuesAreDroppedTheLongestUnusedFirst() {
        for (int i = 0; i < 20; i++) {
            texts.put("k" + i, "v");
        }
        texts.write();
        store.put(form.key("k19"), form.encode("not looked at"));
        store.put(form.key("k0"), form.encode("read again"));
        assertThat(texts.getOrNull("k19")).isEqualTo("v");
        assertThat(texts.getOrNull("k0")).isEqualTo("read again");
    }

    @Test
    void isFullWhenTooMuchWasChanged() {
        for (int i = 0; i < 9; i++) {
            texts.put("k" + i, "v");
        }
        assertThat(texts.isFull()).isFalse();
        for (int i = 9; i < 20; i++) {
            texts.put("k" + i, "v");
        }
        assertThat(texts.isFull()).isTrue();
        texts.write();
        assertThat(texts.isFull()).isFalse();
    }

    @Test
    void aValueLargerThanTheRoomIsWrittenLikeAnyOther() {
        store.put(form.key("k"), form.encode("v".repeat(5_000)));
        texts.put("k", texts.getOrNull("k") + "w");
        texts.write();
        assertThat(stored("k")).hasSize(5_001).endsWith("w");
    }

    @Test
    void aWalkThatWouldMissChangesIsRefused() {
        texts.put("k", "v");
        assertThatThrownBy(() -> texts.range(null, null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("would miss 1 changed values");
    }

    @Test
    void isAsIfEachChangeWereWrittenAtOnce() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            WriteBack<String, String> tested = new WriteBack<>(store, form, random.nextInt(2_000), 30);
            Map<String, String> expected = new HashMap<>();
            for (int i = 0; i < 30; i++) {
                store.delete(form.key("k" + i));
            }
            for (int step = 0; step < 500; step++) {
                String key = "k" + random.nextInt(30);
                switch (random.nextInt(4)) {
                    case 0 -> {
                        tested.put(key, "v" + step);
                        expected.put(key, "v" + step);
                    }
                    case 1 -> {
                        tested.remove(key);
                        expected.remove(key);
                    }
                    case 2 ->
                        assertThat(tested.getOrNull(key))
                                .as("seed %d, step %d", seed, step)
                                .isEqualTo(expected.get(key));
                    default -> {
                        if (random.nextInt(10) == 0 || tested.isFull()) {
                            tested.write();
                        }
                    }
                }
            }
            tested.write();
            for (int i = 0; i < 30; i++) {
                assertThat(stored("k" + i)).as("seed %d, key %d", seed, i).isEqualTo(expected.get("k" + i));
            }
        }
    }

    private List<String> changes() {
        List<String> result = new ArrayList<>();
        texts.forEachChange((key, after) -> result.add(key + ": " + after));
        return result;
    }

    private String stored(String key) {
        byte[] value = store.get(form.key(key));
        return value == null ? null : form.decode(value);
    }

    private static final class Texts implements WriteBack.Form<String, String> {

        private int encoded;
        private int decoded;

        @Override
        public Bytes key(String key) {
            return Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public byte[] encode(String value) {
            encoded++;
            return value.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String decode(byte[] value) {
            decoded++;
            return new String(value, StandardCharsets.UTF_8);
        }
    }
}
