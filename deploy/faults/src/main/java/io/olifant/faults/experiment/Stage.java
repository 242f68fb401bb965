package io.olifant.faults.experiment;

import io.olifant.faults.cluster.Cluster;
import io.olifant.faults.cluster.Instance;
import io.olifant.faults.cluster.Plan;
import io.olifant.faults.load.Load;
import io.olifant.faults.load.Poison;
import io.olifant.faults.load.Supply;
import io.olifant.faults.watch.Comparison;
import io.olifant.faults.watch.Progress;
import io.olifant.faults.watch.Recovery;
import io.olifant.faults.watch.Settled;
import io.olifant.faults.watch.Transactions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.TopicPartition;

/** Where experiments take place: a deployment, its load, and a look at how far it is. */
public final class Stage implements AutoCloseable {

    private static final Duration STORES_MAX = Duration.ofMinutes(3);
    private static final int EVENTS_PER_SECOND = 40;
    /** What waits between the applications while all is well on a quiet machine: a few seconds of the load, in each of its steps. */
    private static final long USUAL_LAG = 8 * EVENTS_PER_SECOND;

    /** Each of the inputs' partitions has got some of so many, and each application some of what follows from them. */
    private static final long RECORDS_THAT_REACH_ALL = 8 * EVENTS_PER_SECOND;

    private static final Duration WARM_UP_MAX = Duration.ofSeconds(240);
    private static final long BETWEEN_LOOKS_MS = 20;

    private final Cluster cluster;
    private final Load load;
    private final Progress progress;
    private final Transactions transactions;
    private final Random random;
    private final Length length;
    private final Map<String, Long> refused = new TreeMap<>();
    private final Map<String, Integer> erased = new TreeMap<>();

    private Stage(Cluster cluster, Load load, Progress progress, Random random, Length length) {
        this.cluster = cluster;
        this.load = load;
        this.progress = progress;
        this.transactions = new Transactions(cluster.admin());
        this.random = random;
        this.length = length;
    }

    /**
     * Starts all of it.
     *
     * @param folder for data and logs; empty
     * @param minutes for how long the load must last
     */
    public static Stage start(Plan plan, Path folder, Length length, long seed, int minutes)
            throws InterruptedException {
        Supply supply = new Supply(seed, minutes);
        Cluster cluster = Cluster.start(plan, folder, supply.topics());
        List<TopicPartition> inputs = new ArrayList<>();
        for (String topic : supply.topics()) {
            for (int partition = 0; partition < plan.partitions(); partition++) {
                inputs.add(new TopicPartition(topic, partition));
            }
        }
        return new Stage(
                cluster,
                new Load(
                        cluster.bootstrapServers(),
                        cluster.registry(),
                        supply,
                        EVENTS_PER_SECOND,
                        plan.partitions(),
                        seed),
                new Progress(cluster.bootstrapServers(), Instance.APPLICATIONS, inputs),
                new Random(seed),
                length);
    }

    public Cluster cluster() {
        return cluster;
    }

    public Load load() {
        return load;
    }

    public Progress progress() {
        return progress;
    }

    public Transactions transactions() {
        return transactions;
    }

    public Random random() {
        return random;
    }

    public Length length() {
        return length;
    }

    /** Sends a record that must become a dead letter. */
    public void poison(Poison poison) {
        load.sendBytes(poison.topic(), poison.bytesOrNull());
        refused.merge(poison.application() + " " + poison.reason(), 1L, Long::sum);
    }

    /**
     * Remembers that a person is erased.
     *
     * @param identifier such as {@code cookie:c}
     * @param touchpoints all that were sent of the person, each once
     */
    public void expectErasure(String identifier, int touchpoints) {
        erased.put(identifier, touchpoints);
    }

    /** One of the instances that have stores of an application, by chance; one that has just come back may have none yet. */
    public Instance anyWithStores(String application) throws InterruptedException {
        await(
                "an instance has stores of the " + application,
                STORES_MAX,
                () -> !withStores(application).isEmpty());
        return anyOf(withStores(application));
    }

    private List<Instance> withStores(String application) {
        return cluster.instances(application).stream()
                .filter(instance -> !instance.tasksWithStores(application).isEmpty())
                .toList();
    }

    /** One of several, by chance. */
    public <T> T anyOf(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    /** Waits until something holds. */
    public void await(String what, Duration limit, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Within " + limit.toSeconds() + " s it did not come to this: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MS);
        }
    }

    /** Lets time pass, for which a fault lasts. */
    public void hold(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }

    /** Waits until the deployment has come back although an instance is away. */
    public Recovery awaitRecoveryWithout(Instance away, Duration limit) throws InterruptedException {
        faultIsOver();
        return progress.awaitRecovery(limit, () -> {
            cluster.requireInstances(away);
            load.requireNoFailure();
        });
    }

    /** Makes sure that the load runs and the applications follow it. */
    void makeWell() throws InterruptedException {
        cluster.requireInstances();
        // The others may have come back from the former fault before the one that was broken has started again.
        cluster.awaitInstances();
        faultBegins();
        load.resume();
        faultIsOver();
        progress.awaitRecovery(WARM_UP_MAX, this::requireInstances);
    }

    /** A fault begins now: times count from here on. An experiment that needs time to prepare says it again. */
    public void faultBegins() {
        progress.begin(USUAL_LAG);
    }

    /** What was broken is put right, or has gone for good: from here on the deployment may come back. */
    void faultIsOver() {
        progress.over(RECORDS_THAT_REACH_ALL);
    }

    /** Waits until the applications follow the load again. */
    Recovery awaitRecovery(Duration limit) throws InterruptedException {
        return progress.awaitRecovery(limit, this::requireInstances);
    }

    private void requireInstances() {
        cluster.requireInstances();
        load.requireNoFailure();
    }

    /** Ends the load, waits until the figures are complete, and compares them; returns a sentence on how much was compared. */
    String settleAndCompare() throws InterruptedException {
        load.pause();
        Settled.await(cluster);
        return Comparison.assertAgrees(cluster, load.sent(), refused, erased);
    }

    @Override
    public void close() {
        load.close();
        progress.close();
        cluster.close();
    }
}
