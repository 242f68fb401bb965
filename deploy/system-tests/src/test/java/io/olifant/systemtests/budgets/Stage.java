package io.olifant.systemtests.budgets;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** A sub-topology at work, with what waits for it and what it costs. */
final class Stage implements AutoCloseable {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final String name;
    private final SteppedTask task;
    private final StoreStatistics stores;
    private final CountingSerdes serdes;
    private final List<Waiting> waiting = new ArrayList<>();
    private Costs costs = new Costs();
    private final Set<String> topicsReopened = new TreeSet<>();
    private Reopening reopening = Reopening.NONE;
    private boolean isReopenedOnce;

    /** How a task is closed and opened again while it has records. */
    enum Reopening {
        NONE,
        /** Before anything is processed. */
        BEFORE,
        /** Behind a commit. */
        COMMITTED,
        /** Before the commit: what was processed is processed again. */
        UNDONE
    }

    private record Waiting(TopicPartition partition, ProducerRecord<byte[], byte[]> record) {}

    Stage(String name, SteppedTask task, StoreStatistics stores, CountingSerdes serdes) {
        this.name = name;
        this.task = task;
        this.stores = stores;
        this.serdes = serdes;
    }

    String name() {
        return name;
    }

    /** Keeps a record for the next step, if this stage reads its topic. */
    void offer(ProducerRecord<byte[], byte[]> record) {
        Optional<TopicPartition> partition = task.partitionOf(record.topic());
        partition.ifPresent(found -> waiting.add(new Waiting(found, record)));
    }

    void offerGlobally(ProducerRecord<byte[], byte[]> record) {
        task.processGlobally(record);
    }

    /** From now on the task is closed and opened again whenever it has records, or only when it has some for the first time. */
    void reopen(Reopening how, boolean isOnce) {
        reopening = how;
        isReopenedOnce = isOnce;
    }

    /** Of which topics records were read in steps in which the task was opened again. */
    Set<String> topicsReopened() {
        return topicsReopened;
    }

    /** The topics that the task reads. */
    Set<String> topics() {
        return task.topics();
    }

    boolean isAnyWaiting() {
        return !waiting.isEmpty();
    }

    /**
     * Does what a task does within a commit interval: processes what waits, punctuates, commits.
     *
     * @return what it sent
     */
    List<ProducerRecord<byte[], byte[]>> step(Duration commitInterval) {
        List<Waiting> now = List.copyOf(waiting);
        waiting.clear();
        task.advance(commitInterval);
        long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
        Reopening current = now.isEmpty() ? Reopening.NONE : reopening;
        if (current == Reopening.BEFORE) {
            task.undo();
        }
        process(now);
        if (current == Reopening.UNDONE) {
            task.undo();
            process(now);
        }
        task.punctuateAndCommit();
        if (current == Reopening.COMMITTED) {
            task.reassign();
        }
        if (current != Reopening.NONE) {
            now.forEach(read -> topicsReopened.add(read.partition.topic()));
            reopening = isReopenedOnce ? Reopening.NONE : reopening;
        }
        costs.add(Measure.ALLOCATED, "", THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore);
        now.forEach(read -> costs.add(Measure.RECORDS_READ, read.record.topic(), 1));
        List<ProducerRecord<byte[], byte[]>> sent = task.newRecords();
        sent.forEach(record -> {
            costs.add(Measure.RECORDS_SENT, record.topic(), 1);
            costs.add(Measure.BYTES_SENT, record.topic(), length(record.key()) + length(record.value()));
        });
        return sent;
    }

    private void process(List<Waiting> records) {
        for (Waiting next : records) {
            task.process(next.partition, next.record);
        }
    }

    private static int length(byte[] bytesOrNull) {
        return bytesOrNull == null ? 0 : bytesOrNull.length;
    }

    /** Forgets what was counted. */
    void reset() {
        costs = new Costs();
        stores.reset();
        serdes.reset();
    }

    /** What was counted since the last reset. */
    Costs costs() {
        Costs all = new Costs();
        all.add(costs);
        stores.addTo(all);
        serdes.addTo(all);
        return all;
    }

    @Override
    public void close() {
        task.close();
    }
}
