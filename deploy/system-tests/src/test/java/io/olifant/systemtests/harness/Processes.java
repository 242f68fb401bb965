package io.olifant.systemtests.harness;

import io.olifant.systemtests.harness.KillPoint.Moment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Applications of a pipeline of one partition in processes of their own, and what is left of them at the broker when they died. */
public final class Processes {

    private final Admin admin;
    private final Pipeline pipeline;

    Processes(Admin admin, Pipeline pipeline) {
        this.admin = admin;
        this.pipeline = pipeline;
    }

    /**
     * Starts an application in a process that dies at a moment of its unit of work. Its output goes to a file beside its state.
     *
     * @param inputs how many touchpoints are in the input topics
     */
    public KilledProcess start(KillPoint point, long inputs, Path stateDirectory) {
        Map<String, String> settings = new HashMap<>(pipeline.settings(point.application()));
        settings.put("olifant.kafka.producer.interceptor.classes", KillSwitch.class.getName());
        // The broker ends no transaction before somebody has looked at it.
        settings.put("olifant.kafka.producer.transaction.timeout.ms", "120000");
        if (point.moment() == Moment.IN_THE_MIDDLE_OF_AN_EARLY_END) {
            // No commit ends the unit before it is full.
            settings.put("olifant.streams.commit-interval", "60s");
        }
        return KilledProcess.start(
                point,
                inputs,
                pipeline.deployment(stateDirectory).settings(settings),
                stateDirectory.resolve(point.application() + "-" + point.moment() + ".log"));
    }

    /** Lets the broker know that an application's process is dead, which it finds out by itself when the session ends. */
    public void forget(String application) {
        try {
            admin.removeMembersFromConsumerGroup(application, new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker keeps the members of " + application, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while removing the members of " + application, e);
        }
    }

    /** How many records of a topic of one partition belong to a transaction that is open. */
    public long uncommitted(String topic) {
        return end(topic, IsolationLevel.READ_UNCOMMITTED) - end(topic, IsolationLevel.READ_COMMITTED);
    }

    private long end(String topic, IsolationLevel level) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions(level))
                    .partitionResult(partition)
                    .get()
                    .offset();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker does not report where " + topic + " ends", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking for the end of " + topic, e);
        }
    }
}
