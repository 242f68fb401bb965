package io.olifant.local.load;

import io.olifant.identity.IdentityStitcher;
import io.olifant.local.feed.SentRecords;
import io.olifant.local.stack.RunningStack;
import io.olifant.local.terminal.Counted;
import io.olifant.local.terminal.Progress;
import io.olifant.local.terminal.StackException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds out what became of touchpoints that were sent: of each, by the place where it lies, whether it is a dead letter. To be
 * opened before they are sent.
 */
public final class LoadFollower implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** A rebalance takes seconds, a start with much state to restore a minute. */
    private static final Duration STALL_MAX = Duration.ofSeconds(120);

    private final RunningStack stack;
    private final String group;
    private final Admin admin;
    private final RefusedRecords refused;
    private final Deliveries deliveriesBefore;

    private LoadFollower(RunningStack stack) {
        this.stack = stack;
        this.group = stack.topicPrefix() + IdentityStitcher.NAME;
        this.deliveriesBefore = Deliveries.of(stack);
        this.admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()));
        this.refused = RefusedRecords.fromNowOn(stack);
    }

    /** Opens one; dead letters from before are not of what is sent from now on. */
    public static LoadFollower open(RunningStack stack) {
        return new LoadFollower(stack);
    }

    /**
     * Returns when the identity stitcher has read all that was sent: then what it refused is there to be read, since both are
     * committed together.
     *
     * @throws StackException if it does not read on
     */
    public void awaitRead(SentRecords sent, Progress progress) throws InterruptedException {
        Map<TopicPartition, Long> ends = sent.ends();
        CountDownLatch pause = new CountDownLatch(1);
        long left = Long.MAX_VALUE;
        long lastMoveNanos = System.nanoTime();
        while (true) {
            long leftNow = left(ends);
            if (leftNow == 0) {
                return;
            }
            if (leftNow < left) {
                left = leftNow;
                lastMoveNanos = System.nanoTime();
            }
            // Offsets are taken by markers of transactions, too; of ours there are none, but of another writer.
            long leftOfOurs = Math.min(left, sent.count());
            progress.at(sent.count() - leftOfOurs, sent.count(), Counted.of(leftOfOurs, "touchpoint") + " to read");
            requireAlive();
            if (System.nanoTime() - lastMoveNanos > STALL_MAX.toNanos()) {
                throw new StackException(String.format(
                        Locale.ROOT,
                        "The identity stitcher has read nothing for %d s, although %s to be read; its log"
                                + " (logs/olifant.log in the data folder) may say why. What was sent is safe: it is read"
                                + " once the stitcher goes on",
                        STALL_MAX.toSeconds(),
                        Counted.of(leftOfOurs, "touchpoint") + (leftOfOurs == 1 ? " waits" : " wait")));
            }
            pause.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Those that were refused, of what was sent; all of them after {@link #awaitRead}. */
    public Refusals refusals(SentRecords sent) {
        return refused.of(sent);
    }

    /** What the journey aggregator counted since this was opened, of whatever was delivered. */
    public Deliveries deliveriesSince() {
        return Deliveries.of(stack).since(deliveriesBefore);
    }

    @Override
    public void close() {
        refused.close();
        admin.close(Duration.ofSeconds(10));
    }

    private long left(Map<TopicPartition, Long> ends) throws InterruptedException {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            long left = 0;
            for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
                OffsetAndMetadata offset = committed.get(end.getKey());
                left += Math.max(0, end.getValue() - (offset == null ? 0 : offset.offset()));
            }
            return left;
        } catch (ExecutionException e) {
            throw new KafkaException("The broker could not say how far the identity stitcher has read", e.getCause());
        }
    }

    private void requireAlive() {
        stack.children().stream()
                .filter(child -> child.find().isEmpty())
                .findFirst()
                .ifPresent(child -> {
                    throw new StackException(
                            "The " + child.name() + " of this stack has ended; its log is in the folder logs of"
                                    + " the data folder. deploy/local/up starts it again, and what was sent is read then");
                });
    }
}
