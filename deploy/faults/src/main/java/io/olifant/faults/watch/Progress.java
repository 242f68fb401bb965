package io.olifant.faults.watch;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Looks several times a second how far the applications are behind, also while brokers are away: then it sees nothing. */
public final class Progress implements AutoCloseable {

    private static final long BETWEEN_LOOKS_MS = 250;
    private static final long BETWEEN_CHECKS_MS = 50;
    /** Ten seconds of looks. */
    private static final int USUAL_LOOKS = 40;

    private final Admin admin;
    private final List<String> groups;
    private final Set<TopicPartition> inputs;
    private final String firstGroup;
    private final Thread thread = new Thread(this::run, "progress");
    private volatile boolean isClosed;

    private Look last = new Look(Map.of(), Map.of());
    /** As of the end of the fault; null before. */
    private Look base;
    /** When the fault began, and when it was over. */
    private long begunNanos;

    private long overNanos;
    private long highestLag;
    private Duration firstCommit;
    private Duration caughtUp;
    private final Standstill standstill = new Standstill();
    private final UsualLag lately = new UsualLag(USUAL_LOOKS);
    /** Not from the beginning of a fault until the deployment has come back from it. */
    private boolean isWell = true;
    /** As of the beginning of the fault. */
    private long usualLag;

    private long least;

    /**
     * @param groups the consumer groups of the applications, the one that reads the inputs first
     * @param inputs what it reads
     */
    public Progress(String bootstrapServers, List<String> groups, Collection<TopicPartition> inputs) {
        this.groups = List.copyOf(groups);
        this.firstGroup = groups.get(0);
        this.inputs = Set.copyOf(inputs);
        this.admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrapServers, "default.api.timeout.ms", "2000", "request.timeout.ms", "1500"));
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * A fault begins now.
     *
     * @param leastUsualLag how many records wait while all is well and the machine is quiet
     */
    public synchronized void begin(long leastUsualLag) {
        begunNanos = System.nanoTime();
        usualLag = lately.value(leastUsualLag);
        standstill.reset();
        isWell = false;
        base = null;
        highestLag = 0;
    }

    /**
     * The fault is over now, and the deployment may come back. What it commits before does not count.
     *
     * @param newLeast how many records must have come since, in all partitions together, before it can be said that it came back
     */
    public synchronized void over(long newLeast) {
        least = newLeast;
        overNanos = System.nanoTime();
        base = last;
        firstCommit = null;
        caughtUp = null;
    }

    /** The records that wait, over all applications, as of the last look. */
    public synchronized long lag() {
        return last.lag();
    }

    /** Up to where the inputs are read. */
    public synchronized Map<TopicPartition, Long> inputsCommitted() {
        Map<TopicPartition, Long> committed = new HashMap<>();
        last.committed().forEach((position, offset) -> {
            if (position.group().equals(firstGroup) && inputs.contains(position.partition())) {
                committed.put(position.partition(), offset);
            }
        });
        return committed;
    }

    /** Whether each partition of an input has records that are not read. */
    public synchronized boolean allWaitIn(String topic) {
        Map<TopicPartition, Long> committed = inputsCommitted();
        return inputs.stream()
                .filter(partition -> partition.topic().equals(topic))
                .allMatch(partition ->
                        committed.getOrDefault(partition, 0L) < last.ends().getOrDefault(partition, 0L));
    }

    /** What an application has committed, as the sum of its offsets. */
    public synchronized long committed(String group) {
        return last.committed().entrySet().stream()
                .filter(entry -> entry.getKey().group().equals(group))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /**
     * Waits until the deployment has come back from the fault that {@link #over} ended.
     *
     * @param check is called again and again, to give up by an exception
     */
    public Recovery awaitRecovery(Duration limit, Runnable check) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            synchronized (this) {
                if (caughtUp != null) {
                    return new Recovery(firstCommit, caughtUp, highestLag, standstill.longest());
                }
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("The applications did not come back within " + limit.toSeconds() + " s: "
                            + last.lag() + " records wait (" + usualLag + " did before), "
                            + (firstCommit == null ? "and not every partition was committed anew" : "and keep waiting")
                            + ": " + behind());
                }
            }
            check.run();
            TimeUnit.MILLISECONDS.sleep(BETWEEN_CHECKS_MS);
        }
    }

    /** By application how many records wait, and in how many partitions. */
    private String behind() {
        return groups.stream()
                .map(group -> {
                    List<Long> lags = last.committed().entrySet().stream()
                            .filter(entry -> entry.getKey().group().equals(group))
                            .map(entry ->
                                    last.ends().getOrDefault(entry.getKey().partition(), 0L) - entry.getValue())
                            .filter(lag -> lag > 0)
                            .toList();
                    return group + " "
                            + lags.stream().mapToLong(Long::longValue).sum() + " in " + lags.size() + " partitions";
                })
                .collect(Collectors.joining(", "));
    }

    private void run() {
        try {
            while (!isClosed) {
                look(System.nanoTime());
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(long lookNanos) throws InterruptedException {
        Look look;
        try {
            look = newLook();
        } catch (ExecutionException e) {
            // Brokers are away, or choose a leader. The next look may see more.
            return;
        }
        synchronized (this) {
            last = look;
            standstill.observe(look, lookNanos);
            highestLag = Math.max(highestLag, look.lag());
            if (isWell) {
                lately.seen(look.lag());
            }
            // A look that was begun before the end of the fault says nothing about what came after it.
            if (base == null || lookNanos < overNanos) {
                return;
            }
            if (base.ends().isEmpty()) {
                // Nothing had been seen until then.
                base = look;
            }
            Duration since = Duration.ofNanos(System.nanoTime() - begunNanos);
            if (firstCommit == null && look.isCommittedAnewSince(base, least)) {
                firstCommit = since;
            }
            if (firstCommit != null && caughtUp == null && look.lag() <= usualLag) {
                caughtUp = since;
                isWell = true;
            }
        }
    }

    private Look newLook() throws ExecutionException, InterruptedException {
        Map<Look.Position, Long> committed = new HashMap<>();
        inputs.forEach(partition -> committed.put(new Look.Position(firstGroup, partition), 0L));
        for (String group : groups) {
            admin.listConsumerGroupOffsets(Map.of(group, new ListConsumerGroupOffsetsSpec()))
                    .partitionsToOffsetAndMetadata(group)
                    .get()
                    .forEach((partition, offset) -> {
                        if (offset != null) {
                            committed.put(new Look.Position(group, partition), offset.offset());
                        }
                    });
        }
        Set<TopicPartition> partitions = new HashSet<>();
        committed.keySet().forEach(position -> partitions.add(position.partition()));
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return new Look(committed, ends);
    }

    @Override
    public void close() {
        isClosed = true;
        thread.interrupt();
        admin.close(Duration.ZERO);
    }
}
