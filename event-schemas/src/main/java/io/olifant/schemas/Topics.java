package io.olifant.schemas;

import static io.olifant.schemas.Retention.DEAD_LETTERS;
import static io.olifant.schemas.Retention.LOG;
import static io.olifant.schemas.Retention.LOOP;
import static io.olifant.schemas.Retention.TABLE;
import static io.olifant.schemas.Sharding.SHARDED;
import static io.olifant.schemas.Sharding.SINGLE;

import io.olifant.customers.Customer;
import io.olifant.customers.CustomerIdentity;
import io.olifant.customers.CustomerJourney;
import io.olifant.customers.CustomerTouchpoint;
import io.olifant.customers.IdentifierKey;
import io.olifant.customers.IdentityChange;
import io.olifant.customers.JourneyKey;
import io.olifant.customers.ProfileKey;
import io.olifant.identities.CommandKey;
import io.olifant.identities.CommandOutcome;
import io.olifant.identities.IdentityCommand;
import io.olifant.kpis.Acquisition;
import io.olifant.kpis.AcquisitionKey;
import io.olifant.kpis.Attribution;
import io.olifant.kpis.AttributionKey;
import io.olifant.kpis.ChannelMix;
import io.olifant.kpis.ChannelMixKey;
import io.olifant.kpis.DataQuality;
import io.olifant.kpis.DataQualityKey;
import io.olifant.kpis.FittedModel;
import io.olifant.kpis.FittedModelKey;
import io.olifant.kpis.JourneyFigures;
import io.olifant.kpis.JourneyFiguresKey;
import io.olifant.kpis.KpiStatus;
import io.olifant.kpis.KpiStatusKey;
import io.olifant.kpis.Lifecycle;
import io.olifant.kpis.LifecycleKey;
import io.olifant.kpis.LifetimeValue;
import io.olifant.kpis.LifetimeValueKey;
import io.olifant.kpis.ModelCommand;
import io.olifant.kpis.ModelCommandKey;
import io.olifant.kpis.ModelCommandOutcome;
import io.olifant.kpis.Reciprocity;
import io.olifant.kpis.ReciprocityKey;
import io.olifant.kpis.Retention;
import io.olifant.kpis.RetentionKey;
import io.olifant.kpis.Satisfaction;
import io.olifant.kpis.SatisfactionKey;
import io.olifant.kpis.Touchpoints;
import io.olifant.kpis.TouchpointsKey;
import io.olifant.kpis.Transitions;
import io.olifant.kpis.TransitionsKey;
import io.olifant.privacy.PrivacyExport;
import io.olifant.privacy.PrivacyReceipt;
import io.olifant.privacy.PrivacyRequest;
import io.olifant.privacy.PrivacyRequestKey;
import io.olifant.privacy.ProfileExport;
import java.util.List;
import java.util.regex.Pattern;

/** The catalogue of all topics. Input topics are found by pattern, one per source system; all others are here. */
public final class Topics {

    /** Names of input topics start with this; what follows is the source system. */
    public static final String TOUCHPOINTS_PREFIX = "touchpoints.";

    public static final AvroTopic<ProfileKey, CustomerTouchpoint> CUSTOMER_TOUCHPOINTS =
            new AvroTopic<>("customer.touchpoints", ProfileKey.class, CustomerTouchpoint.class, LOG, SHARDED);
    public static final AvroTopic<IdentifierKey, CustomerIdentity> CUSTOMER_IDENTITIES =
            new AvroTopic<>("customer.identities", IdentifierKey.class, CustomerIdentity.class, TABLE, SHARDED);
    public static final AvroTopic<ProfileKey, IdentityChange> IDENTITY_CHANGES =
            new AvroTopic<>("identity.changes", ProfileKey.class, IdentityChange.class, LOG, SHARDED);
    public static final AvroTopic<JourneyKey, CustomerJourney> CUSTOMER_JOURNEYS =
            new AvroTopic<>("customer.journeys", JourneyKey.class, CustomerJourney.class, TABLE, SHARDED);
    public static final AvroTopic<ProfileKey, Customer> CUSTOMERS =
            new AvroTopic<>("customers", ProfileKey.class, Customer.class, TABLE, SHARDED);

    /**
     * The facts behind the figures: keys are those of {@link io.olifant.facts.FactKey}, values {@link
     * io.olifant.facts.FactSections}. This topic is the changelog of the aggregator's store of facts: one record serves both
     * as the store's backup and as the message to the emitter (docs/decisions/0004, 0027). Streams derives the name from the
     * application's id and the store's name; {@link #CUSTOMER_FACTS_STORE} is the latter. Records are partitioned by profile
     * alone, since each task of the aggregator writes the partition that it owns.
     */
    public static final String CUSTOMER_FACTS_STORE = "customer-facts";

    public static final BinaryTopic CUSTOMER_FACTS =
            new BinaryTopic("journey-aggregator-" + CUSTOMER_FACTS_STORE + "-changelog", TABLE, SHARDED);

    public static final AvroTopic<RetentionKey, Retention> KPI_RETENTION =
            new AvroTopic<>("kpi.retention", RetentionKey.class, Retention.class, TABLE, SINGLE);
    public static final AvroTopic<LifecycleKey, Lifecycle> KPI_LIFECYCLE =
            new AvroTopic<>("kpi.lifecycle", LifecycleKey.class, Lifecycle.class, TABLE, SINGLE);
    public static final AvroTopic<LifetimeValueKey, LifetimeValue> KPI_LIFETIME_VALUE =
            new AvroTopic<>("kpi.lifetime_value", LifetimeValueKey.class, LifetimeValue.class, TABLE, SINGLE);
    public static final AvroTopic<AcquisitionKey, Acquisition> KPI_ACQUISITION =
            new AvroTopic<>("kpi.acquisition", AcquisitionKey.class, Acquisition.class, TABLE, SINGLE);
    public static final AvroTopic<AttributionKey, Attribution> KPI_ATTRIBUTION =
            new AvroTopic<>("kpi.attribution", AttributionKey.class, Attribution.class, TABLE, SINGLE);
    public static final AvroTopic<JourneyFiguresKey, JourneyFigures> KPI_JOURNEYS =
            new AvroTopic<>("kpi.journeys", JourneyFiguresKey.class, JourneyFigures.class, TABLE, SINGLE);
    public static final AvroTopic<TransitionsKey, Transitions> KPI_TRANSITIONS =
            new AvroTopic<>("kpi.transitions", TransitionsKey.class, Transitions.class, TABLE, SINGLE);
    public static final AvroTopic<TouchpointsKey, Touchpoints> KPI_TOUCHPOINTS =
            new AvroTopic<>("kpi.touchpoints", TouchpointsKey.class, Touchpoints.class, TABLE, SINGLE);
    public static final AvroTopic<ChannelMixKey, ChannelMix> KPI_CHANNEL_MIX =
            new AvroTopic<>("kpi.channel_mix", ChannelMixKey.class, ChannelMix.class, TABLE, SINGLE);
    public static final AvroTopic<SatisfactionKey, Satisfaction> KPI_SATISFACTION =
            new AvroTopic<>("kpi.satisfaction", SatisfactionKey.class, Satisfaction.class, TABLE, SINGLE);
    public static final AvroTopic<ReciprocityKey, Reciprocity> KPI_RECIPROCITY =
            new AvroTopic<>("kpi.reciprocity", ReciprocityKey.class, Reciprocity.class, TABLE, SINGLE);
    public static final AvroTopic<DataQualityKey, DataQuality> KPI_DATA_QUALITY =
            new AvroTopic<>("kpi.data_quality", DataQualityKey.class, DataQuality.class, TABLE, SINGLE);
    public static final AvroTopic<FittedModelKey, FittedModel> KPI_MODELS =
            new AvroTopic<>("kpi.models", FittedModelKey.class, FittedModel.class, TABLE, SINGLE);
    public static final AvroTopic<KpiStatusKey, KpiStatus> KPI_STATUS =
            new AvroTopic<>("kpi.status", KpiStatusKey.class, KpiStatus.class, TABLE, SINGLE);

    public static final AvroTopic<PrivacyRequestKey, PrivacyRequest> PRIVACY_REQUESTS =
            new AvroTopic<>("privacy.requests", PrivacyRequestKey.class, PrivacyRequest.class, LOG, SHARDED);
    public static final AvroTopic<PrivacyRequestKey, PrivacyReceipt> PRIVACY_RECEIPTS =
            new AvroTopic<>("privacy.receipts", PrivacyRequestKey.class, PrivacyReceipt.class, LOG, SHARDED);
    /** The documents that were asked for. They hold personal data: restrict who may read, and let them expire. */
    public static final AvroTopic<PrivacyRequestKey, PrivacyExport> PRIVACY_EXPORTS =
            new AvroTopic<>("privacy.exports", PrivacyRequestKey.class, PrivacyExport.class, LOG, SHARDED);

    public static final AvroTopic<CommandKey, IdentityCommand> IDENTITY_COMMANDS =
            new AvroTopic<>("identity.commands", CommandKey.class, IdentityCommand.class, LOG, SHARDED);
    public static final AvroTopic<CommandKey, CommandOutcome> IDENTITY_OUTCOMES =
            new AvroTopic<>("identity.outcomes", CommandKey.class, CommandOutcome.class, LOG, SHARDED);

    public static final AvroTopic<ModelCommandKey, ModelCommand> MODEL_COMMANDS =
            new AvroTopic<>("models.commands", ModelCommandKey.class, ModelCommand.class, LOG, SHARDED);
    public static final AvroTopic<ModelCommandKey, ModelCommandOutcome> MODEL_OUTCOMES =
            new AvroTopic<>("models.outcomes", ModelCommandKey.class, ModelCommandOutcome.class, LOG, SHARDED);

    /** From the stitcher to the aggregator: customers whose export was asked for, with what the stitcher knows. */
    public static final AvroTopic<ProfileKey, ProfileExport> PROFILE_EXPORTS =
            new AvroTopic<>("profile.exports", ProfileKey.class, ProfileExport.class, LOG, SHARDED);

    /** The loop of the identity graph: messages between identifier nodes and cluster nodes, keyed by identifier. */
    public static final BinaryTopic IDENTITY_GRAPH = new BinaryTopic("identity.graph", LOOP, SHARDED);
    /** The loop of the profiles: touchpoints on their way to another profile, keyed by profile id. */
    public static final BinaryTopic JOURNEY_HANDOFF = new BinaryTopic("journey.handoff", LOOP, SHARDED);
    /** The greatest accepted event time of each stitcher task: key its partition (int32), value milliseconds (int64). */
    public static final BinaryTopic CLOCK = new BinaryTopic("clock", TABLE, SINGLE);

    /** Every public record topic, in the order in which an event passes. */
    public static final List<AvroTopic<?, ?>> PUBLIC = List.of(
            CUSTOMER_TOUCHPOINTS,
            CUSTOMER_IDENTITIES,
            IDENTITY_CHANGES,
            CUSTOMER_JOURNEYS,
            CUSTOMERS,
            KPI_RETENTION,
            KPI_LIFECYCLE,
            KPI_LIFETIME_VALUE,
            KPI_ACQUISITION,
            KPI_ATTRIBUTION,
            KPI_JOURNEYS,
            KPI_TRANSITIONS,
            KPI_TOUCHPOINTS,
            KPI_CHANNEL_MIX,
            KPI_SATISFACTION,
            KPI_RECIPROCITY,
            KPI_DATA_QUALITY,
            KPI_MODELS,
            KPI_STATUS,
            IDENTITY_COMMANDS,
            IDENTITY_OUTCOMES,
            MODEL_COMMANDS,
            MODEL_OUTCOMES,
            PRIVACY_REQUESTS,
            PRIVACY_RECEIPTS,
            PRIVACY_EXPORTS,
            PROFILE_EXPORTS);

    /** What comes from outside besides the touchpoints: another deployment may read the same (docs/decisions/0060). */
    public static final List<AvroTopic<?, ?>> INPUTS = List.of(IDENTITY_COMMANDS, MODEL_COMMANDS, PRIVACY_REQUESTS);

    private Topics() {}

    /** Matches the names of the input topics of a deployment with this prefix. */
    public static Pattern touchpoints(String prefix) {
        return Pattern.compile(Pattern.quote(prefix + TOUCHPOINTS_PREFIX) + "[a-zA-Z0-9._-]+");
    }

    /** The dead letters of one application: original key and bytes, the reason in the headers. */
    public static BinaryTopic deadLetters(String application) {
        return new BinaryTopic("dead_letters." + application, DEAD_LETTERS, SHARDED);
    }
}
