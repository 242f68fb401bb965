package io.olifant.local.load;

import io.olifant.identity.IdentityStitcher;
import io.olifant.local.feed.SentRecords;
import io.olifant.local.process.Ports;
import io.olifant.local.stack.RunningStack;
import io.olifant.local.terminal.Progress;
import io.olifant.local.terminal.StackException;
import io.olifant.runtime.streams.DeadLetters;
import io.olifant.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Finds out what became of touchpoints that were sent: of each, by the place where it lies, whether it is a dead letter. To be
 * opened before they are sent.
 */
public final class LoadFollower implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(5);

    /** A rebalance takes seconds, a start with much state to restore a minute. */
    private static final Duration STALL_MAX = Duration.ofSeconds(120);

    private final RunningStack stack;
    private final String group;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> deadLetters;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(HTTP_TIMEOUT).build();
    private final Deliveries deliveriesBefore;

    private LoadFollower(RunningStack stack) {
        this.stack = stack;
        this.group = stack.topicPrefix() + IdentityStitcher.NAME;
        this.deliveriesBefore = deliveries();
        this.admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()));
        this.deadLetters = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", stack.bootstrapServers(),
                        "isolation.level", "read_committed",
                        "allow.auto.create.topics", "false",
                        "fetch.max.wait.ms", "10"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Opens one; dead letters from before are not of what is sent from now on. */
    public static LoadFollower open(RunningStack stack) {
        LoadFollower follower = new LoadFollower(stack);
        List<TopicPartition> partitions = follower.partitionsOfDeadLetters();
        follower.deadLetters.assign(partitions);
        follower.deadLetters.seekToEnd(partitions);
        // The place is looked up now, not at the first poll.
        partitions.forEach(follower.deadLetters::position);
        return follower;
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
            progress.at(
                    sent.count() - leftOfOurs,
                    sent.count(),
                    String.format(Locale.ROOT, "%,d touchpoints to read", leftOfOurs));
            requireAlive();
            if (System.nanoTime() - lastMoveNanos > STALL_MAX.toNanos()) {
                throw new StackException(String.format(
                        Locale.ROOT,
                        "The identity stitcher has read nothing for %d s, although %,d touchpoints wait; its log"
                                + " (logs/olifant.log in the data folder) may tell why. What was sent is safe: it is read"
                                + " once the stitcher goes on",
                        STALL_MAX.toSeconds(),
                        leftOfOurs));
            }
            pause.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Those that were refused, of what was sent; all of them after {@link #awaitRead}. */
    public Refusals refusals(SentRecords sent) {
        Refusals refusals = new Refusals();
        if (deadLetters.assignment().isEmpty()) {
            return refusals;
        }
        Map<TopicPartition, Long> ends = deadLetters.endOffsets(deadLetters.assignment());
        while (ends.entrySet().stream().anyMatch(end -> deadLetters.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : deadLetters.poll(POLL)) {
                line(record, sent)
                        .ifPresent(line -> refusals.add(
                                header(record, DeadLetters.REASON), header(record, DeadLetters.MESSAGE), line));
            }
        }
        return refusals;
    }

    /** What the journey aggregator counted since this was opened, of whatever was delivered. */
    public Deliveries deliveriesSince() {
        return deliveries().since(deliveriesBefore);
    }

    @Override
    public void close() {
        deadLetters.close();
        admin.close(Duration.ofSeconds(10));
    }

    private static OptionalLong line(ConsumerRecord<byte[], byte[]> deadLetter, SentRecords sent) {
        String partition = header(deadLetter, DeadLetters.PARTITION);
        String offset = header(deadLetter, DeadLetters.OFFSET);
        // Whoever may write to the topic may leave them out.
        return partition.isEmpty() || offset.isEmpty()
                ? OptionalLong.empty()
                : sent.lineAt(
                        new TopicPartition(header(deadLetter, DeadLetters.TOPIC), Integer.parseInt(partition)),
                        Long.parseLong(offset));
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
            throw new KafkaException("The broker could not tell how far the identity stitcher has read", e.getCause());
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

    private List<TopicPartition> partitionsOfDeadLetters() {
        String topic =
                stack.topicPrefix() + Topics.deadLetters(IdentityStitcher.NAME).name();
        return deadLetters.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private Deliveries deliveries() {
        URI address = URI.create("http://" + Ports.HOST + ":" + stack.ports().aggregator() + "/metrics");
        try {
            return Deliveries.ofMetrics(http.send(
                            HttpRequest.newBuilder(address)
                                    .timeout(HTTP_TIMEOUT)
                                    .build(),
                            BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new StackException(
                    "The journey aggregator does not answer at " + address + " (" + e
                            + "); wait until deploy/local/up says that Olifant runs, or see its log",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while asking the journey aggregator", e);
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
