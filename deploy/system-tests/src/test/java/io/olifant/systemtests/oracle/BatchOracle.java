package io.olifant.systemtests.oracle;

import io.olifant.events.Touchpoint;
import io.olifant.systemtests.oracle.IdentityOracle.Link;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every figure of the pipeline, computed from all accepted touchpoints at once: no state, no order of arrival, no
 * correction of what was said before. After a link was taken out or a person erased, everything is computed anew from
 * what remains. Slow and plain on purpose. It shares no code with the pipeline.
 */
public final class BatchOracle {

    private final Collection<OracleEvent> events;
    private final Set<Link> unlinked;

    /** Before which time each identifier's own events were erased, and are forgotten when they come. */
    private final Map<CanonicalIdentifier, Instant> erasedBefore;

    private final Instant latestTime;
    private final OracleRules rules;
    private final IdentityOracle identity;
    private final List<SortedSet<CanonicalIdentifier>> groups;
    private final List<OracleCustomer> customers;
    private final Instant observationTime;
    private final Observation observation;
    private ModelsOracle models;

    private BatchOracle(
            Collection<OracleEvent> events,
            Set<Link> unlinked,
            Map<CanonicalIdentifier, Instant> erasedBefore,
            Instant latestTime,
            OracleRules rules) {
        OracleCalendar calendar = new OracleCalendar(rules.zone());
        this.events = events;
        this.unlinked = Set.copyOf(unlinked);
        this.erasedBefore = Map.copyOf(erasedBefore);
        this.latestTime = latestTime;
        this.rules = rules;
        this.identity = new IdentityOracle(events, unlinked, rules);
        this.groups = identity.groups();
        this.customers = customers(accepted(events, rules.identifierDayTouchpointsMax()), groups);
        this.observationTime = calendar.observationTime(latestTime);
        this.observation = Observation.of(customers, rules, observationTime);
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
        Collection<OracleEvent> events = OracleEvent.distinct(deliveries, rules);
        return new BatchOracle(events, Set.of(), Map.of(), latestTime(events), rules);
    }

    /** The same after more deliveries, of touchpoints that are known or new. */
    public BatchOracle and(Collection<Touchpoint> deliveries) {
        Collection<OracleEvent> more = OracleEvent.distinct(
                        Stream.concat(events.stream().map(OracleEvent::touchpoint), deliveries.stream())
                                .toList(),
                        rules)
                .stream()
                .filter(event -> !event.key().time().isBefore(erasedBefore.getOrDefault(event.anchor(), Instant.MIN)))
                .toList();
        Instant latest = Stream.of(latestTime, latestTime(more))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new BatchOracle(more, unlinked, erasedBefore, latest, rules);
    }

    /** The same after an operator took the link between two identifiers out of the evidence. */
    public BatchOracle unlinked(String one, String other) {
        Set<Link> more = new HashSet<>(unlinked);
        more.add(identity.link(one, other));
        return new BatchOracle(events, more, erasedBefore, latestTime, rules);
    }

    /** The same after an operator gave back what {@link #unlinked} took. */
    public BatchOracle relinked(String one, String other) {
        Set<Link> fewer = new HashSet<>(unlinked);
        fewer.remove(identity.link(one, other));
        return new BatchOracle(events, fewer, erasedBefore, latestTime, rules);
    }

    /**
     * The same after the profile that an identifier belongs to was erased: without all events that were anchored on its
     * identifiers. What others' events show stays, and observation time does not go back. Of these identifiers, events from before
     * the request that come later are forgotten.
     */
    public BatchOracle erased(String identifier, Instant requestedAt) {
        SortedSet<CanonicalIdentifier> gone = groupOf(identifier);
        List<OracleEvent> remaining =
                events.stream().filter(event -> !gone.contains(event.anchor())).toList();
        Set<Link> stillUnlinked =
                unlinked.stream().filter(link -> !gone.contains(link.anchor())).collect(Collectors.toSet());
        Map<CanonicalIdentifier, Instant> more = new HashMap<>(erasedBefore);
        gone.forEach(each -> more.put(each, requestedAt));
        return new BatchOracle(remaining, stillUnlinked, more, latestTime, rules);
    }

    /** The same after a request that was made after everything that is sent in a test. */
    public BatchOracle erased(String identifier) {
        return erased(identifier, Instant.MAX);
    }

    private static Instant latestTime(Collection<OracleEvent> events) {
        return events.stream()
                .map(event -> event.key().time())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private SortedSet<CanonicalIdentifier> groupOf(String identifier) {
        return groups.stream()
                .filter(group -> group.contains(identity.identifier(identifier)))
                .findFirst()
                .orElseThrow();
    }

    private record AnchorDay(CanonicalIdentifier anchor, LocalDate day) {}

    /** The first events of each anchor and day, and all that have an order or a refund. Events come in order. */
    private static List<OracleEvent> accepted(Collection<OracleEvent> events, int dayMax) {
        Map<AnchorDay, Integer> seen = new HashMap<>();
        List<OracleEvent> accepted = new ArrayList<>();
        for (OracleEvent event : events) {
            LocalDate day = LocalDate.ofInstant(event.key().time(), ZoneOffset.UTC);
            boolean isFirst = seen.merge(new AnchorDay(event.anchor(), day), 1, Integer::sum) <= dayMax;
            boolean isAboutMoney =
                    event.touchpoint().getOrder() != null || event.touchpoint().getRefund() != null;
            if (isFirst || isAboutMoney) {
                accepted.add(event);
            }
        }
        return accepted;
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

    /** The identifiers of the profile that an identifier belongs to, as texts. */
    public SortedSet<String> profileOf(String identifier) {
        return texts(groupOf(identifier));
    }

    /** How many links an event showed whose anchor is one of a profile's identifiers. */
    public long linksAnchoredOn(SortedSet<String> profile) {
        return identity.links().stream()
                .filter(link -> profile.contains(link.anchor().text()))
                .count();
    }

    /** The identifiers of each profile, as texts, also of profiles without a touchpoint. */
    public Set<SortedSet<String>> groups() {
        return groups.stream().map(BatchOracle::texts).collect(Collectors.toSet());
    }

    /** The identifiers that too many people use. */
    public SortedSet<String> sharedIdentifiers() {
        return texts(identity.shared());
    }

    /** The identifiers that may be of several people. */
    public SortedSet<String> suspiciousIdentifiers() {
        return texts(identity.suspicious());
    }

    /** The profiles with touchpoints. */
    public List<OracleCustomer> customers() {
        return customers;
    }

    /** The journeys of each customer, by its identifiers. */
    public Map<SortedSet<String>, List<OracleJourney>> journeys() {
        return customers.stream()
                .collect(Collectors.toMap(customer -> texts(customer.identifiers()), customer -> journeysOf(customer)));
    }

    private List<OracleJourney> journeysOf(OracleCustomer customer) {
        return observation.journeys().stream()
                .filter(journey -> journey.customer() == customer)
                .map(journey -> OracleJourney.of(journey, rules))
                .toList();
    }

    /**
     * All rows of {@code customers}; their key is the customer's identifiers, in order, separated by a space.
     */
    public List<Row> customerRows() {
        return CustomersOracle.rows(observation, fitted());
    }

    /** All rows of {@code kpi.retention}. */
    public List<Row> retention() {
        return RetentionOracle.rows(observation);
    }

    /** All rows of {@code kpi.lifecycle}. */
    public List<Row> lifecycle() {
        return LifecycleOracle.rows(observation);
    }

    /** All rows of {@code kpi.lifetime_value}. */
    public List<Row> lifetimeValue() {
        return LifetimeValueOracle.rows(observation, fitted());
    }

    /** All rows of {@code kpi.acquisition}. */
    public List<Row> acquisition() {
        return AcquisitionOracle.rows(observation);
    }

    /** All rows of {@code kpi.models}. */
    public List<Row> models() {
        return fitted().rows();
    }

    /** Fitted once, and only for who asks: it takes its time. */
    private ModelsOracle fitted() {
        if (models == null) {
            models = new ModelsOracle(observation);
        }
        return models;
    }

    /** All rows of {@code kpi.touchpoints}. */
    public List<Row> touchpoints() {
        return TouchpointsOracle.rows(observation);
    }

    /** All rows of {@code kpi.data_quality}, without the columns that count deliveries. */
    public List<Row> dataQuality() {
        return DataQualityOracle.rows(observation);
    }

    /** All rows of {@code kpi.journeys}. */
    public List<Row> journeyFigures() {
        return JourneyFiguresOracle.rows(observation);
    }

    /** All rows of {@code kpi.transitions}. */
    public List<Row> transitions() {
        return TransitionsOracle.rows(observation);
    }

    /** All rows of {@code kpi.attribution}. */
    public List<Row> attribution() {
        return AttributionOracle.rows(observation);
    }

    /** All rows of {@code kpi.channel_mix}. */
    public List<Row> channelMix() {
        return ChannelMixOracle.rows(observation);
    }

    /** All rows of {@code kpi.satisfaction}. */
    public List<Row> satisfaction() {
        return SatisfactionOracle.rows(observation);
    }

    /** All rows of {@code kpi.reciprocity}. */
    public List<Row> reciprocity() {
        return ReciprocityOracle.rows(observation);
    }

    /** How many distinct touchpoints the deliveries hold. */
    public int touchpointCount() {
        return events.size();
    }

    /** All rows of all KPI topics. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>(retention());
        rows.addAll(lifecycle());
        rows.addAll(lifetimeValue());
        rows.addAll(acquisition());
        rows.addAll(models());
        rows.addAll(touchpoints());
        rows.addAll(dataQuality());
        rows.addAll(journeyFigures());
        rows.addAll(transitions());
        rows.addAll(attribution());
        rows.addAll(channelMix());
        rows.addAll(satisfaction());
        rows.addAll(reciprocity());
        rows.addAll(StatusOracle.rows(rows, rules.targets(), new OracleCalendar(rules.zone())));
        return rows;
    }

    private static SortedSet<String> texts(Collection<CanonicalIdentifier> identifiers) {
        return identifiers.stream()
                .map(CanonicalIdentifier::text)
                .collect(Collectors.toCollection(() -> new TreeSet<>(CanonicalIdentifier.BYTE_ORDER)));
    }
}
