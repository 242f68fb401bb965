package io.olifant.faults.suite;

import io.olifant.faults.cluster.Cluster;
import io.olifant.faults.cluster.Instance;
import io.olifant.faults.cluster.Plan;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.experiment.Use;
import io.olifant.identity.IdentityStitcher;
import io.olifant.journey.JourneyAggregator;
import io.olifant.schemas.BinaryTopic;
import io.olifant.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An application stands still for longer than a topic before it keeps its records. What it has not read is gone, so it must not go on as
 * if nothing had happened. That holds for what others wrote to it, and for the topics on which its own tasks write to each other.
 */
final class RetentionExpired extends Experiment {

    /** Longer than the one that is left needs to write something to those that died. */
    private static final String SESSION_MS = "30000";

    private static final Duration WRITTEN_MAX = Duration.ofSeconds(25);
    private static final Duration EXPIRED_MAX = Duration.ofSeconds(90);
    /** A group waits for members who died until their sessions are over. */
    private static final Duration END_MAX = Duration.ofSeconds(180);

    private final String application;
    private final String topic;

    private RetentionExpired(String name, String application, String topic, Plan plan, Use use) {
        super(
                name,
                "the " + application + " is away while the retention of what it has not read in " + topic + " ends",
                plan,
                use);
        this.application = application;
        this.topic = topic;
    }

    /** What the stitcher wrote to the aggregator. */
    static RetentionExpired ofTouchpoints() {
        return new RetentionExpired(
                "retention",
                JourneyAggregator.NAME,
                Topics.CUSTOMER_TOUCHPOINTS.name(),
                Plans.TWO_INSTANCES_APART,
                Use.NOT_SOAKED);
    }

    /** What the tasks of the stitcher wrote to each other. */
    static RetentionExpired ofGraph() {
        return ofLoop("retention-graph", IdentityStitcher.NAME, Topics.IDENTITY_GRAPH);
    }

    /** What the tasks of the aggregator wrote to each other. */
    static RetentionExpired ofHandoff() {
        return ofLoop("retention-handoff", JourneyAggregator.NAME, Topics.JOURNEY_HANDOFF);
    }

    private static RetentionExpired ofLoop(String name, String application, BinaryTopic loop) {
        return new RetentionExpired(
                name,
                application,
                loop.name(),
                Plans.TWO_INSTANCES_APART.with("olifant.kafka.session.timeout.ms", SESSION_MS),
                Use.ALONE);
    }

    @Override
    public boolean isEndOfDeployment() {
        return true;
    }

    @Override
    public Evidence inject(Stage stage) throws InterruptedException {
        Cluster cluster = stage.cluster();
        List<Instance> instances = cluster.instances(application);
        List<String> facts = new ArrayList<>();
        facts.add(instances.get(0).kill());
        // Only the application itself writes to its loop: what waits there for the dead comes from the one that still
        // lives.
        stage.await(
                "something in " + topic + " waits for the one that died",
                WRITTEN_MAX,
                () -> !cluster.unread(application, topic).isEmpty());
        facts.add(instances.get(1).kill());
        // The second one may have read all of it before it died; others than itself go on to write.
        stage.await(
                "something in " + topic + " waits for the application",
                WRITTEN_MAX,
                () -> !cluster.unread(application, topic).isEmpty());
        List<ConsumerRecord<byte[], byte[]>> unread = cluster.unread(application, topic);
        facts.add(unread.size() + " records of " + topic + " waited for it");
        // Segments expire as a whole, and never while something is written to them.
        cluster.setTopic(topic, "segment.ms", "2000");
        cluster.setTopic(topic, "retention.ms", "1000");
        stage.await(
                "records expire that were not read",
                EXPIRED_MAX,
                () -> unread.stream()
                        .anyMatch(record -> record.offset() < cluster.begin(record.topic(), record.partition())));
        facts.add("some of them expired");
        Instance instance = instances.get(0);
        instance.start();
        if (!instance.awaitEnd(END_MAX)) {
            throw new AssertionError(instance.name() + " goes on although records are gone that it has not read");
        }
        facts.add(Evidence.require(
                instance.exitCode() == 1 && instance.log().contains("before this application had read them: " + topic),
                "it said that records of " + topic + " expired before it had read them, and ended with status 1",
                instance.failure("ended with status " + instance.exitCode())));
        return new Evidence(facts);
    }
}
