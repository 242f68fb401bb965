package io.olifant.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.runtime.ApplicationActivity;
import java.nio.ByteBuffer;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObservationClockTest {

    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> clock;
    private TestInputTopic<byte[], byte[]> questions;
    private TestOutputTopic<byte[], Long> answers;

    @BeforeEach
    void start() {
        Topology topology = new Topology();
        topology.addSource("in", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "questions");
        topology.addProcessor("ask", Ask::new, "in");
        topology.addSink("out", "answers", new ByteArraySerializer(), new LongSerializer(), "ask");
        ObservationClock.addTo(topology, "x.clock");
        Properties config = new Properties();
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        driver = new TopologyTestDriver(topology, config);
        clock = driver.createInputTopic("x.clock", new ByteArraySerializer(), new ByteArraySerializer());
        questions = driver.createInputTopic("questions", new ByteArraySerializer(), new ByteArraySerializer());
        answers = driver.createOutputTopic("answers", new ByteArrayDeserializer(), new LongDeserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void isUnknownUntilATaskPublishes() {
        assertThat(ask()).isEqualTo(ApplicationActivity.NONE);
    }

    @Test
    void isTheGreatestOverAllPartitions() {
        publish(0, 5_000);
        publish(1, 9_000);
        publish(2, -7);
        assertThat(ask()).isEqualTo(9_000);
        publish(0, 10_000);
        assertThat(ask()).isEqualTo(10_000);
    }

    @Test
    void refusesRowsThatAreNotItsOwn() {
        assertThatThrownBy(() -> clock.pipeInput(new byte[] {1}, time(1)))
                .hasStackTraceContaining("has no key of 4 bytes");
    }

    private long ask() {
        questions.pipeInput(new byte[] {0}, new byte[] {0});
        return answers.readValue();
    }

    private void publish(int partition, long timeMs) {
        clock.pipeInput(ByteBuffer.allocate(4).putInt(partition).array(), time(timeMs));
    }

    private static byte[] time(long timeMs) {
        return ByteBuffer.allocate(8).putLong(timeMs).array();
    }

    private static final class Ask extends ContextualProcessor<byte[], byte[], byte[], Long> {
        @Override
        public void process(Record<byte[], byte[]> question) {
            context().forward(question.withValue(ObservationClock.greatestEventTimeMs(context())));
        }
    }
}
