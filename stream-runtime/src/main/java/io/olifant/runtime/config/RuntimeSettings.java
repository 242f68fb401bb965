package io.olifant.runtime.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings that all applications of a deployment share. Each has its unit, its default and the reason for it. */
@ConfigMapping(prefix = RuntimeSettings.SECTION)
public interface RuntimeSettings {

    /** The section of the configuration that these settings stand in. */
    String SECTION = "olifant";

    /**
     * Which applications a process of several runs. By default all, which is right for small deployments; a deployment that
     * outgrows one machine starts each by its own main class, which runs that application alone whatever stands here.
     */
    @OneOf({"identity-stitcher", "journey-aggregator", "kpi-emitter"})
    @WithDefault("identity-stitcher,journey-aggregator,kpi-emitter")
    List<String> applications();

    Topics topics();

    SchemaRegistry schemaRegistry();

    Calendar calendar();

    Http http();

    LookupSettings lookups();

    State state();

    Streams streams();

    /**
     * Settings of the Kafka clients and of Kafka Streams under their own names, passed through: {@code
     * olifant.kafka."bootstrap.servers"}. They win over what Olifant would choose, except where the figures would no
     * longer be right (exactly-once, for example, cannot be switched off). A password or a key is best kept in a file and
     * referred to, as in all settings: {@code ${file:/run/secrets/kafka-password}}; docs/operations/secure.md has examples.
     */
    @Example(name = "bootstrap.servers", value = "localhost:9092")
    Map<String, @WithConverter(AsWritten.class) String> kafka();

    interface Topics {

        /** Says that there is no prefix, where no text says that there is no setting. */
        String NO_PREFIX = "none";

        /**
         * Put before every topic's name and every application id, so that several deployments can share one cluster. Nothing by
         * default, which is right for the only deployment of a cluster.
         */
        @WithName("prefix")
        Optional<String> prefixIfAny();

        /** The prefix, which may be the empty text. */
        default String prefix() {
            return prefixIfAny().orElse("");
        }

        /**
         * Put before the names of the topics that come from outside, in place of the prefix: touchpoints, commands and privacy requests.
         * For a second deployment that reads the input of a first one, to take over from it; {@code none} where that has no prefix.
         * By default a deployment has input of its own.
         */
        @WithName("input-prefix")
        Optional<String> inputPrefixIfAny();

        /** The prefix of input topics, which may be the empty text. */
        default String inputPrefix() {
            return inputPrefixIfAny()
                    .map(text -> text.equals(NO_PREFIX) ? "" : text)
                    .orElseGet(this::prefix);
        }

        /**
         * Partitions of the sharded topics. Bounds parallelism and is fixed for the life of a deployment. Twelve, since as many threads
         * share them evenly as one, two, three, four, six or twelve; a deployment that will never outgrow one small machine saves
         * files and memory with four.
         */
        @Bounds(min = 1, max = 10_000)
        @WithDefault("12")
        int partitions();

        /** Replicas of topics that Olifant creates. One suits a single local broker; production wants three. */
        @Bounds(min = 1, max = 32)
        @WithDefault("1")
        short replicationFactor();

        /**
         * How many replicas must have a record before it counts as written ({@code min.insync.replicas} of all topics). Without it, one
         * less than there are, at least one: then one broker may be away, and what was written is on another one all the same.
         */
        @Bounds(min = 1, max = 32)
        @WithName("min-insync-replicas")
        Optional<Short> minInsyncReplicasIfAny();

        /** The same, worked out where it is not given. */
        @WithName("min-insync-replicas")
        default short minInsyncReplicas() {
            return minInsyncReplicasIfAny().orElse((short) Math.max(1, replicationFactor() - 1));
        }

        /**
         * The source systems whose input topics belong to the deployment, separated by commas: {@code webshop} stands for {@code
         * touchpoints.webshop}. These topics are made and looked after with the others. None by default: input topics are found by their
         * names all the same.
         */
        Optional<List<String>> sources();

        /**
         * How long logs, dead letters and input topics keep their records, by topic, where not as long as Olifant would:
         * {@code olifant.topics.retention."privacy.exports": 7d}. A duration of at least a day, so that whoever is away for a night
         * misses nothing; names are those without prefix.
         */
        @Example(name = "privacy.exports", value = "7d")
        Map<String, String> retention();

        /**
         * Whether missing topics are created at start. Right for local use; in production topics belong to those who run
         * the cluster, and the start is refused when one is missing or has another number of partitions.
         */
        @WithDefault("true")
        boolean create();
    }

    interface SchemaRegistry {

        /**
         * Addresses of the registry, separated by commas; {@code mock://scope} for one in memory. The default is where registries
         * listen on the same machine.
         */
        @WithDefault("http://localhost:8081")
        String url();

        /**
         * Whether unknown schemas are registered on first use. By default they are, and the registry's own rules refuse what is not
         * compatible; where its logins may not register, false, and the schemas are registered beforehand.
         */
        @WithDefault("true")
        boolean registerSchemas();

        /**
         * Settings of Confluent's client under its own names, such as credentials; a registry without a login needs none. A password
         * or a token is best kept in a file and referred to: {@code ${file:/run/secrets/registry-login}}.
         */
        @Example(name = "basic.auth.credentials.source", value = "USER_INFO")
        Map<String, @WithConverter(AsWritten.class) String> client();
    }

    interface Calendar {

        /**
         * The time zone in which days, weeks, months and quarters begin, such as {@code Europe/Amsterdam}. UTC, because it is
         * nobody's own: a company chooses the zone in which it keeps its books. The same for all three applications.
         */
        @WithDefault("UTC")
        ZoneId zone();

        /**
         * The period types for which figures are computed: day, week, month, quarter. Months only by default, since each further
         * type adds records per event. The same for all three applications.
         */
        @OneOf({"day", "week", "month", "quarter"})
        @WithDefault("month")
        List<String> periodTypes();
    }

    interface Http {

        /**
         * The address that health, metrics, topology and activity listen on. All interfaces, since probes come from outside, and nothing
         * is shown there of a customer.
         */
        @WithDefault("0.0.0.0")
        String host();

        /**
         * The port; 0, the default, takes a free one, which the log names, so that no two processes of a machine can meet. In a
         * process of several applications, the port of the first; the others take those that follow, in the order of the pipeline.
         */
        @Bounds(min = 0, max = 65_535)
        @WithDefault("0")
        int port();
    }

    interface State {

        /**
         * Where RocksDB keeps its files. Losing it costs a restore from the changelogs, never data. By default below the folder
         * that the process is started in; a deployment names a disk that is local, fast and its own.
         */
        @WithDefault("data/state")
        String directory();

        /**
         * RocksDB block cache shared by all stores of a process, in MiB; index and filter blocks are charged to it. It has to hold
         * what those customers need who come now: a larger one saves reads from the disk, none is lost by a smaller one. 256,
         * with the write buffers and a heap of 512, keeps all three applications in one process below 1.2 GiB.
         */
        @Bounds(min = 8, max = 1 << 20)
        @WithDefault("256")
        int blockCacheMib();

        /**
         * RocksDB write buffers shared by all stores of a process, in MiB. What was written and is in no file yet lies in them:
         * larger ones mean fewer and larger files, and, with transactional stores, more to read again after an unclean stop. 128
         * is sixteen buffers of 8, enough for the stores that are busy at one time.
         */
        @Bounds(min = 8, max = 1 << 20)
        @WithDefault("128")
        int writeBufferMib();

        /**
         * Whether stores take in only what is committed, so that they survive an unclean stop: what was last written to disk is
         * then completed from the changelogs. Otherwise everything is restored from them, which takes the longer the more
         * customers there are. Off by default: each commit writes two rows more to each store, and this part of Kafka is new.
         */
        @WithDefault("false")
        boolean transactional();
    }

    interface Streams {

        /**
         * Threads per application: one for each core that it has to itself. At most one per partition has work. One, because the
         * applications usually share a small machine; more of them on few cores only take turns.
         */
        @Bounds(min = 1, max = 256)
        @WithDefault("1")
        int threads();

        /**
         * How often transactions commit. Shorter means fresher figures and faster re-stitching (a re-stitch takes several
         * commits); longer means fewer, larger writes, because changes of one key within an interval become one record. 200 ms pass
         * unnoticed by people, and leave the brokers five transactions per second and thread.
         */
        @Bounds(min = 10, max = 60_000)
        @WithDefault("200ms")
        Duration commitInterval();

        /**
         * Whether this is a production deployment: then the start is refused where a secret lies where others can read it, where
         * what is sent to other machines is not encrypted, where one broken machine would lose what was written, where look-ups are
         * answered to whoever asks (docs/security.md has the list), and where a topic differs in any way from what {@code olifant topics check} expects, not only in what would
         * do harm. Off by default, so that a first try needs no secrets; the log then names what production would refuse.
         */
        @WithDefault("false")
        boolean production();

        /**
         * A name of this instance that it has again after a restart, and no other instance at the same time: the name of its
         * pod, say. Then it stays a member of the group when it stops, and gets its tasks back when it is there again within {@code
         * olifant.kafka.session.timeout.ms}, which is a minute then: a rolling restart moves no task. Without one, the default, it
         * leaves, and others take over at once.
         */
        @WithName("instance")
        Optional<String> instanceIfNamed();

        /**
         * How long an application may take to stop in order: to finish its commit and to write its stores to disk. What it did not
         * commit by then is undone at the next start. 25 seconds, since orchestrators kill after 30; give both more where disks
         * are slow.
         */
        @Bounds(min = 1_000, max = 3_600_000)
        @WithDefault("25s")
        Duration stopTimeout();

        /**
         * How long a stream thread may do nothing at all, neither poll nor process nor commit, before {@code /health/live} says that
         * the instance hangs, so that it is restarted. Neither restoring counts, nor time in which no broker answers. Ten minutes,
         * twice {@code olifant.kafka.max.poll.interval.ms}: a thread that does not poll for five has lost its tasks to others, so
         * nothing that it may still do would count. Raise both together.
         */
        @Bounds(min = 1_000, max = 86_400_000)
        @WithDefault("10m")
        Duration hangTimeout();

        /**
         * The generation of the deployment, at most 2^22. Revisions of rows begin with it, so that they grow over a reset
         * too: raise it when a deployment starts again from nothing on topics that keep their rows. The first is 1.
         */
        @Bounds(min = 1, max = 1 << 22)
        @WithDefault("1")
        int generation();
    }
}
