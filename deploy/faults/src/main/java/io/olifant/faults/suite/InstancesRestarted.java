package io.olifant.faults.suite;

import io.olifant.faults.cluster.Instance;
import io.olifant.faults.cluster.Plan;
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

/**
 * The instances are restarted one after the other: no task moves away and back. For an upgrade they begin with the last release, and
 * each starts again with the present code, so that both work side by side.
 */
final class InstancesRestarted extends Experiment {

    private final boolean isUpgrade;

    private InstancesRestarted(String name, String fault, Plan plan, Use use, boolean isUpgrade) {
        super(name, fault, plan, use);
        this.isUpgrade = isUpgrade;
    }

    static InstancesRestarted ofOneRelease() {
        return new InstancesRestarted(
                "restart-instances",
                "each of three instances with names stopped in an orderly way and started again, one after the other",
                Plans.THREE_NAMED,
                Use.ALONE,
                false);
    }

    static InstancesRestarted asUpgrade() {
        return new InstancesRestarted(
                "upgrade-instances",
                "each of three instances with names and the last release stopped in an orderly way and started again with"
                        + " the present code, one after the other",
                Plans.THREE_OF_LAST_RELEASE,
                Use.NOT_SOAKED,
                true);
    }

    @Override
    public int rounds(Length length) {
        return isUpgrade ? 1 : length.of(1, 3);
    }

    @Override
    public Evidence inject(Stage stage) throws InterruptedException {
        stage.cluster().awaitSharing();
        Members members = new Members(stage.cluster().admin());
        Map<String, Set<TopicPartition>> before = members.ofNamed(Instance.APPLICATIONS);
        List<String> facts = new ArrayList<>();
        stage.faultBegins();
        for (Instance instance : stage.cluster().instances()) {
            String was = process(instance);
            requireRelease(instance, isUpgrade);
            instance.stop();
            requireSame(before, members, instance.name() + " had stopped");
            instance.upgrade();
            instance.start();
            instance.awaitReady();
            requireRelease(instance, false);
            requireSame(before, members, instance.name() + " was back");
            facts.add(instance.name() + " was " + was + " and is " + process(instance));
        }
        facts.add("each kept its partitions: " + sizes(before));
        return new Evidence(facts);
    }

    private static String process(Instance instance) {
        return "pid " + instance.pid() + (instance.runsFormerRelease() ? " of the last release" : "");
    }

    private static void requireRelease(Instance instance, boolean isFormer) {
        if (instance.runsFormerRelease() != isFormer) {
            throw new AssertionError(instance.name() + " was to run "
                    + (isFormer ? "the last release" : "the present code") + ", and runs the other");
        }
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
