package io.olifant.journey.topology;

import static io.olifant.runtime.binary.StoredForm.ofStore;
import static io.olifant.runtime.binary.StoredForm.ofTopic;

import io.olifant.facts.FactSections;
import io.olifant.journey.codec.CustomerCodec;
import io.olifant.journey.codec.DueBatchCodec;
import io.olifant.journey.codec.MessageCodec;
import io.olifant.journey.codec.SegmentCodec;
import io.olifant.journey.codec.ValueCodec;
import io.olifant.journey.store.StoreNames;
import io.olifant.runtime.binary.StoredForm;
import io.olifant.schemas.Topics;
import java.util.List;

/** The forms of what the journey aggregator keeps, and sends to itself and to the emitter. */
public final class JourneyForms {

    private JourneyForms() {}

    /** @param application whose stores they are */
    public static List<StoredForm> of(String application) {
        return List.of(
                ofStore(
                        application,
                        StoreNames.HEADS,
                        "profiles, with their history while short",
                        ValueCodec.HEAD_VERSION),
                ofStore(application, StoreNames.PROFILES, "segments of histories", SegmentCodec.VERSION),
                ofStore(
                        application,
                        StoreNames.PROFILES,
                        "journeys, orders, surveys, tickets, crowded days",
                        ValueCodec.VERSION),
                ofStore(
                        application,
                        StoreNames.PROFILES,
                        "identifiers and channels of a customer",
                        CustomerCodec.VERSION),
                ofStore(application, StoreNames.TASK, "profiles and customers that are due", DueBatchCodec.VERSION),
                ofStore(application, StoreNames.TASK, "departures, numbers of batches", ValueCodec.VERSION),
                ofStore(application, StoreNames.TASK, "how far a sweep came", CustomerCodec.VERSION),
                ofTopic(Topics.CUSTOMER_FACTS.name(), "facts", FactSections.VERSION),
                ofTopic(Topics.JOURNEY_HANDOFF.name(), "touchpoints and requests on their way", MessageCodec.VERSION));
    }
}
