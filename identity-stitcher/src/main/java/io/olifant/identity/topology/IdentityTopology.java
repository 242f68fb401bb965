package io.olifant.identity.topology;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.customers.IdentifierKey;
import io.olifant.customers.ProfileKey;
import io.olifant.events.Touchpoint;
import io.olifant.identities.CommandKey;
import io.olifant.identity.census.CensusBoard;
import io.olifant.identity.hashing.KeyedHash;
import io.olifant.identity.hashing.Pseudonyms;
import io.olifant.identity.ingest.TouchpointIngest;
import io.olifant.identity.rules.RulesFingerprint;
import io.olifant.identity.store.RulesFingerprintStore;
import io.olifant.identity.store.StoreNames;
import io.olifant.privacy.PrivacyRequestKey;
import io.olifant.runtime.ApplicationContext;
import io.olifant.runtime.kafka.ChangelogReader;
import io.olifant.runtime.streams.BinaryStores;
import io.olifant.runtime.streams.CommitHook;
import io.olifant.runtime.streams.OffsetReset;
import io.olifant.runtime.streams.Partitioners;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.BinaryTopic;
import io.olifant.schemas.Topics;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;

/**
 * The stitcher's topology. Touchpoints of all sources pass ingest and are repartitioned by anchor; there, one
 * processor observes them and takes the messages of the loop {@code identity.graph}.
 */
public final class IdentityTopology {

    private static final String[] GRAPH_STORES = {
        StoreNames.GRAPH, StoreNames.SWEEP, StoreNames.CLOCK, StoreNames.FINGERPRINT, IdentityNames.COMMIT_HOOK
    };

    private final IdentityConfig config;
    private final ApplicationContext<?> context;
    private final StreamsBuilder builder = new StreamsBuilder();
    private final RulesFingerprint fingerprint;
    private final AtomicBoolean areLimitsLogged = new AtomicBoolean();

    private IdentityTopology(IdentityConfig config, ApplicationContext<?> context) {
        this.config = config;
        this.context = context;
        this.fingerprint = config.fingerprint();
    }

    public static Topology build(IdentityConfig config, ApplicationContext<?> context) {
        return new IdentityTopology(config, context).build();
    }

    /**
     * Refuses to go on with state that was made under other rules. Not left to the tasks alone: while those with state
     * restore it, those that read the input would read it with the new rules already.
     *
     * @throws io.olifant.runtime.config.ConfigurationException if rules changed that may not
     */
    public static void checkState(IdentityConfig config, ChangelogReader changelogs) {
        RulesFingerprint current = config.fingerprint();
        changelogs
                .values(StoreNames.FINGERPRINT)
                .forEach(row -> RulesGuard.check(RulesFingerprintStore.decode(row), current));
    }

    private Topology build() {
        builder.addStateStore(BinaryStores.uncached(StoreNames.GRAPH));
        builder.addStateStore(CommitHook.builder(IdentityNames.COMMIT_HOOK));
        builder.addStateStore(BinaryStores.uncached(StoreNames.SWEEP));
        builder.addStateStore(BinaryStores.uncached(StoreNames.CLOCK));
        builder.addStateStore(BinaryStores.uncached(StoreNames.FINGERPRINT));
        IngestMeters meters = new IngestMeters(
                context.meters(),
                context.runtime().topics().prefix(),
                config.rules().named().keySet());
        addGraph(addIngest(meters));
        Topology topology = builder.build();
        addSinks(topology);
        CommandTopology.addTo(topology, config, context, meters);
        return topology;
    }

    private KStream<byte[], byte[]> addIngest(IngestMeters meters) {
        return builder.stream(
                        Topics.touchpoints(context.runtime().topics().inputPrefix()),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                                .withTimestampExtractor(new OrderOfSilos(context.clock()))
                                .withName(IdentityNames.TOUCHPOINTS_SOURCE))
                .process(() -> ingestProcessor(meters), Named.as(IdentityNames.INGEST))
                .repartition(Repartitioned.with(Serdes.ByteArray(), Serdes.ByteArray())
                        .withName(IdentityNames.OBSERVATIONS)
                        .withNumberOfPartitions(context.partitions()));
    }

    private RulesGuard openGuard(RulesFingerprintStore store) {
        return RulesGuard.open(store, fingerprint, areLimitsLogged);
    }

    private Processor<byte[], byte[], byte[], byte[]> ingestProcessor(IngestMeters meters) {
        Pseudonyms pseudonyms = new Pseudonyms(new KeyedHash(config.hashingKey()), config.hashingKeyId());
        return new IngestProcessor(
                context.serdes().serde(Touchpoint.class, false).deserializer(),
                context.serdes().value(Topics.CUSTOMER_TOUCHPOINTS).serializer(),
                context.topic(Topics.CUSTOMER_TOUCHPOINTS),
                new TouchpointIngest(config.limits(), config.rules(), config.journeyMap(), pseudonyms),
                config.touchpointMaxBytes(),
                context.clock(),
                meters);
    }

    private void addGraph(KStream<byte[], byte[]> touchpoints) {
        GraphMeters meters = new GraphMeters(context.meters());
        CensusBoard censusBoard = new CensusBoard();
        CensusMeters.register(censusBoard, config.rules(), context.meters());
        BusinessCalendar calendar =
                new BusinessCalendar(context.runtime().calendar().zone());
        String loop = context.topic(Topics.IDENTITY_GRAPH);
        touchpoints
                .merge(
                        builder.stream(
                                loop,
                                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                                        .withOffsetResetPolicy(OffsetReset.NEVER)
                                        .withName(IdentityNames.GRAPH_SOURCE)),
                        Named.as(IdentityNames.GRAPH_INPUT))
                .process(
                        () -> new GraphProcessor(
                                config,
                                loop,
                                this::openGuard,
                                calendar,
                                context.clock(),
                                context.activity(),
                                meters,
                                censusBoard),
                        Named.as(IdentityNames.GRAPH),
                        GRAPH_STORES);
    }

    private void addSinks(Topology topology) {
        addSink(
                topology,
                IdentityNames.DEAD_LETTERS_SINK,
                Topics.deadLetters(config.application()),
                IdentityNames.INGEST);
        addSink(topology, IdentityNames.CLOCK_SINK, Topics.CLOCK, IdentityNames.GRAPH);
        addSink(topology, IdentityNames.GRAPH_SINK, Topics.IDENTITY_GRAPH, IdentityNames.GRAPH);
        // The values come as bytes: those that ingest made, with the customer put in front.
        topology.addSink(
                IdentityNames.TOUCHPOINTS_SINK,
                context.topic(Topics.CUSTOMER_TOUCHPOINTS),
                context.serdes().key(Topics.CUSTOMER_TOUCHPOINTS).serializer(),
                new ByteArraySerializer(),
                Partitioners.byText(ProfileKey::getProfileId),
                IdentityNames.GRAPH);
        addSink(
                topology,
                IdentityNames.IDENTITIES_SINK,
                Topics.CUSTOMER_IDENTITIES,
                IdentifierKey::getIdentifier,
                IdentityNames.GRAPH);
        addSink(
                topology,
                IdentityNames.OUTCOMES_SINK,
                Topics.IDENTITY_OUTCOMES,
                CommandKey::getCommandId,
                IdentityNames.GRAPH);
        addSink(
                topology,
                IdentityNames.RECEIPTS_SINK,
                Topics.PRIVACY_RECEIPTS,
                PrivacyRequestKey::getRequestId,
                IdentityNames.GRAPH);
        addSink(
                topology,
                IdentityNames.EXPORTS_SINK,
                Topics.PROFILE_EXPORTS,
                ProfileKey::getProfileId,
                IdentityNames.GRAPH);
        addSink(
                topology,
                IdentityNames.CHANGES_SINK,
                Topics.IDENTITY_CHANGES,
                ProfileKey::getProfileId,
                IdentityNames.GRAPH);
    }

    private void addSink(Topology topology, String name, BinaryTopic topic, String... parents) {
        topology.addSink(name, context.topic(topic), new ByteArraySerializer(), new ByteArraySerializer(), parents);
    }

    private <K extends SpecificRecord, V extends SpecificRecord> void addSink(
            Topology topology, String name, AvroTopic<K, V> topic, Function<K, String> idOfKey, String... parents) {
        topology.addSink(
                name,
                context.topic(topic),
                context.serdes().key(topic).serializer(),
                context.serdes().value(topic).serializer(),
                Partitioners.byText(idOfKey),
                parents);
    }
}
