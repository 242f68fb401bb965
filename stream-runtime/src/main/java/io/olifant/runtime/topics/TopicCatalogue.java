package io.olifant.runtime.topics;

import io.olifant.runtime.TopicUse;
import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.kafka.KafkaSettings;
import io.olifant.runtime.streams.BinaryStores;
import io.olifant.runtime.topics.CataloguedTopic.Kind;
import io.olifant.schemas.Sharding;
import io.olifant.schemas.TopicSpec;
import io.olifant.schemas.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyDescription.Source;

/**
 * Every topic that some applications need in a deployment, and how each must be. The start, the commands that plan and check, and
 * the rights are all made of it.
 */
public final class TopicCatalogue {

    private final RuntimeSettings.Topics settings;
    private final ChosenRetention retention;
    private final Map<String, CataloguedTopic> topicByName = new LinkedHashMap<>();
    private final List<ApplicationTopics> applications;
    private final SortedSet<String> readersOfSources = new TreeSet<>();

    private TopicCatalogue(RuntimeSettings runtime, List<ApplicationTopics> applications) {
        this.settings = runtime.topics();
        this.retention = ChosenRetention.of(settings);
        this.applications = List.copyOf(applications);
        addNamed();
        addSources();
        addInternal(runtime);
    }

    /**
     * The topics of applications.
     *
     * @throws ConfigurationException if the settings under {@code olifant.topics} contradict each other
     */
    public static TopicCatalogue of(RuntimeSettings runtime, List<ApplicationTopics> applications) {
        RuntimeSettings.Topics topics = runtime.topics();
        if (topics.minInsyncReplicas() > topics.replicationFactor()) {
            throw new ConfigurationException(List.of("Setting 'olifant.topics.min-insync-replicas' is "
                    + topics.minInsyncReplicas() + ", but there are only " + topics.replicationFactor()
                    + " replica(s) (olifant.topics.replication-factor), so nothing could be written; lower it."));
        }
        return new TopicCatalogue(runtime, applications);
    }

    /** All topics: those that the applications name, then sources, then what Kafka Streams makes; each by name. */
    public List<CataloguedTopic> topics() {
        Comparator<CataloguedTopic> order =
                Comparator.comparing(topic -> topic.isInternal() ? Kind.CHANGELOG : topic.kind());
        return topicByName.values().stream()
                .sorted(order.thenComparing(CataloguedTopic::name))
                .toList();
    }

    /** The applications that they are the topics of. */
    public List<ApplicationTopics> applications() {
        return applications;
    }

    /** The applications that find the input topics of sources by their names. */
    public SortedSet<String> readersOfSources() {
        return readersOfSources;
    }

    /** Whether this deployment looks after a topic: input that is another one's is not its own. */
    public boolean isOwn(CataloguedTopic topic) {
        return topic.kind() != Kind.SHARED && !(topic.kind() == Kind.SOURCE && TopicNames.areInputsShared(settings));
    }

    /** What the names of the deployment's topics begin with. */
    public String prefix() {
        return settings.prefix();
    }

    /** What the names of the topics begin with that come from outside. */
    public String inputPrefix() {
        return settings.inputPrefix();
    }

    /** The name of a topic in this deployment. */
    public String nameOf(TopicSpec topic) {
        return TopicNames.in(settings, topic);
    }

    /** What the names of sources' topics begin with. */
    public String sourcesPrefix() {
        return settings.inputPrefix() + Topics.TOUCHPOINTS_PREFIX;
    }

    /** How the input topic of a source must be that the deployment does not name. */
    public CataloguedTopic otherSource(String name) {
        return source(name, false);
    }

    private CataloguedTopic source(String name, boolean isNamed) {
        List<ExpectedSetting> expected = TopicSettings.ofSource(
                retention.of(name.substring(settings.inputPrefix().length())), isNamed);
        return topic(name, Kind.SOURCE, settings.partitions(), expected, readersOfSources, List.of());
    }

    private void addNamed() {
        Map<TopicSpec, SortedSet<String>> readers = new LinkedHashMap<>();
        Map<TopicSpec, SortedSet<String>> writers = new LinkedHashMap<>();
        for (ApplicationTopics application : applications) {
            for (TopicUse use : application.uses()) {
                SortedSet<String> reading = readers.computeIfAbsent(use.topic(), each -> new TreeSet<>());
                SortedSet<String> writing = writers.computeIfAbsent(use.topic(), each -> new TreeSet<>());
                if (use.role() != TopicUse.Role.OUTPUT) {
                    reading.add(application.name());
                }
                if (use.role() != TopicUse.Role.INPUT) {
                    writing.add(application.name());
                }
            }
        }
        readers.forEach((spec, reading) -> add(topic(
                TopicNames.in(settings, spec),
                TopicNames.isShared(settings, spec) ? Kind.SHARED : Kind.PIPELINE,
                spec.sharding() == Sharding.SINGLE ? 1 : settings.partitions(),
                TopicSettings.of(spec.retention(), retention.of(spec.name())),
                reading,
                writers.get(spec))));
    }

    private void addSources() {
        Pattern ofSources = Topics.touchpoints(settings.inputPrefix());
        for (ApplicationTopics application : applications) {
            boolean isReading = application.topology().subtopologies().stream()
                    .flatMap(part -> part.nodes().stream())
                    .anyMatch(node -> node instanceof Source source
                            && source.topicPattern() != null
                            && source.topicPattern().pattern().equals(ofSources.pattern()));
            if (isReading) {
                readersOfSources.add(application.name());
            }
        }
        if (!readersOfSources.isEmpty()) {
            settings.sources().orElse(List.of()).forEach(name -> add(source(sourcesPrefix() + name, true)));
        }
    }

    private void addInternal(RuntimeSettings runtime) {
        for (ApplicationTopics application : applications) {
            Map<String, String> ofStreams = new TreeMap<>();
            KafkaSettings.streams(runtime, application.applicationId()).forEach((name, value) -> {
                if (name.startsWith(StreamsConfig.TOPIC_PREFIX)) {
                    ofStreams.put(name.substring(StreamsConfig.TOPIC_PREFIX.length()), String.valueOf(value));
                }
            });
            InternalTopics internal = InternalTopics.of(application.applicationId(), application.topology());
            List<String> itself = List.of(application.name());
            // Every repartition has as many partitions as the deployment's sharded topics.
            internal.repartitions()
                    .forEach(name -> add(topic(
                            name,
                            Kind.REPARTITION,
                            settings.partitions(),
                            TopicSettings.ofRepartition(ofStreams),
                            itself,
                            itself)));
            internal.sourcesByChangelog().forEach((name, sources) -> {
                if (!topicByName.containsKey(name)) {
                    add(topic(
                            name,
                            Kind.CHANGELOG,
                            partitions(sources),
                            TopicSettings.ofChangelog(ofStreams, BinaryStores.changelogConfig()),
                            itself,
                            itself));
                }
            });
        }
    }

    private int partitions(Collection<String> sources) {
        return sources.stream()
                .map(topicByName::get)
                .filter(topic -> topic != null)
                .mapToInt(CataloguedTopic::partitions)
                .max()
                .orElse(settings.partitions());
    }

    private CataloguedTopic topic(
            String name,
            Kind kind,
            int partitions,
            List<ExpectedSetting> expected,
            Collection<String> readers,
            Collection<String> writers) {
        List<ExpectedSetting> all = new ArrayList<>(expected);
        if (all.stream().noneMatch(setting -> setting.name().equals(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG))) {
            all.add(TopicSettings.minInsyncReplicas(settings.minInsyncReplicas()));
        }
        return new CataloguedTopic(
                name,
                kind,
                partitions,
                settings.replicationFactor(),
                all,
                new TreeSet<>(readers),
                new TreeSet<>(writers));
    }

    private void add(CataloguedTopic topic) {
        topicByName.put(topic.name(), topic);
    }

    /** The topic of this name, if the deployment needs one. */
    public Optional<CataloguedTopic> find(String name) {
        return Optional.ofNullable(topicByName.get(name));
    }
}
