package io.olifant.systemtests.harness;

import io.olifant.customers.IdentityChange;
import io.olifant.events.Touchpoint;
import io.olifant.identity.IdentityStitcher;
import io.olifant.journey.JourneyAggregator;
import io.olifant.kpi.KpiEmitter;
import io.olifant.runtime.RunningApplication;
import io.olifant.runtime.StreamApplication;
import io.olifant.runtime.testing.TestDeployment;
import io.olifant.runtime.testing.TestKafka;
import io.olifant.runtime.testing.TestRegistry;
import io.olifant.runtime.testing.TopicReader;
import io.olifant.runtime.testing.TopicWriter;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import io.olifant.systemtests.oracle.OracleRules;
import io.olifant.systemtests.oracle.Row;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A Kafka, a registry and the three applications in this JVM, with default settings but for the calendar and for how often
 * what waits is published, unless a test asks for that pace, too.
 */
public final class Pipeline implements AutoCloseable {

    public static final String STITCHER = "identity-stitcher";
    public static final String AGGREGATOR = "journey-aggregator";
    public static final String EMITTER = "kpi-emitter";

    private static final int PARTITIONS_BY_DEFAULT = 4;

    /** Whoever made the topic of a source may have raised its limit; what comes in under it must not go on. */
    private static final Map<String, String> INPUT_SETTINGS =
            Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(16 * 1024 * 1024));

    /**
     * What waits by default for a second and more, so that readers get few records, waits here as long as a commit: a test
     * would spend most of its time on it. What is published in the end is the same.
     */
    private static final Map<String, Map<String, String>> SHORT_WAITS_BY_NAME = Map.of(
            AGGREGATOR,
            Map.of(
                    "journey-aggregator.publish-interval",
                    "200ms",
                    "journey-aggregator.customer-publish-interval",
                    "200ms"),
            EMITTER,
            Map.of("kpi-emitter.emission-interval", "200ms", "kpi-emitter.models.settle-time", "600ms"));

    /** Longer than any interval of {@link #SHORT_WAITS_BY_NAME} and than one of commits. */
    private static final Duration BETWEEN_LOOKS_OF_SHORT_WAITS = Duration.ofMillis(500);

    /** With default settings, nobody waits longer for customers than for everything else. */
    private static final Map<String, Map<String, String>> DEFAULT_WAITS_BY_NAME =
            Map.of(AGGREGATOR, Map.of("journey-aggregator.customer-publish-interval", "1s"));

    private static final Duration BETWEEN_LOOKS_OF_DEFAULT_WAITS = Duration.ofMillis(2_300);

    private final int partitions;
    private final TestKafka kafka = TestKafka.start();
    private final TestRegistry registry;
    private final OracleRules rules;
    private final Map<String, RunningApplication> firstByName = new LinkedHashMap<>();
    /** Instances beside the first ones, by application, in groups that stop together. */
    private final List<Map<String, RunningApplication>> furtherByName = new ArrayList<>();

    private Map<String, Map<String, String>> waitsByName = SHORT_WAITS_BY_NAME;
    private Duration betweenLooks = BETWEEN_LOOKS_OF_SHORT_WAITS;
    private Path targetsOrNull;
    private final Map<String, Map<String, String>> givenByName = new HashMap<>();

    private final TopicWriter writer;
    private final Operator operator;

    /**
     * Starts the Kafka, with an input topic for each source.
     *
     * @param rules the rules of the deployment; only their calendar and how many touchpoints a day accepts may differ from the
     *     defaults
     */
    public Pipeline(OracleRules rules, String... sources) {
        this(PARTITIONS_BY_DEFAULT, rules, sources);
    }

    /** @param partitions of every sharded topic and of the input topics */
    public Pipeline(int partitions, OracleRules rules, String... sources) {
        this(partitions, rules, TestRegistry.create(), sources);
    }

    /** A pipeline of which applications run in other processes, too. */
    public Pipeline(int partitions, OracleRules rules, SharedRegistry registry, String... sources) {
        this(partitions, rules, registry.client(), sources);
    }

    private Pipeline(int partitions, OracleRules rules, TestRegistry registry, String... sources) {
        this.partitions = partitions;
        this.registry = registry;
        this.rules = rules;
        this.writer = new TopicWriter(kafka.bootstrapServers(), registry.serdes());
        this.operator = new Operator(writer, this::reader);
        for (String source : sources) {
            kafka.createTopic(input(source), partitions, INPUT_SETTINGS);
        }
    }

    /** Gives the emitter, from its next start on, what figures are to be: a file of this module. */
    public Pipeline withTargets(String resource) {
        try {
            targetsOrNull = Path.of(Pipeline.class.getResource(resource).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("No file of this module is called " + resource, e);
        }
        return this;
    }

    /** Publishes, from the next start on, as seldom as the applications do by default. */
    public Pipeline withDefaultWaits() {
        waitsByName = DEFAULT_WAITS_BY_NAME;
        betweenLooks = BETWEEN_LOOKS_OF_DEFAULT_WAITS;
        return this;
    }

    /** Has an application run, from its next start on, with a setting that is neither the default nor the harness's. */
    public Pipeline withSetting(String application, String key, String value) {
        givenByName.computeIfAbsent(application, name -> new HashMap<>()).put(key, value);
        return this;
    }

    /** The broker, for those who look after its topics themselves. */
    public TestKafka kafka() {
        return kafka;
    }

    /** The input topic of a source. */
    public static String input(String source) {
        return Topics.TOUCHPOINTS_PREFIX + source;
    }

    /** Starts the three applications, or starts them again where they stopped. */
    public Pipeline start(Path stateDirectory) {
        startInto(firstByName, stateDirectory);
        return this;
    }

    /** Starts one more instance of each application beside those that run. */
    public void startFurtherInstances(Path otherStateDirectory) {
        Map<String, RunningApplication> instanceByName = new LinkedHashMap<>();
        furtherByName.add(instanceByName);
        startInto(instanceByName, otherStateDirectory);
    }

    private void startInto(Map<String, RunningApplication> instanceByName, Path stateDirectory) {
        for (StreamApplication<?> application : applications()) {
            instanceByName.put(application.name(), start(application, stateDirectory));
        }
    }

    /** In the order of the flow. */
    private static List<StreamApplication<?>> applications() {
        return List.of(new IdentityStitcher(), new JourneyAggregator(), new KpiEmitter());
    }

    /** Starts one of the applications, or starts it again where it stopped or died. */
    public void start(String name, Path stateDirectory) {
        StreamApplication<?> application = applications().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        firstByName.put(name, start(application, stateDirectory));
    }

    /** Applications of this pipeline in processes of their own. */
    public Processes processes() {
        return new Processes(kafka.admin(), this);
    }

    /** Waits until each running instance has partitions of its own. */
    public void awaitSharing() {
        new Sharing(kafka.admin()).await(firstByName.keySet(), 1 + furtherByName.size());
    }

    /** Stops the further instances; the first ones take over. */
    public void stopFurtherInstances() {
        furtherByName.forEach(Pipeline::stop);
        furtherByName.clear();
    }

    /** Stops the first instances, the first in the flow first; further ones take over. */
    public void stop() {
        stop(firstByName);
    }

    /** Stops one of the first instances; the others go on. */
    public void stop(String name) {
        firstByName.remove(name).close();
    }

    private static void stop(Map<String, RunningApplication> instanceByName) {
        instanceByName.values().forEach(RunningApplication::close);
        instanceByName.clear();
    }

    private RunningApplication start(StreamApplication<?> application, Path stateDirectory) {
        return deployment(stateDirectory).start(application, settings(application.name()));
    }

    TestDeployment deployment(Path stateDirectory) {
        return new TestDeployment(kafka, registry, stateDirectory);
    }

    /** The settings of an application, without those of the deployment. */
    Map<String, String> settings(String application) {
        Map<String, String> settings = new HashMap<>();
        settings.put("olifant.topics.partitions", String.valueOf(partitions));
        settings.put("olifant.calendar.zone", rules.zone().getId());
        settings.put("olifant.calendar.period-types", String.join(",", rules.periodTypes()));
        settings.put("olifant.state.block-cache-mib", "32");
        settings.put("olifant.state.write-buffer-mib", "32");
        if (application.equals(STITCHER)) {
            settings.put("identity-stitcher.hashing-key", DeploymentRules.HASHING_KEY);
        }
        if (application.equals(AGGREGATOR)) {
            settings.put(
                    "journey-aggregator.identifier-day-touchpoints-max",
                    String.valueOf(rules.identifierDayTouchpointsMax()));
        }
        if (application.equals(EMITTER) && targetsOrNull != null) {
            settings.put("kpi-emitter.targets-file", targetsOrNull.toString());
        }
        settings.putAll(waitsByName.getOrDefault(application, Map.of()));
        settings.putAll(givenByName.getOrDefault(application, Map.of()));
        return settings;
    }

    /** Writes touchpoints to the topics of their sources, each to any partition, and waits until the broker has them. */
    public void write(Collection<Touchpoint> touchpoints, long seed) {
        Random random = new Random(seed);
        for (Touchpoint touchpoint : touchpoints) {
            writer.raw(input(touchpoint.getSource()), random.nextInt(partitions), null, bytes(touchpoint));
        }
        writer.flush();
    }

    /** Writes touchpoints to the topic of one source, whatever source they say that they are from. */
    public void writeTo(String source, Collection<Touchpoint> touchpoints, long seed) {
        Random random = new Random(seed);
        for (Touchpoint touchpoint : touchpoints) {
            writer.raw(input(source), random.nextInt(partitions), null, bytes(touchpoint));
        }
        writer.flush();
    }

    /** The most bytes that a record of any topic but the inputs and the dead letters has, by topic. */
    public Map<String, Integer> largestRecords() {
        return LargestRecords.byTopic(kafka.topics(), reader());
    }

    /** Commands and requests to this pipeline. */
    public Operator operator() {
        return operator;
    }

    /** Writes bytes as a source would that does not know what it does. */
    public void writeBytes(String source, int partition, byte[] key, byte[] value) {
        writer.raw(input(source), partition, key, value);
        writer.flush();
    }

    /** A touchpoint as it is in an input topic. */
    public byte[] bytes(Touchpoint touchpoint) {
        return registry.serdes()
                .serde(Touchpoint.class, false)
                .serializer()
                .serialize(input(touchpoint.getSource()), touchpoint);
    }

    /** The registry in which the schemas of this pipeline are. */
    public TestRegistry registry() {
        return registry;
    }

    /** Waits until the figures are complete. */
    public void awaitFigures() {
        Map<String, List<RunningApplication>> instancesByName = new LinkedHashMap<>();
        Stream.concat(Stream.of(firstByName), furtherByName.stream())
                .flatMap(instances -> instances.entrySet().stream())
                .forEach(instance -> instancesByName
                        .computeIfAbsent(instance.getKey(), name -> new ArrayList<>())
                        .add(instance.getValue()));
        new Quiescence(kafka.admin(), reader(), rules.zone(), betweenLooks).await(instancesByName);
    }

    /** What the first instances show of themselves, all together. */
    public Scrape scrape() {
        return Scrape.of(firstByName.values());
    }

    /** What it has published so far. */
    public Published published() {
        return new Published(reader(), rules.zone());
    }

    /** The current rows of all KPI topics, without columns that count deliveries. */
    public List<Row> rows() {
        return published().rows();
    }

    /** The current rows of one KPI topic. */
    public List<Row> rows(AvroTopic<?, ?> topic) {
        return published().rows(topic);
    }

    /** Whose identifiers are whose, as published. */
    public PublishedCustomers customers() {
        return published().customers();
    }

    /** All changes of identity, in the order of each profile left. */
    public List<IdentityChange> identityChanges() {
        return reader().values(Topics.IDENTITY_CHANGES);
    }

    /** What the stitcher could not accept. */
    public List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return published().deadLetters();
    }

    /** All records of a topic that are committed. */
    public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        return reader().raw(topic);
    }

    /** Where one of the texts is in current rows: of compacted topics and of stores. */
    public SortedSet<String> rowsThatKnow(Collection<String> texts) {
        return new Remains(reader()).inRowsOf(CompactedTopics.of(kafka), texts);
    }

    /** Where one of the texts is in any record that is not an input. */
    public SortedSet<String> recordsThatKnow(Collection<String> texts) {
        Set<String> topics = new TreeSet<>(kafka.topics());
        topics.removeIf(topic -> topic.startsWith(Topics.TOUCHPOINTS_PREFIX));
        topics.remove(Topics.PRIVACY_REQUESTS.name());
        topics.remove(Topics.IDENTITY_COMMANDS.name());
        return new Remains(reader()).inRecordsOf(topics, texts);
    }

    /** Emissions whose revision did not grow, over all KPI topics. */
    public List<String> revisionsThatDoNotGrow() {
        return published().revisionsThatDoNotGrow();
    }

    /** How many records the KPI topics hold, old ones included. */
    public long emissions() {
        return emissions(topic -> true);
    }

    /** The same without {@code kpi.data_quality}, which counts deliveries, too, and so changes with every duplicate. */
    public long emissionsThatDeliveriesDoNotChange() {
        return emissions(topic -> !topic.equals(Topics.KPI_DATA_QUALITY));
    }

    private long emissions(Predicate<AvroTopic<?, ?>> which) {
        return PublishedRows.TOPICS.stream()
                .filter(which)
                .mapToLong(topic -> records(topic.name()).size())
                .sum();
    }

    private TopicReader reader() {
        return new TopicReader(kafka.bootstrapServers(), registry.serdes());
    }

    @Override
    public void close() {
        stopFurtherInstances();
        stop();
        writer.close();
        kafka.close();
    }
}
