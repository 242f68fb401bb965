package io.olifant.runtime.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.runtime.streams.BinaryStores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class ReadOnlyRowsTest {

    /** What rows wait in until a commit. */
    enum WaitingIn {
        RECORD_CACHE,
        TRANSACTION
    }

    private final WaitingIn waitingIn;

    ReadOnlyRowsTest(WaitingIn waitingIn) {
        this.waitingIn = waitingIn;
    }

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String STORE = "rows";

    /** What the rows held of a key just after it was written, within the same task. */
    private final List<byte[]> justAfter = new ArrayList<>();

    /** Whether threads wait for each other, so that closing would wait, too. */
    private boolean isStuck;

    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> input;
    private ReadOnlyRows rows;

    @BeforeEach
    void open(@TempDir Path directory) {
        Topology topology = new Topology();
        topology.addSource("in", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "writes");
        topology.addProcessor("write", Write::new, "in");
        var store = BinaryStores.uncached(STORE);
        topology.addStateStore(
                waitingIn == WaitingIn.RECORD_CACHE ? store.withCachingEnabled() : store.withCachingDisabled(),
                "write");
        Properties config = new Properties();
        config.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, waitingIn == WaitingIn.TRANSACTION);
        driver = new TopologyTestDriver(topology, config);
        input = driver.createInputTopic("writes", new ByteArraySerializer(), new ByteArraySerializer());
        rows = new ReadOnlyRows(driver.getAllStateStores().get(STORE));
    }

    @AfterEach
    void close() {
        if (rows.isOpen() && !isStuck) {
            driver.close();
        }
    }

    @Test
    void whatWaitsForACommitIsNotSeen() {
        write("a", "1");
        assertThat(justAfter).containsExactly((byte[]) null);
        assertThat(rows.get(key("a"))).isEqualTo(bytes("1"));
    }

    @Test
    void rangesHoldBothEndsAndGoBothWays() {
        for (String key : List.of("a", "b", "c", "d")) {
            write(key, key);
        }
        assertThat(read(rows.range(key("b"), key("c")))).containsExactly("b", "c");
        assertThat(read(rows.reverseRange(key("b"), key("c")))).containsExactly("c", "b");
        assertThat(read(rows.range(null, key("b")))).containsExactly("a", "b");
        assertThat(read(rows.range(key("c"), null))).containsExactly("c", "d");
        assertThat(read(rows.all())).containsExactly("a", "b", "c", "d");
        assertThat(rows.get(key("bb"))).isNull();
    }

    @Test
    void nothingCanBeWritten() {
        assertThatThrownBy(() -> rows.put(key("a"), bytes("1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The store rows was opened for looking up, and cannot be changed");
        assertThatThrownBy(() -> rows.delete(key("a"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(rows::close).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aStoreThatHasMovedAwayIsNotRead() {
        write("a", "1");
        driver.close();
        assertThatThrownBy(() -> rows.get(key("a"))).isInstanceOf(InvalidStateStoreException.class);
    }

    /** Read without the store's lock, the database would be freed under a reader, which ends the JVM. */
    @Test
    void aStoreThatClosesRefusesItsReaders() {
        for (int i = 0; i < 100; i++) {
            write("k" + i, "v" + i);
        }
        CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> readUntil(new AtomicBoolean()));
        assertThat(reader).isNotDone();
        driver.close();
        assertThat(reader)
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .withCauseInstanceOf(InvalidStateStoreException.class);
    }

    /** Streams' own queries of a store take two locks in the order opposite to the one in which its writes take them. */
    @Test
    void readersAndTheTaskNeverWaitForEachOther() {
        AtomicBoolean isDone = new AtomicBoolean();
        CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> readUntil(isDone));
        CompletableFuture<Void> task = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 5_000; i++) {
                write("k" + i % 100, "v" + i);
            }
        });
        isStuck = true;
        assertThat(task).succeedsWithin(PATIENCE);
        isDone.set(true);
        assertThat(reader)
                .succeedsWithin(PATIENCE, InstanceOfAssertFactories.INTEGER)
                .isPositive();
        isStuck = false;
    }

    private int readUntil(AtomicBoolean isDone) {
        int reads = 0;
        while (!isDone.get() || reads == 0) {
            rows.get(key("k" + reads % 100));
            read(rows.range(key("k1"), key("k2")));
            reads++;
        }
        return reads;
    }

    private void write(String key, String value) {
        input.pipeInput(bytes(key), bytes(value));
    }

    private static List<String> read(KeyValueIterator<Bytes, byte[]> range) {
        List<String> keys = new ArrayList<>();
        try (range) {
            range.forEachRemaining(row -> keys.add(new String(row.key.get(), StandardCharsets.UTF_8)));
        }
        return keys;
    }

    private static Bytes key(String text) {
        return Bytes.wrap(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private final class Write implements Processor<byte[], byte[], Void, Void> {

        private KeyValueStore<Bytes, byte[]> store;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            store = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<byte[], byte[]> write) {
            store.put(Bytes.wrap(write.key()), write.value());
            justAfter.add(new ReadOnlyRows(store).get(Bytes.wrap(write.key())));
        }
    }
}
