package io.olifant.runtime.kafka;

import io.olifant.runtime.StartException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Brokers hear of a topic one after the other, and any of them may be asked. */
public final class Propagation {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final long POLL_MS = 100;

    private Propagation() {}

    /**
     * Asks again until whichever broker answers knows the topics.
     *
     * @param question throws {@link UnknownTopicOrPartitionException} while they are unknown
     * @param topics of which the question is, for the problem's sentence
     * @throws StartException if a broker has not heard of them after twenty seconds
     */
    public static <T> T await(Supplier<T> question, Object topics) {
        return await(question, topics, PATIENCE);
    }

    static <T> T await(Supplier<T> question, Object topics, Duration patience) {
        long deadlineNs = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return question.get();
            } catch (UnknownTopicOrPartitionException e) {
                if (System.nanoTime() >= deadlineNs) {
                    throw new StartException(
                            List.of("A broker does not know all of the topics " + topics + ", although they were there "
                                    + patience.toSeconds()
                                    + " seconds ago; look whether they were deleted, and at the brokers' logs."),
                            e);
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException(List.of("The start was interrupted."), e);
        }
    }
}
