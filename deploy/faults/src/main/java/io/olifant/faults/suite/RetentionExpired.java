package io.olifant.faults.suite;

import io.olifant.faults.cluster.Cluster;
import io.olifant.faults.cluster.Instance;
import io.olifant.faults.cluster.Plan;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Stage;
import io.olifant.journey.JourneyAggregator;
import io.olifant.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The aggregator stands still for longer than the topic before it keeps its records. What it has not read is gone, so it must not go on
 * as if nothing had happened.
 */
final class RetentionExpired implements Experiment {

    private static final String TOPIC = Topics.CUSTOMER_TOUCHPOINTS.name();
    private static final Duration EXPIRED_MAX = Duration.ofSeconds(90);
    private static final Duration END_MAX = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "retention";
    }

    @Override
    public String fault() {
        return "the aggregator is away while the retention of what it has not read ends";
    }

    @Override
    public Plan plan() {
        return Plans.TWO_INSTANCES_APART;
    }

    @Override
    public boolean isEndOfDeployment() {
        return true;
    }

    @Override
    public boolean isForSoak() {
        return false;
    }

    @Override
    public Evidence inject(Stage stage) throws InterruptedException {
        Cluster cluster = stage.cluster();
        List<Instance> instances = cluster.instances(JourneyAggregator.NAME);
        List<String> facts = new ArrayList<>();
        for (Instance instance : instances) {
            facts.add(instance.kill());
        }
        long read = cluster.committed(JourneyAggregator.NAME, TOPIC);
        // Segments expire as a whole, and never while something is written to them.
        cluster.setTopic(TOPIC, "segment.ms", "2000");
        cluster.setTopic(TOPIC, "retention.ms", "1000");
        stage.await("records expire that were not read", EXPIRED_MAX, () -> cluster.begin(TOPIC) > read);
        facts.add("the aggregator had read " + read + " records of " + TOPIC + ", and the first " + cluster.begin(TOPIC)
                + " expired");
        Instance instance = instances.get(0);
        instance.start();
        if (!instance.awaitEnd(END_MAX)) {
            throw new AssertionError(instance.name() + " goes on although records are gone that it has not read");
        }
        facts.add(Evidence.require(
                instance.exitCode() == 1 && instance.log().contains("before this application had read them"),
                "it said that records expired before it had read them, and ended with status 1",
                "it ended with status " + instance.exitCode() + " and said: " + instance.log()));
        return new Evidence(facts);
    }
}
