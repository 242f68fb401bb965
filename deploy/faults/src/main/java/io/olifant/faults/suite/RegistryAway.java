package io.olifant.faults.suite;

import io.olifant.events.Touchpoint;
import io.olifant.faults.cluster.RegistryGate.Mode;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.experiment.Use;
import io.olifant.faults.load.Supply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** A source begins to write with a schema that nobody has read yet, while the schema registry does not work. */
final class RegistryAway extends RegistryFault {

    private Touchpoint again;
    private int schemaId;
    private Map<TopicPartition, Long> committedAtHalfTime;

    RegistryAway(Mode mode, String shortName, Use use) {
        super("registry-" + shortName, "a source writes with a new schema", mode, 15, 150, use);
    }

    @Override
    void prepare(Stage stage) {
        List<Touchpoint> sent = stage.load().sent();
        again = sent.get(sent.size() - 1);
        // The same fields, so it can be read; another text, so it has an id of its own.
        schemaId = stage.load().registerVariant(Supply.topic(again), name() + " " + sent.size());
    }

    @Override
    void needIt(Stage stage) {
        stage.load().sendWrittenWith(schemaId, again);
    }

    @Override
    void onHalfTime(Stage stage) {
        committedAtHalfTime = stage.progress().inputsCommitted();
    }

    @Override
    String consequence(Stage stage, Duration away) {
        String topic = Supply.topic(again);
        Map<TopicPartition, Long> committed = stage.progress().inputsCommitted();
        String waits = Evidence.require(
                stage.progress().allWaitIn(topic) && of(topic, true, committed) == of(topic, true, committedAtHalfTime),
                "all partitions of " + topic + " stood still before the new schema",
                "records of " + topic + " were read, so nobody needed the registry");
        return waits + ", "
                + Evidence.require(
                        of(topic, false, committed) > of(topic, false, committedAtHalfTime),
                        "the other silos were read",
                        "nothing of any other silo was read while " + topic + " waited");
    }

    /** The offsets up to which the partitions of a topic, or all but those, are read, added up. */
    private static long of(String topic, boolean isOfTopic, Map<TopicPartition, Long> committed) {
        return committed.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic) == isOfTopic)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
