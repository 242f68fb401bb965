package io.olifant.journey.topology;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import io.olifant.customers.Customer;
import io.olifant.customers.CustomerJourney;
import io.olifant.customers.JourneyKey;
import io.olifant.customers.ProfileKey;
import io.olifant.journey.assembly.JourneyRules;
import io.olifant.journey.codec.TouchpointRecords;
import io.olifant.journey.export.ExportLimits;
import io.olifant.journey.facts.FactBounds;
import io.olifant.journey.history.HandoffLimits;
import io.olifant.journey.store.StoreNames;
import io.olifant.runtime.ApplicationContext;
import io.olifant.runtime.streams.BinaryStores;
import io.olifant.runtime.streams.CommitHook;
import io.olifant.runtime.streams.ObservationClock;
import io.olifant.runtime.streams.OffsetReset;
import io.olifant.runtime.streams.Partitioners;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The topology: four topics, all partitioned by profile id, meet in one processor that owns the profiles of a partition.
 */
public final class JourneyTopology {

    static final String TOUCHPOINTS_SOURCE = "customer-touchpoints-source";
    static final String CHANGES_SOURCE = "identity-changes-source";
    static final String HANDOFF_SOURCE = "journey-handoff-source";
    static final String EXPORTS_SOURCE = "profile-exports-source";
    static final String PROFILE_NODE = "profile-node";
    static final String HANDOFF_SINK = "journey-handoff-sink";
    static final String JOURNEYS_SINK = "customer-journeys-sink";
    static final String CUSTOMERS_SINK = "customers-sink";
    static final String RECEIPTS_SINK = "privacy-receipts-sink";
    static final String EXPORTS_SINK = "privacy-exports-sink";

    private JourneyTopology() {}

    /**
     * What the topology is configured with besides the shared settings.
     *
     * @param application the name under which receipts are given
     * @param dayTouchpointsMax touchpoints of one identifier and day that are kept
     * @param answerPromiseMs within which time tickets are promised to be answered
     * @param bounds how much the fact of a customer and period holds
     * @param publishInterval between two looks at what time alone changes
     * @param publishBudget journeys that a task finds silent each interval, at most; and customers that it publishes
     * @param customerInterval between two emissions of a customer's row, at least
     * @param isKeepingTotals whether figures keep what an erased customer contributed
     * @param retention how long touchpoints are kept
     * @param departures how long it is known where an identifier went
     */
    public record Parameters(
            String application,
            JourneyRules rules,
            int dayTouchpointsMax,
            long answerPromiseMs,
            FactBounds bounds,
            HandoffLimits handoff,
            Duration publishInterval,
            int publishBudget,
            Duration customerInterval,
            boolean isKeepingTotals,
            ExportLimits export,
            DetailRetention retention,
            DepartureRetention departures) {}

    /**
     * How long touchpoints are kept.
     *
     * @param ageMs in observation time, in milliseconds; {@link Long#MAX_VALUE} for ever
     * @param budget what a task looks at for it each interval, at most
     */
    public record DetailRetention(long ageMs, int budget) {

        boolean isForEver() {
            return ageMs == Long.MAX_VALUE;
        }
    }

    /**
     * How long a profile knows where an identifier went that left it.
     *
     * @param keptMs in milliseconds of the wall clock; {@link Long#MAX_VALUE} for ever
     * @param budget what a task looks at for it each interval, at most
     */
    public record DepartureRetention(long keptMs, int budget) {

        boolean isForEver() {
            return keptMs == Long.MAX_VALUE;
        }
    }

    /** Builds the topology. */
    public static Topology build(ApplicationContext<?> context, Parameters parameters) {
        Topology topology = new Topology();
        addSources(topology, context);
        ObservationClock.addTo(topology, context.topic(Topics.CLOCK));
        FittedModels.addTo(topology, context.topic(Topics.KPI_MODELS));
        ProfileProcessor.Setup setup = setup(context, parameters);
        topology.addProcessor(
                PROFILE_NODE,
                () -> new ProfileProcessor(setup),
                TOUCHPOINTS_SOURCE,
                CHANGES_SOURCE,
                HANDOFF_SOURCE,
                EXPORTS_SOURCE);
        stores().forEach(store -> topology.addStateStore(store, PROFILE_NODE));
        addSinks(topology, context);
        return topology;
    }

    private static void addSources(Topology topology, ApplicationContext<?> context) {
        topology.addSource(
                OffsetReset.NEVER,
                TOUCHPOINTS_SOURCE,
                MappedDeserializer.of(
                        context.serdes().key(Topics.CUSTOMER_TOUCHPOINTS).deserializer(), key -> key.getProfileId()),
                MappedDeserializer.of(
                        context.serdes().value(Topics.CUSTOMER_TOUCHPOINTS).deserializer(), TouchpointRecords::touched),
                context.topic(Topics.CUSTOMER_TOUCHPOINTS));
        topology.addSource(
                OffsetReset.NEVER,
                CHANGES_SOURCE,
                MappedDeserializer.of(
                        context.serdes().key(Topics.IDENTITY_CHANGES).deserializer(), key -> key.getProfileId()),
                MappedDeserializer.of(
                        context.serdes().value(Topics.IDENTITY_CHANGES).deserializer(), TouchpointRecords::left),
                context.topic(Topics.IDENTITY_CHANGES));
        topology.addSource(
                OffsetReset.NEVER,
                HANDOFF_SOURCE,
                new StringDeserializer(),
                new HandoffDeserializer(),
                context.topic(Topics.JOURNEY_HANDOFF));
        topology.addSource(
                OffsetReset.NEVER,
                EXPORTS_SOURCE,
                MappedDeserializer.of(
                        context.serdes().key(Topics.PROFILE_EXPORTS).deserializer(), key -> key.getProfileId()),
                MappedDeserializer.of(
                        context.serdes().value(Topics.PROFILE_EXPORTS).deserializer(), TouchpointRecords::exported),
                context.topic(Topics.PROFILE_EXPORTS));
    }

    private static void addSinks(Topology topology, ApplicationContext<?> context) {
        topology.addSink(
                HANDOFF_SINK,
                context.topic(Topics.JOURNEY_HANDOFF),
                new StringSerializer(),
                new HandoffSerializer(),
                PROFILE_NODE);
        topology.addSink(
                JOURNEYS_SINK,
                context.topic(Topics.CUSTOMER_JOURNEYS),
                context.serdes().key(Topics.CUSTOMER_JOURNEYS).serializer(),
                context.serdes().value(Topics.CUSTOMER_JOURNEYS).serializer(),
                Partitioners.<JourneyKey, CustomerJourney>byText(JourneyKey::getProfileId),
                PROFILE_NODE);
        topology.addSink(
                CUSTOMERS_SINK,
                context.topic(Topics.CUSTOMERS),
                context.serdes().key(Topics.CUSTOMERS).serializer(),
                context.serdes().value(Topics.CUSTOMERS).serializer(),
                Partitioners.<ProfileKey, Customer>byText(ProfileKey::getProfileId),
                PROFILE_NODE);
        addSink(topology, RECEIPTS_SINK, context, Topics.PRIVACY_RECEIPTS);
        addSink(topology, EXPORTS_SINK, context, Topics.PRIVACY_EXPORTS);
    }

    private static <K extends SpecificRecord, V extends SpecificRecord> void addSink(
            Topology topology, String name, ApplicationContext<?> context, AvroTopic<K, V> topic) {
        topology.addSink(
                name,
                context.topic(topic),
                context.serdes().key(topic).serializer(),
                context.serdes().value(topic).serializer(),
                PROFILE_NODE);
    }

    /** None is cached by Streams: the unit of work is their cache, and what is put there in the hook would miss the commit. */
    private static List<StoreBuilder<?>> stores() {
        List<StoreBuilder<?>> stores = new ArrayList<>();
        StoreNames.ALL.forEach(name -> stores.add(BinaryStores.uncached(name)));
        stores.add(CommitHook.builder(StoreNames.COMMIT_HOOK));
        return stores;
    }

    private static ProfileProcessor.Setup setup(ApplicationContext<?> context, Parameters parameters) {
        return new ProfileProcessor.Setup(
                parameters,
                new BusinessCalendar(context.runtime().calendar().zone()),
                context.runtime().calendar().periodTypes().stream()
                        .map(PeriodType::ofLabel)
                        .distinct()
                        .sorted()
                        .toList(),
                context.runtime().streams().generation(),
                context.serdes(),
                new JourneyMeters(context.meters()),
                context.clock(),
                context.activity());
    }
}
