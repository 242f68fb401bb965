package io.olifant.journey.codec;

import io.olifant.customers.CustomerJourney;
import io.olifant.customers.JourneyKey;
import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.PathRun;
import io.olifant.journey.touchpoint.OrderReport;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.schemas.Money;
import java.time.Instant;
import java.util.List;

/** Encodes journeys as the records that are published. Not safe for use by several threads. */
public final class JourneyRecords {

    private final JourneyIds ids = new JourneyIds();
    private final Revisions revisions;

    /**
     * @param generation of the deployment; revisions begin with it
     */
    public JourneyRecords(long generation) {
        this.revisions = new Revisions(generation);
    }

    /** When and how often a journey was published. */
    public record Emission(long counter, Instant observationTimeOrNull, Instant now) {}

    public JourneyKey key(String profile, RowKey start) {
        return new JourneyKey(profile, ids.of(start));
    }

    public CustomerJourney value(JourneyKey key, Journey journey, Emission emission) {
        return value(key, journey, revisions.of(emission.counter()), emission.observationTimeOrNull(), emission.now());
    }

    /** What a journey is, without when and how often it was published: revision 0, at the beginning of time. */
    public CustomerJourney content(String profile, Journey journey) {
        return value(key(profile, journey.start()), journey, 0, null, Instant.EPOCH);
    }

    private static CustomerJourney value(
            JourneyKey key, Journey journey, long revision, Instant observationTimeOrNull, Instant now) {
        OrderReport order = journey.order();
        return new CustomerJourney(
                key.getProfileId(),
                key.getJourneyId(),
                Instant.ofEpochMilli(journey.start().timeMs()),
                Instant.ofEpochMilli(journey.lastMs()),
                journey.outcome().label(),
                journey.touchpoints() + journey.attached(),
                journey.visits(),
                (long) journey.channels().size(),
                journey.handovers(),
                journey.durationMs(),
                join(journey.path().stream().map(PathRun::channel).toList()),
                join(journey.phases()),
                join(journey.departments()),
                order == null ? null : order.orderId(),
                order == null ? null : Money.toDecimal(order.units()),
                order == null ? null : order.currency(),
                revision,
                observationTimeOrNull,
                now);
    }

    private static String join(List<String> texts) {
        return String.join(Journey.SEPARATOR, texts);
    }
}
