package io.olifant.runtime.kafka;

import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.config.Nearest;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.schemas.Retention;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;

/** Makes the settings of Kafka Streams and its clients: what Olifant chooses, and what the deployment chose instead. */
public final class KafkaSettings {

    private static final String BOOTSTRAP_SERVERS_DEFAULT = "localhost:9092";
    private static final long MIB = 1L << 20;

    /**
     * The largest record that can be sent: as much as the topics of dead letters take, so that a record that came in under a
     * raised limit still reaches them. All other topics take less, and get less.
     */
    static final int REQUEST_MAX_BYTES = Retention.DEAD_LETTER_MAX_BYTES;

    /** How soon a consumer notices a new topic that its pattern matches: a new silo is a new topic. */
    private static final int METADATA_MAX_AGE_MS = 10_000;

    /**
     * How long an instance may be silent before others take over its tasks. Below Kafka's 45 s, which is how long figures
     * would stand still after a crash; well above the pauses of a garbage collector.
     */
    private static final int SESSION_TIMEOUT_MS = 15_000;

    /** A named instance keeps its tasks while it restarts, which a machine takes longer for than fifteen seconds. */
    private static final int NAMED_SESSION_TIMEOUT_MS = 60_000;

    private static final int HEARTBEAT_INTERVAL_MS = 5_000;

    /**
     * How long a transaction may stay open. Readers of committed records wait for the open transaction of a dead
     * instance this long, so not longer than need be; one commit interval with its largest hand-off must fit.
     */
    private static final int TRANSACTION_TIMEOUT_MS = 20_000;

    /** Larger than Kafka's 16 KiB: records of one commit go out together, and larger batches compress better. */
    private static final int BATCH_BYTES = 64 * 1024;

    private static final int LINGER_MS = 50;

    /**
     * So many records of a partition wait within Streams. Of a backlog, its default, a thousand, is what several collections find
     * alive and copy; a poll brings the next before these are worked off.
     */
    private static final int BUFFERED_RECORDS = 100;

    private static final String CACHED_ABOVE =
            "what changed since the last commit is kept as objects above the stores; a cache beneath would hold it twice";

    /** Settings that a deployment cannot change, each with the reason. */
    private static final Map<String, String> PROTECTED = Map.ofEntries(
            Map.entry(
                    StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                    "without exactly-once, figures would count events twice or lose them"),
            Map.entry(
                    StreamsConfig.APPLICATION_SERVER_CONFIG,
                    "it must be where look-ups are served; set olifant.http.advertised-host and olifant.http.port"),
            Map.entry(
                    StreamsConfig.APPLICATION_ID_CONFIG,
                    "topics and offsets are named after it; set olifant.topics.prefix to keep deployments apart"),
            Map.entry(
                    ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                    "an instance that has a name stays in the group when it stops; set olifant.streams.instance"),
            Map.entry(StreamsConfig.NUM_STREAM_THREADS_CONFIG, "set olifant.streams.threads"),
            Map.entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, "set olifant.streams.commit-interval"),
            Map.entry(StreamsConfig.STATE_DIR_CONFIG, "set olifant.state.directory"),
            Map.entry(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, "set olifant.state.transactional"),
            Map.entry(
                    StreamsConfig.STATE_CLEANUP_DIR_MAX_AGE_MS_CONFIG,
                    "older state would miss what was deleted meanwhile, since a changelog does not keep tombstones for ever"),
            Map.entry(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHED_ABOVE),
            Map.entry("cache.max.bytes.buffering", CACHED_ABOVE),
            Map.entry(StreamsConfig.REPLICATION_FACTOR_CONFIG, "set olifant.topics.replication-factor"),
            Map.entry(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, "the stores share one bounded memory"),
            Map.entry(
                    StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG,
                    "a generated name would change with the topology and orphan its state"),
            Map.entry(
                    StreamsConfig.GROUP_PROTOCOL_CONFIG,
                    "the other protocols of Kafka 4.4 cannot find input topics by pattern"),
            Map.entry(
                    StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                    "a record that was skipped would be lost without trace"),
            Map.entry(
                    "default.deserialization.exception.handler",
                    "a record that was skipped would be lost without trace"),
            Map.entry(
                    StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                    "going on after a failure would keep half of an event's changes"),
            Map.entry(
                    StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
                    "an output that was skipped would leave a wrong figure"),
            Map.entry("default.production.exception.handler", "an output that was skipped would leave a wrong figure"),
            Map.entry(
                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                    "starting at the end of a topic would leave out its events"),
            Map.entry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "uncommitted records would be counted"),
            Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "offsets are committed with the transactions"),
            Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "exactly-once needs it"),
            Map.entry(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "Kafka Streams chooses it"));

    private static final List<String> CLIENT_PREFIXES = List.of(
            StreamsConfig.MAIN_CONSUMER_PREFIX,
            StreamsConfig.RESTORE_CONSUMER_PREFIX,
            StreamsConfig.GLOBAL_CONSUMER_PREFIX,
            StreamsConfig.CONSUMER_PREFIX,
            StreamsConfig.PRODUCER_PREFIX,
            StreamsConfig.ADMIN_CLIENT_PREFIX);

    private static final Set<String> KNOWN = known();

    private static final long NO_FOLDER_IS_TOO_OLD = -1;

    /** Of a backlog a mebibyte, Kafka's default, is tens of thousands of events, of each partition; less keeps memory small. */
    private static final int PARTITION_FETCH_BYTES = 256 * 1024;

    /**
     * How long a broker may wait for something new before it answers a consumer that reads in order. Such a consumer fetches
     * only what it wants next, and a broker takes one fetch at a time: one that waits for silent topics holds up the next.
     */
    private static final int ORDERED_FETCH_WAIT_MS = 20;

    private KafkaSettings() {}

    /**
     * The settings of Kafka Streams.
     *
     * @param applicationId with the deployment's prefix
     * @throws ConfigurationException if the deployment sets what it may not, or mistypes a name
     */
    public static Map<String, Object> streams(RuntimeSettings settings, String applicationId) {
        refuseUnusable(settings.kafka());
        Map<String, Object> config = new HashMap<>(chosen());
        settings.streams().instanceIfNamed().ifPresent(instance -> {
            config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance);
            config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, NAMED_SESSION_TIMEOUT_MS);
        });
        config.putAll(settings.kafka());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.streams().threads());
        config.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.streams().commitInterval().toMillis());
        config.put(StreamsConfig.STATE_DIR_CONFIG, settings.state().directory());
        config.put(
                StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG,
                settings.state().transactional());
        config.put(StreamsConfig.STATE_CLEANUP_DIR_MAX_AGE_MS_CONFIG, folderAgeMaxMs(settings));
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        config.put(
                StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) settings.topics().replicationFactor());
        config.putIfAbsent(
                StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG),
                String.valueOf(settings.topics().minInsyncReplicas()));
        config.put(
                BoundedMemoryRocksDbConfig.BLOCK_CACHE_BYTES, settings.state().blockCacheMib() * MIB);
        config.put(
                BoundedMemoryRocksDbConfig.WRITE_BUFFER_BYTES, settings.state().writeBufferMib() * MIB);
        return config;
    }

    /**
     * How long ago a task may have been closed in order for its state to be continued at a start. A transactional store is on disk as
     * it was at some commit, however its process ended, so that this time says nothing of it; its own is looked at in place of it.
     */
    private static long folderAgeMaxMs(RuntimeSettings settings) {
        return settings.state().transactional() ? NO_FOLDER_IS_TOO_OLD : StateAge.MAX.toMillis();
    }

    /** What an application that reads in order needs, if the deployment does not say otherwise. */
    public static void readInOrder(Map<String, Object> config) {
        config.putIfAbsent(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), ORDERED_FETCH_WAIT_MS);
    }

    /** The settings of an admin client of the same deployment. */
    public static Map<String, Object> admin(RuntimeSettings settings) {
        return client(settings, StreamsConfig.ADMIN_CLIENT_PREFIX);
    }

    /** The settings of a consumer without a group that reads what is committed. */
    public static Map<String, Object> reader(RuntimeSettings settings) {
        Map<String, Object> config = client(settings, StreamsConfig.CONSUMER_PREFIX);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // What expires while it is read must not take the rest with it, as Kafka's default would.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return config;
    }

    /** The settings of a producer of the same deployment that is no part of Streams. */
    public static Map<String, Object> writer(RuntimeSettings settings) {
        return client(settings, StreamsConfig.PRODUCER_PREFIX);
    }

    /** What is said of all clients, and what is said of one kind of them, which wins. */
    private static Map<String, Object> client(RuntimeSettings settings, String prefix) {
        Map<String, Object> config = new HashMap<>();
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, BOOTSTRAP_SERVERS_DEFAULT);
        Map<String, Object> ofKind = new HashMap<>();
        settings.kafka().forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                ofKind.put(name.substring(prefix.length()), value);
            } else if (CLIENT_PREFIXES.stream().noneMatch(name::startsWith)) {
                config.put(name, value);
            }
        });
        config.putAll(ofKind);
        return config;
    }

    /** What Olifant chooses where Kafka's default is not right for it. */
    private static Map<String, Object> chosen() {
        Map<String, Object> config = new HashMap<>();
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, BOOTSTRAP_SERVERS_DEFAULT);
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemoryRocksDbConfig.class);
        // Bad input is dead-lettered by the topologies, which read bytes; what still fails is a defect of ours.
        config.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailExceptionHandler.class);
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailProcessingExceptionHandler.class);
        // By its name, since the constant is deprecated already: the handler covers global stores always from Kafka 5
        // on.
        config.put("processing.exception.handler.global.enabled", true);
        // Metrics are served over HTTP; pushing them to the brokers as well would only cost.
        config.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        config.put(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, METADATA_MAX_AGE_MS);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
                PARTITION_FETCH_BYTES);
        config.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, BUFFERED_RECORDS);
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_INTERVAL_MS);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, REQUEST_MAX_BYTES);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
        config.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
                String.valueOf(Retention.RECORD_MAX_BYTES));
        // Said, since a broker's default may be less.
        config.put(
                StreamsConfig.topicPrefix(TopicConfig.DELETE_RETENTION_MS_CONFIG),
                String.valueOf(StateAge.TOMBSTONES_KEPT_MIN.toMillis()));
        return config;
    }

    /**
     * Refuses what no client of Kafka accepts.
     *
     * @throws ConfigurationException if the deployment sets what it may not, or mistypes a name or a value
     */
    public static void refuseUnusable(Map<String, String> given) {
        List<String> problems = new ArrayList<>();
        new TreeMap<>(given).forEach((name, value) -> {
            String reason = PROTECTED.get(withoutPrefix(name));
            if (reason != null) {
                problems.add("Setting 'olifant.kafka." + name + "' cannot be given: " + reason + ".");
            } else {
                KafkaValues.loginInAddress(name, value)
                        .or(() -> mistyped(name))
                        .or(() -> KafkaValues.problem(name, value))
                        .ifPresent(problems::add);
            }
        });
        problems.addAll(StateAge.problems(given));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    /** Kafka ignores names that it does not know, since plug-ins have their own. One that is nearly right is a slip. */
    private static Optional<String> mistyped(String name) {
        return KNOWN.contains(name)
                ? Optional.empty()
                : Nearest.to(name, KNOWN)
                        .map(known -> "Unknown setting 'olifant.kafka." + name + "'; did you mean 'olifant.kafka."
                                + known + "'?");
    }

    /** All names, with and without the prefixes of the clients, since a prefix can be mistyped, too. */
    private static Set<String> known() {
        Set<String> bare = new HashSet<>(StreamsConfig.configDef().names());
        bare.addAll(ConsumerConfig.configNames());
        bare.addAll(ProducerConfig.configNames());
        bare.addAll(AdminClientConfig.configNames());
        Set<String> names = new HashSet<>(bare);
        CLIENT_PREFIXES.forEach(prefix -> bare.forEach(name -> names.add(prefix + name)));
        namesOfTopics().forEach(name -> names.add(StreamsConfig.TOPIC_PREFIX + name));
        return names;
    }

    /** Kafka's clients have no list of them, but a constant for each. */
    private static List<String> namesOfTopics() {
        return Arrays.stream(TopicConfig.class.getFields())
                .filter(field -> field.getName().endsWith("_CONFIG") && field.getType() == String.class)
                .map(KafkaSettings::text)
                .toList();
    }

    private static String text(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("A public constant of Kafka's cannot be read: " + constant, e);
        }
    }

    private static String withoutPrefix(String name) {
        return CLIENT_PREFIXES.stream()
                .filter(name::startsWith)
                .findFirst()
                .map(prefix -> name.substring(prefix.length()))
                .orElse(name);
    }
}
