package io.olifant.faults.suite;

import io.olifant.faults.cluster.Instance;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Length;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.experiment.Use;
import io.olifant.faults.watch.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** The instances are restarted one after the other, as for a new release of Olifant: no task moves away and back. */
final class InstancesRestarted extends Experiment {

    InstancesRestarted() {
        super(
                "restart-instances",
                "each of three instances with names stopped in an orderly way and started again, one after the other",
                Plans.THREE_NAMED,
                Use.NOT_SOAKED);
    }

    @Override
    public int rounds(Length length) {
        return length.of(1, 3);
    }

    @Override
    public Evidence inject(Stage stage) throws InterruptedException {
        stage.cluster().awaitSharing();
        Members members = new Members(stage.cluster().admin());
        Map<String, Set<TopicPartition>> before = members.ofNamed(Instance.APPLICATIONS);
        List<String> facts = new ArrayList<>();
        stage.faultBegins();
        for (Instance instance : stage.cluster().instances()) {
            long pid = instance.pid();
            instance.stop();
            requireSame(before, members, instance.name() + " had stopped");
            instance.start();
            instance.awaitReady();
            requireSame(before, members, instance.name() + " was back");
            facts.add(instance.name() + " was pid " + pid + " and is pid " + instance.pid());
        }
        facts.add("each kept its partitions: " + sizes(before));
        return new Evidence(facts);
    }

    private static void requireSame(Map<String, Set<TopicPartition>> before, Members members, String when)
            throws InterruptedException {
        Map<String, Set<TopicPartition>> now = members.ofNamed(Instance.APPLICATIONS);
        if (!now.equals(before)) {
            throw new AssertionError("Tasks moved when " + when + ": instances had " + before + " and have " + now);
        }
    }

    private static Map<String, Integer> sizes(Map<String, Set<TopicPartition>> partitions) {
        Map<String, Integer> sizes = new TreeMap<>();
        partitions.forEach((instance, its) -> sizes.put(instance, its.size()));
        return sizes;
    }
}
