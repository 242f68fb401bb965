package io.olifant.faults.cluster;

import io.olifant.identity.IdentityStitcher;
import io.olifant.runtime.kafka.TopicLeaders;
import io.olifant.runtime.testing.TestRegistry;
import io.olifant.runtime.testing.TopicReader;
import io.olifant.schemas.Retention;
import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.harness.Published;
import io.olifant.systemtests.harness.SharedRegistry;
import io.olifant.systemtests.harness.Sharing;
import io.olifant.systemtests.oracle.OracleRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;

/** A deployment of processes: brokers and applications as children of this one, the registry in this one. */
public final class Cluster implements AutoCloseable {

    /** The rules of every deployment of the suite, for the oracle. */
    public static final OracleRules RULES = DeploymentRules.defaults();

    private static final int PORTS_PER_BROKER = 2;
    private static final Duration REPLICAS_MAX = Duration.ofSeconds(180);

    private final Plan plan;
    private final Path folder;
    private final SharedRegistry registry = new SharedRegistry();
    private final RegistryGate gate = new RegistryGate(registry);
    private final TestRegistry client = TestRegistry.at(registry.url());
    private final List<Broker> brokers = new ArrayList<>();
    private final List<Instance> instances = new ArrayList<>();
    private final Admin admin;
    /** Of the release that instances begin with; none of the present code. */
    private final List<Path> formerJars;

    private int made;

    private Cluster(Plan plan, Path folder) {
        this.plan = plan;
        this.folder = folder;
        this.formerJars = plan.releaseOrNull() == null ? List.of() : Release.unpack(plan.releaseOrNull(), folder);
        int firstPort = FreePorts.inARow(PORTS_PER_BROKER * plan.brokers());
        for (int id = 1; id <= plan.brokers(); id++) {
            brokers.add(
                    new Broker(id, plan.brokers(), firstPort, folder.resolve("broker-" + id), plan.brokerSettings()));
        }
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    /**
     * Starts brokers and registry, makes the input topics, starts the applications, and returns when all work.
     *
     * @param folder for data and logs; empty
     * @param inputs the input topics
     */
    public static Cluster start(Plan plan, Path folder, Collection<String> inputs) throws InterruptedException {
        Cluster cluster = new Cluster(plan, folder);
        try {
            cluster.startBrokers();
            cluster.createInputs(inputs);
            cluster.addInstances(plan.instances());
            cluster.awaitInstances();
            return cluster;
        } catch (RuntimeException | InterruptedException e) {
            cluster.close();
            throw e;
        }
    }

    private void startBrokers() throws InterruptedException {
        String clusterId = Uuid.randomUuid().toString();
        for (Broker broker : brokers) {
            broker.format(clusterId);
            broker.start();
        }
        for (Broker broker : brokers) {
            broker.awaitReady();
        }
    }

    private void createInputs(Collection<String> inputs) {
        done(admin.createTopics(inputs.stream()
                        .map(topic -> new NewTopic(topic, plan.partitions(), (short) plan.replicas())
                                .configs(Retention.LOG.topicConfig()))
                        .toList())
                .all());
        TopicLeaders.await(
                admin, inputs.stream().collect(Collectors.toMap(Function.identity(), topic -> plan.partitions())));
    }

    /** Starts so many more of each application; returns them while they are still starting. */
    public List<Instance> addInstances(int count) {
        List<Instance> added = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made++;
            if (plan.isApart()) {
                Instance.APPLICATIONS.forEach(
                        application -> added.add(instance(application + "-" + made, List.of(application))));
            } else {
                added.add(instance("olifant-" + made, Instance.APPLICATIONS));
            }
        }
        added.forEach(Victim::start);
        instances.addAll(added);
        return added;
    }

    private Instance instance(String name, List<String> applications) {
        int port = FreePorts.inARow(Instance.ports(applications.size()));
        Map<String, String> settings = settings();
        if (plan.isNamed()) {
            settings.put("olifant.streams.instance", name);
        }
        return new Instance(name, applications, port, folder, settings, formerJars);
    }

    /** Takes instances out of the deployment that have stopped. */
    public void forget(Collection<Instance> stopped) {
        instances.removeAll(stopped);
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("olifant.kafka.bootstrap.servers", bootstrapServers());
        settings.put("olifant.schema-registry.url", gate.url());
        settings.put("olifant.topics.partitions", String.valueOf(plan.partitions()));
        settings.put("olifant.topics.replication-factor", String.valueOf(plan.replicas()));
        settings.put("olifant.state.block-cache-mib", "32");
        settings.put("olifant.state.write-buffer-mib", "32");
        settings.put(IdentityStitcher.NAME + ".hashing-key", DeploymentRules.HASHING_KEY);
        // As the local stack has it: who waits for the end of a computation does not want the last seconds of it.
        settings.put("journey-aggregator.customer-publish-interval", "1s");
        settings.put("kpi-emitter.models.settle-time", "1500ms");
        // The shortest session that brokers allow by default, and transactions half as long as by default.
        settings.put("olifant.kafka.session.timeout.ms", "6000");
        settings.put("olifant.kafka.heartbeat.interval.ms", "1500");
        settings.put("olifant.kafka.producer.transaction.timeout.ms", "10000");
        // An instance that lost stores of more than 10,000 changes copies them first; so often it is asked whether it
        // has.
        settings.put("olifant.kafka.probing.rebalance.interval.ms", "60000");
        settings.putAll(plan.settings());
        return settings;
    }

    public Plan plan() {
        return plan;
    }

    /** Where all of it keeps its data and logs. */
    public Path folder() {
        return folder;
    }

    public String bootstrapServers() {
        return brokers.stream().map(Broker::address).collect(Collectors.joining(","));
    }

    public Admin admin() {
        return admin;
    }

    /** The committed records of a topic that an application has not read and committed yet. */
    public List<ConsumerRecord<byte[], byte[]>> unread(String application, String topic) {
        Map<TopicPartition, OffsetAndMetadata> read =
                done(admin.listConsumerGroupOffsets(Map.of(application, new ListConsumerGroupOffsetsSpec()))
                        .partitionsToOffsetAndMetadata(application));
        return reader().raw(topic).stream()
                .filter(record -> {
                    OffsetAndMetadata next = read.get(new TopicPartition(topic, record.partition()));
                    return next == null || record.offset() >= next.offset();
                })
                .toList();
    }

    /** The first offset that is left of a partition. */
    public long begin(String topic, int partition) {
        TopicPartition place = new TopicPartition(topic, partition);
        return done(admin.listOffsets(Map.of(place, OffsetSpec.earliest())).partitionResult(place))
                .offset();
    }

    /** Changes a setting of a topic. */
    public void setTopic(String topic, String setting, String value) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        done(admin.incrementalAlterConfigs(Map.of(
                        resource,
                        List.of(new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET))))
                .all());
    }

    private static <T> T done(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The brokers refused: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking the brokers", e);
        }
    }

    /** What applications reach the registry through. */
    public RegistryGate gate() {
        return gate;
    }

    /** Schemas, past the gate. */
    public TestRegistry registry() {
        return client;
    }

    public List<Broker> brokers() {
        return List.copyOf(brokers);
    }

    public List<Instance> instances() {
        return List.copyOf(instances);
    }

    /** The instances of an application. */
    public List<Instance> instances(String application) {
        return instances.stream()
                .filter(instance -> instance.applications().contains(application))
                .toList();
    }

    /** What it has published so far. */
    public Published published() {
        return new Published(reader(), RULES.zone());
    }

    public TopicReader reader() {
        return new TopicReader(bootstrapServers(), client.serdes());
    }

    /** Waits until every broker has every record that it should have. */
    public void awaitReplicas() throws InterruptedException {
        long deadline = System.nanoTime() + REPLICAS_MAX.toNanos();
        List<String> behind = behind();
        while (!behind.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "After " + REPLICAS_MAX.toSeconds() + " s, brokers do not have all of " + behind);
            }
            TimeUnit.MILLISECONDS.sleep(200);
            behind = behind();
        }
    }

    /** Partitions that some broker lags behind of; all, while the brokers do not answer. */
    private List<String> behind() throws InterruptedException {
        try {
            return admin
                    .describeTopics(admin.listTopics(new ListTopicsOptions().listInternal(true))
                            .names()
                            .get())
                    .allTopicNames()
                    .get()
                    .values()
                    .stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .filter(partition -> partition.isr().size() < plan.replicas())
                            .map(partition -> topic.name() + "-" + partition.partition()))
                    .sorted()
                    .toList();
        } catch (ExecutionException e) {
            return List.of("all partitions: " + e.getCause());
        }
    }

    /** Waits until each instance of each application has partitions of its own. */
    public void awaitSharing() {
        new Sharing(admin)
                .await(Instance.APPLICATIONS, instances(IdentityStitcher.NAME).size());
    }

    /**
     * Fails with a sentence and the end of the log if an instance has stopped by itself.
     *
     * @param except those that are away on purpose
     */
    public void requireInstances(Instance... except) {
        Set<Instance> away = Set.of(except);
        instances.stream()
                .filter(instance -> !away.contains(instance) && !instance.isAlive())
                .findFirst()
                .ifPresent(instance -> {
                    throw new AssertionError(instance.failure("stopped by itself"));
                });
    }

    /** Waits until all instances that there should be work. */
    public void awaitInstances() throws InterruptedException {
        for (Instance instance : instances) {
            instance.awaitReady();
        }
    }

    @Override
    public void close() {
        instances.forEach(Victim::end);
        admin.close(Duration.ZERO);
        brokers.forEach(Victim::end);
        gate.close();
        registry.close();
    }
}
