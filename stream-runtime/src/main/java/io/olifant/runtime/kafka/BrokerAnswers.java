package io.olifant.runtime.kafka;

import io.olifant.runtime.StartException;
import io.olifant.runtime.config.RuntimeSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Waits for what the brokers answer an admin client. What they refuse becomes a sentence with what to do. */
public final class BrokerAnswers {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final RuntimeSettings settings;

    /** @param settings which name the brokers that are asked */
    public BrokerAnswers(RuntimeSettings settings) {
        this.settings = settings;
    }

    /**
     * The answer.
     *
     * @param action what the brokers are asked to do: {@code describe topic 'x'}
     * @throws TopicExistsException if there is a topic of this name, which a caller may have expected
     * @throws UnknownTopicOrPartitionException if there is none
     * @throws GroupIdNotFoundException if there is no such consumer group
     * @throws StartException if they refuse, or do not answer
     */
    public <T> T await(KafkaFuture<T> future, String action) {
        try {
            return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException exists) {
                throw exists;
            }
            if (e.getCause() instanceof UnknownTopicOrPartitionException unknown) {
                throw unknown;
            }
            if (e.getCause() instanceof GroupIdNotFoundException unknown) {
                throw unknown;
            }
            if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw unreachable(e);
            }
            throw new StartException(
                    List.of(RefusedLogin.sentence(e.getCause())
                            .map(refused -> refused + ".")
                            .or(() -> MissingRight.toDo(action, e.getCause()))
                            .orElseGet(() -> "Kafka refused to " + action + ": " + reason(e.getCause()))),
                    e);
        } catch (TimeoutException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException(List.of("Interrupted while the brokers were asked to " + action + "."), e);
        }
    }

    private static String reason(Throwable refusal) {
        String reason = String.valueOf(refusal.getMessage()).replaceFirst("\\.+$", "");
        if (refusal instanceof InvalidTopicException) {
            return reason + "; set olifant.topics.prefix to letters, digits, dots, hyphens and underscores.";
        }
        if (refusal instanceof InvalidReplicationFactorException) {
            return reason + "; set olifant.topics.replication-factor to at most the number of brokers.";
        }
        return reason + ".";
    }

    private StartException unreachable(Exception cause) {
        return new StartException(
                List.of("No Kafka broker answered at '"
                        + KafkaSettings.admin(settings).get("bootstrap.servers") + "' within "
                        + TIMEOUT.toSeconds()
                        + " seconds; start the broker, or set olifant.kafka.bootstrap.servers to its address, or"
                        + " olifant.kafka.security.protocol to what it speaks there."),
                cause);
    }
}
