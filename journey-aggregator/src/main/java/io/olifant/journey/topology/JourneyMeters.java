package io.olifant.journey.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.olifant.journey.history.DeliveryCounts;
import io.olifant.journey.message.Outgoing;
import io.olifant.journey.message.ProfileMessage.HandedOff;
import io.olifant.journey.node.ProfileUpdate;
import java.util.List;

/** What the application counts. */
final class JourneyMeters {

    /** Deliveries of touchpoints that were there already. */
    static final String DUPLICATES = "olifant.touchpoints.duplicates";
    /** Touchpoints of which observation time had passed the day by more than a day when they came. */
    static final String LATE = "olifant.touchpoints.late";
    /** Identifiers that left a profile. */
    static final String REASSIGNMENTS = "olifant.history.reassignments";
    /** Touchpoints sent after an identifier that left. */
    static final String MOVED = "olifant.history.rows.moved";
    /** Erasures of an identifier that are done. */
    static final String ERASURES = "olifant.history.erasures";
    /** Touchpoints that were deleted with an identifier that was erased. */
    static final String ERASED = "olifant.history.rows.erased";
    /** Touchpoints that came after their identifier was erased, from before it, and were forgotten. */
    static final String DROPPED = "olifant.history.rows.dropped";
    /** Touchpoints that left a history because they were older than they are kept. */
    static final String FORGOTTEN = "olifant.history.rows.forgotten";
    /** Touchpoints that came when touchpoints of their time may have been forgotten, and were refused. */
    static final String REFUSED = "olifant.touchpoints.refused";
    /** Deliveries of touchpoints that are not kept, since too many came of their identifier and day. */
    static final String CAPPED = "olifant.touchpoints.set.aside";
    /** Periods of a customer with more different values than are listed. */
    static final String FACTS_CAPPED = "olifant.facts.capped";
    /** Touchpoints that were under way for longer than departures are kept, and were refused. */
    static final String OVERDUE = "olifant.touchpoints.overdue";
    /** Departures of identifiers that were removed, since no message should need them any more. */
    static final String DEPARTURES_REMOVED = "olifant.history.departures.removed";
    /** Journeys published; by {@code kind}: {@code upsert} or {@code tombstone}. */
    static final String JOURNEYS = "olifant.journeys.published";

    /** Customers' rows published; by {@code kind} likewise. */
    static final String CUSTOMERS = "olifant.customers.published";

    private final Counter duplicates;
    private final Counter late;
    private final Counter reassignments;
    private final Counter moved;
    private final Counter erasures;
    private final Counter erased;
    private final Counter dropped;
    private final Counter forgotten;
    private final Counter refused;
    private final Counter capped;
    private final Counter factsCapped;
    private final Counter overdue;
    private final Counter departuresRemoved;
    private final Counter upserts;
    private final Counter tombstones;
    private final Counter customerUpserts;
    private final Counter customerTombstones;

    JourneyMeters(MeterRegistry meters) {
        duplicates = counter(meters, DUPLICATES, "Deliveries of touchpoints that were there already");
        late = counter(meters, LATE, "Touchpoints whose day was over by more than a day");
        reassignments = counter(meters, REASSIGNMENTS, "Identifiers that left a profile");
        moved = counter(meters, MOVED, "Touchpoints sent after an identifier that left");
        erasures = counter(meters, ERASURES, "Erasures of an identifier that are done");
        erased = counter(meters, ERASED, "Touchpoints deleted with an identifier that was erased");
        dropped = counter(meters, DROPPED, "Touchpoints from before an erasure that came after it");
        forgotten = counter(meters, FORGOTTEN, "Touchpoints older than they are kept that left their history");
        refused = counter(meters, REFUSED, "Touchpoints that came older than touchpoints are kept");
        capped = counter(meters, CAPPED, "Touchpoints beyond those kept of an identifier and day");
        factsCapped = counter(meters, FACTS_CAPPED, "Periods of a customer with more values than are told apart");
        overdue = counter(meters, OVERDUE, "Touchpoints under way for longer than departures are kept");
        departuresRemoved = counter(meters, DEPARTURES_REMOVED, "Departures that no message should need any more");
        upserts = published(meters, JOURNEYS, "Journeys published", "upsert");
        tombstones = published(meters, JOURNEYS, "Journeys published", "tombstone");
        customerUpserts = published(meters, CUSTOMERS, "Customers' rows published", "upsert");
        customerTombstones = published(meters, CUSTOMERS, "Customers' rows published", "tombstone");
    }

    void onUpdate(ProfileUpdate update) {
        DeliveryCounts deliveries = update.deliveries();
        if (deliveries.duplicates() > 0) {
            duplicates.increment(deliveries.duplicates());
        }
        if (deliveries.erased() > 0) {
            dropped.increment(deliveries.erased());
        }
        if (deliveries.refused() > 0) {
            refused.increment(deliveries.refused());
        }
        if (deliveries.capped().deliveries() > 0) {
            capped.increment(deliveries.capped().deliveries());
        }
        if (deliveries.overdue() > 0) {
            overdue.increment(deliveries.overdue());
        }
        if (update.erasedOrNull() != null) {
            erasures.increment();
            erased.increment(update.erasedOrNull().touchpoints());
        }
        onSent(update.outgoing());
    }

    void onFactsCapped(int facts) {
        if (facts > 0) {
            factsCapped.increment(facts);
        }
    }

    void onForgotten(int touchpoints) {
        forgotten.increment(touchpoints);
    }

    void onDeparturesRemoved(int departures) {
        departuresRemoved.increment(departures);
    }

    void onRefused() {
        refused.increment();
    }

    void onLate() {
        late.increment();
    }

    void onReassignment() {
        reassignments.increment();
    }

    private void onSent(List<Outgoing> outgoing) {
        for (Outgoing sent : outgoing) {
            if (sent.message() instanceof HandedOff handedOff) {
                moved.increment(handedOff.rows().size());
            }
        }
    }

    void onJourney(boolean isTombstone) {
        (isTombstone ? tombstones : upserts).increment();
    }

    void onCustomer(boolean isTombstone) {
        (isTombstone ? customerTombstones : customerUpserts).increment();
    }

    private static Counter counter(MeterRegistry meters, String name, String description) {
        return Counter.builder(name).description(description).register(meters);
    }

    private static Counter published(MeterRegistry meters, String name, String description, String kind) {
        return Counter.builder(name).description(description).tag("kind", kind).register(meters);
    }
}
