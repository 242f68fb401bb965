package io.olifant.runtime.testing;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.internals.StreamTask;
import org.apache.kafka.streams.processor.internals.StreamsProducer;

/** The task that Streams' test driver has set up, for tests of what the driver never does: commits of many records, tasks that
 * are taken away. */
public final class DrivenTask {

    private final TopologyTestDriver driver;
    private final StreamTask task;
    private final StreamsProducer transactions;
    private final MockProducer<byte[], byte[]> producer;
    private final Time time;
    private final ConsumerGroupMetadata group;

    /** @param driver of a topology with one sub-topology */
    @SuppressWarnings("unchecked")
    public DrivenTask(TopologyTestDriver driver) {
        this.driver = driver;
        task = field("task", StreamTask.class);
        transactions = field("testDriverProducer", StreamsProducer.class);
        producer = field("producer", MockProducer.class);
        time = field("mockWallClockTime", Time.class);
        group = field("consumer", MockConsumer.class).groupMetadata();
    }

    private <T> T field(String name, Class<T> type) {
        try {
            Field field = TopologyTestDriver.class.getDeclaredField(name);
            field.setAccessible(true);
            return type.cast(field.get(driver));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "Streams' TopologyTestDriver has no field '" + name + "' any more; look where it keeps its "
                            + type.getSimpleName() + " now",
                    e);
        }
    }

    public StreamTask task() {
        return task;
    }

    /** What the task sends goes there. */
    public MockProducer<byte[], byte[]> producer() {
        return producer;
    }

    /** The driver's wall clock. */
    public Time time() {
        return time;
    }

    /** Commits, if there is anything to commit. */
    public void commit() {
        if (task.commitNeeded()) {
            transactions.commitTransaction(task.prepareCommit(true), group);
            task.postCommit(false);
        }
    }

    /** What a rebalance does that takes the task away and gives it back: the same processors are closed and initialised again. */
    public void reassign() {
        commit();
        task.suspend();
        task.resume();
        open();
    }

    /**
     * What Streams does after a commit that failed: what was done since the last commit is undone, and the same processors are
     * closed and initialised again. The stores are empty then, since a driver has no changelog to restore them from.
     */
    public void undo() {
        if (task.commitNeeded()) {
            abortTransaction();
        }
        task.suspend();
        task.closeDirty();
        task.revive();
        task.initializeIfNeeded();
        open();
    }

    private void abortTransaction() {
        try {
            Method abort = StreamsProducer.class.getDeclaredMethod("abortTransaction");
            abort.setAccessible(true);
            abort.invoke(transactions);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Streams' producer can no longer be made to abort its transaction", e);
        }
    }

    private void open() {
        task.completeRestoration(partitionsWithoutOffset -> {});
    }
}
