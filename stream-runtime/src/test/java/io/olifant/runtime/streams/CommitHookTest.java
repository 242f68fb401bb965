package io.olifant.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counts words in a unit of work, and writes and forwards what it counted when the task commits. */
class CommitHookTest {

    private static final String HOOK = "test-commit";
    private static final String STORE = "counts";
    private static final String SINK = "out";

    private TopologyTestDriver driver;
    private TestInputTopic<String, String> words;
    private TestOutputTopic<String, String> counts;

    @BeforeEach
    void start() {
        Topology topology = new Topology();
        topology.addSource("in", new StringDeserializer(), new StringDeserializer(), "words");
        topology.addProcessor("count", Count::new, "in");
        topology.addStateStore(CommitHook.builder(HOOK), "count");
        topology.addStateStore(BinaryStores.uncached(STORE), "count");
        topology.addSink(SINK, "counts", new StringSerializer(), new StringSerializer(), "count");
        driver = new TopologyTestDriver(topology, new Properties());
        words = driver.createInputTopic("words", new StringSerializer(), new StringSerializer());
        counts = driver.createOutputTopic("counts", new StringDeserializer(), new StringDeserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void workForwardsAndWritesBeforeTheCommit() {
        words.pipeInput("a", "x");
        assertThat(counts.readKeyValuesToMap()).containsEntry("a", "1");
        words.pipeInput("a", "x");
        assertThat(counts.readKeyValuesToMap()).containsEntry("a", "2");
        assertThat(stored("a")).isEqualTo("2");
    }

    @Test
    void whatAPunctuationChangesIsCommittedToo() {
        words.pipeInput("a", "x");
        counts.readKeyValuesToMap();
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        assertThat(counts.readKeyValuesToMap()).containsEntry("a", "101");
        assertThat(stored("a")).isEqualTo("101");
    }

    @Test
    void hasNoChangelog() {
        assertThatThrownBy(() -> CommitHook.builder(HOOK).withLoggingEnabled(java.util.Map.of()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("no changelog");
        assertThat(driver.producedTopicNames()).noneMatch(topic -> topic.contains(HOOK));
    }

    private String stored(String key) {
        KeyValueStore<Bytes, byte[]> store = driver.getKeyValueStore(STORE);
        return new String(store.get(bytes(key)), StandardCharsets.UTF_8);
    }

    private static Bytes bytes(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Count extends ContextualProcessor<String, String, String, String> {

        private WriteBack<String, Integer> counts;

        @Override
        public void init(org.apache.kafka.streams.processor.api.ProcessorContext<String, String> context) {
            super.init(context);
            counts = new WriteBack<>(context.getStateStore(STORE), new CountForm(), 1_000, 10);
            CommitHook.register(context, HOOK, this::end);
            context.schedule(Duration.ofSeconds(1), PunctuationType.WALL_CLOCK_TIME, now -> add("a", 100));
        }

        @Override
        public void process(Record<String, String> word) {
            add(word.key(), 1);
        }

        private void add(String key, int more) {
            Integer count = counts.getOrNull(key);
            counts.put(key, (count == null ? 0 : count) + more);
        }

        private void end() {
            counts.forEachChange((key, after) -> context()
                    .forward(new Record<>(key, after.toString(), context().currentSystemTimeMs()), SINK));
            counts.write();
        }
    }

    private static final class CountForm implements WriteBack.Form<String, Integer> {

        @Override
        public Bytes key(String key) {
            return bytes(key);
        }

        @Override
        public byte[] encode(Integer value) {
            return value.toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Integer decode(byte[] value) {
            return Integer.valueOf(new String(value, StandardCharsets.UTF_8));
        }
    }
}
