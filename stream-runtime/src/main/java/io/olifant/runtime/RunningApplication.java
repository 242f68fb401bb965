package io.olifant.runtime;

import java.time.Duration;
import org.apache.kafka.streams.KafkaStreams;

/** An application that was started. Closing it stops it in an orderly way; a later start continues where it stopped. */
public final class RunningApplication implements AutoCloseable {

    /** Long enough to finish a commit and to flush the stores; an orchestrator kills after 30 seconds or more. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(25);

    private final KafkaStreams streams;

    RunningApplication(KafkaStreams streams) {
        this.streams = streams;
    }

    /** The state of Kafka Streams. */
    public KafkaStreams.State state() {
        return streams.state();
    }

    /** The port that health, metrics and look-ups are served on. */
    public int httpPort() {
        return 0;
    }

    @Override
    public void close() {
        streams.close(CLOSE_TIMEOUT);
    }
}
