package io.olifant.runtime.lookup;

import io.olifant.runtime.lookup.StoreOwner.Here;
import io.olifant.runtime.lookup.StoreOwner.There;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Finds out which instance holds a key, reads the stores of this one and asks the others. What is read may not be
 * committed yet, or be older than the last commit by an interval ({@link ReadOnlyRows}), and several reads are not one
 * moment's: readers bear with rows that do not fit each other.
 *
 * <p>An instance that was asked never passes the question on, so no question circles while tasks move.
 */
public final class StoreRouter {

    /**
     * How long an assignment is believed. A rebalance renews it sooner; one among other instances only, and a task that is
     * restored in its place, are not always told of.
     */
    private static final long BELIEVED_NANOS = Duration.ofSeconds(1).toNanos();

    private final PromptHttp http;
    private final PeerClient peers;
    private final AtomicBoolean isRenewing = new AtomicBoolean();
    private volatile Dated dated;

    /**
     * A router that is not ready until it is {@linkplain #attach attached}.
     *
     * @param timeout how long another instance may take to answer
     * @param credentials what it shows other instances
     */
    public StoreRouter(Duration timeout, PeerCredentials credentials) {
        this.http = new PromptHttp(timeout, credentials);
        this.peers = new PeerClient(http);
    }

    /** How others are asked, for look-ups that ask another application. */
    public PromptHttp http() {
        return http;
    }

    /**
     * From now on these streams are asked.
     *
     * @param address what this instance advertises
     */
    public void attach(KafkaStreams streams, HostInfo address) {
        this.dated = Dated.now(new Assignment(streams, address));
    }

    /** Forgets which instance holds what, since that may have changed. */
    public void forget() {
        Dated known = dated;
        if (known != null) {
            dated = Dated.now(known.assignment().unknown());
        }
    }

    /**
     * The instance that holds a key.
     *
     * @param key the key as it stands in the topics that fill the store, which Kafka's default partitioner has sent there
     * @throws NotReadyException while tasks move
     */
    public StoreOwner owner(String store, byte[] key) {
        return twice(assignment -> assignment.owner(store, key));
    }

    /**
     * Reads the stores of a partition that this instance holds. The reader is asked a second time if they move meanwhile.
     *
     * @throws NotReadyException if they are being restored or have moved away
     */
    public <T> T read(Here here, Function<LocalStores, T> reader) {
        return twice(assignment -> reader.apply(name -> assignment.rows(name, here.partition())));
    }

    /** What was remembered may be out of date: then it is found out anew, once. */
    private <T> T twice(Function<Assignment, T> question) {
        try {
            return question.apply(assignment());
        } catch (InvalidStateStoreException e) {
            forget();
        }
        try {
            return question.apply(assignment());
        } catch (InvalidStateStoreException e) {
            throw new NotReadyException(notReady(), e);
        }
    }

    private Assignment assignment() {
        Dated known = dated;
        if (known == null || !known.assignment().streams().state().isRunningOrRebalancing()) {
            throw new NotReadyException(notReady());
        }
        if (!known.isOld() || !isRenewing.compareAndSet(false, true)) {
            return known.assignment();
        }
        try {
            Dated renewed = Dated.now(known.assignment().renewed());
            dated = renewed;
            return renewed.assignment();
        } finally {
            isRenewing.set(false);
        }
    }

    /**
     * Asks another instance.
     *
     * @param path of one of its routes of method POST
     * @return the body of its answer
     * @throws NotReadyException if it cannot answer, or not in time, or has been silent a moment ago
     */
    public String ask(There there, String path, String body) {
        return peers.ask(there.host(), path, body);
    }

    private String notReady() {
        Dated known = dated;
        return "This instance is not ready to answer (it is "
                + (known == null
                        ? KafkaStreams.State.CREATED
                        : known.assignment().streams().state())
                + "): its state is being restored or handed to another instance; ask again in a second";
    }

    /** The stores of one partition, by name. */
    @FunctionalInterface
    public interface LocalStores {
        ReadOnlyRows open(String store);
    }

    private record Dated(Assignment assignment, long sinceNanos) {

        static Dated now(Assignment assignment) {
            return new Dated(assignment, System.nanoTime());
        }

        boolean isOld() {
            return System.nanoTime() - sinceNanos > BELIEVED_NANOS;
        }
    }
}
