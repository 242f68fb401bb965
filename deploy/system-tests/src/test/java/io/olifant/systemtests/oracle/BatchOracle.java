package io.olifant.systemtests.oracle;

import io.olifant.events.Touchpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Every figure of the pipeline, computed from all accepted touchpoints at once: no state, no order of arrival, no
 * correction of what was said before. Slow and plain on purpose. It shares no code with the pipeline.
 */
public final class BatchOracle {

    private final OracleRules rules;
    private final IdentityOracle identity;
    private final List<SortedSet<CanonicalIdentifier>> groups;
    private final List<OracleCustomer> customers;
    private final Instant observationTime;
    private final Observation observation;

    private BatchOracle(Collection<OracleEvent> events, OracleRules rules) {
        OracleCalendar calendar = new OracleCalendar(rules.zone());
        this.rules = rules;
        this.identity = new IdentityOracle(events, rules);
        this.groups = identity.groups();
        this.customers = customers(events, groups);
        this.observationTime = calendar.observationTime(events.stream()
                .map(event -> event.key().time())
                .max(Comparator.naturalOrder())
                .orElseThrow());
        this.observation = new Observation(customers, calendar, rules.periodTypes(), observationTime);
    }

    /**
     * Computes the figures.
     *
     * @param deliveries accepted touchpoints in any order, redeliveries included; at least one
     */
    public static BatchOracle of(Collection<Touchpoint> deliveries, OracleRules rules) {
        if (deliveries.isEmpty()) {
            throw new IllegalArgumentException("There are no figures of no events");
        }
        return new BatchOracle(OracleEvent.distinct(deliveries, rules), rules);
    }

    private static List<OracleCustomer> customers(
            Collection<OracleEvent> events, List<SortedSet<CanonicalIdentifier>> groups) {
        Map<CanonicalIdentifier, SortedSet<CanonicalIdentifier>> groupOf = new HashMap<>();
        groups.forEach(group -> group.forEach(identifier -> groupOf.put(identifier, group)));
        Map<CanonicalIdentifier, List<OracleEvent>> historyByGroup = new TreeMap<>();
        // Events come in order, so each history is in order; a group is known by its smallest identifier.
        for (OracleEvent event : events) {
            historyByGroup
                    .computeIfAbsent(groupOf.get(event.anchor()).first(), g -> new ArrayList<>())
                    .add(event);
        }
        return historyByGroup.entrySet().stream()
                .map(entry -> new OracleCustomer(groupOf.get(entry.getKey()), List.copyOf(entry.getValue())))
                .toList();
    }

    /** W. */
    public Instant observationTime() {
        return observationTime;
    }

    /** The identifiers of each profile, as texts, also of profiles without a touchpoint. */
    public Set<SortedSet<String>> groups() {
        return groups.stream().map(BatchOracle::texts).collect(Collectors.toSet());
    }

    /** The identifiers that too many people use. */
    public SortedSet<String> sharedIdentifiers() {
        return texts(identity.shared());
    }

    /** The profiles with touchpoints. */
    public List<OracleCustomer> customers() {
        return customers;
    }

    /** The journeys of each customer, by its identifiers. */
    public Map<SortedSet<String>, List<OracleJourney>> journeys() {
        return customers.stream()
                .collect(Collectors.toMap(
                        customer -> texts(customer.identifiers()),
                        customer -> JourneyOracle.journeys(customer, rules)));
    }

    /** All rows of {@code kpi.retention}. */
    public List<Row> retention() {
        return RetentionOracle.rows(observation);
    }

    /** All rows of {@code kpi.lifecycle}. */
    public List<Row> lifecycle() {
        return LifecycleOracle.rows(observation);
    }

    /** All rows of {@code kpi.lifetime_value}, historic columns. */
    public List<Row> lifetimeValue() {
        return LifetimeValueOracle.rows(observation);
    }

    /** All rows of {@code kpi.touchpoints}. */
    public List<Row> touchpoints() {
        return TouchpointsOracle.rows(observation);
    }

    /** All rows of all KPI topics. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>(retention());
        rows.addAll(lifecycle());
        rows.addAll(lifetimeValue());
        rows.addAll(touchpoints());
        return rows;
    }

    private static SortedSet<String> texts(Collection<CanonicalIdentifier> identifiers) {
        return identifiers.stream()
                .map(CanonicalIdentifier::text)
                .collect(Collectors.toCollection(() -> new TreeSet<>(CanonicalIdentifier.BYTE_ORDER)));
    }
}
