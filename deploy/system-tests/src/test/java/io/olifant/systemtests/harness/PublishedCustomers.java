package io.olifant.systemtests.harness;

import io.olifant.customers.Customer;
import io.olifant.customers.CustomerIdentity;
import io.olifant.customers.CustomerJourney;
import io.olifant.runtime.testing.TopicReader;
import io.olifant.schemas.Topics;
import io.olifant.systemtests.oracle.CanonicalIdentifier;
import io.olifant.systemtests.oracle.OracleJourney;
import io.olifant.systemtests.oracle.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Customers as they are published: their identifiers, their journeys and their rows. Profile ids are opaque, so they are left out. */
public final class PublishedCustomers {

    private static final Set<String> NO_FIGURES = Set.of("profile_id", "revision", "as_of", "updated_at");

    private final Map<String, String> profileByIdentifier = new TreeMap<>(CanonicalIdentifier.BYTE_ORDER);
    private final SortedSet<String> shared = new TreeSet<>(CanonicalIdentifier.BYTE_ORDER);
    private final SortedSet<String> suspicious = new TreeSet<>(CanonicalIdentifier.BYTE_ORDER);
    private final Map<String, SortedSet<String>> identifiersByProfile = new HashMap<>();
    private final Map<SortedSet<String>, List<OracleJourney>> journeys = new HashMap<>();

    private final List<Row> rows = new ArrayList<>();

    private PublishedCustomers() {}

    static PublishedCustomers of(TopicReader reader) {
        PublishedCustomers customers = new PublishedCustomers();
        reader.table(Topics.CUSTOMER_IDENTITIES).values().forEach(customers::add);
        reader.table(Topics.CUSTOMER_JOURNEYS).values().forEach(customers::add);
        reader.table(Topics.CUSTOMERS).values().forEach(customers::add);
        customers
                .journeys
                .values()
                .forEach(list -> list.sort(Comparator.comparing(OracleJourney::startedAt)
                        .thenComparing(OracleJourney::endedAt)
                        .thenComparing(journey -> String.valueOf(journey.orderId()))));
        return customers;
    }

    private void add(CustomerIdentity identity) {
        profileByIdentifier.put(identity.getIdentifier(), identity.getProfileId());
        identifiersByProfile
                .computeIfAbsent(identity.getProfileId(), p -> new TreeSet<>(CanonicalIdentifier.BYTE_ORDER))
                .add(identity.getIdentifier());
        if (identity.getIsShared()) {
            shared.add(identity.getIdentifier());
        }
        if (identity.getIsSuspicious()) {
            suspicious.add(identity.getIdentifier());
        }
    }

    private void add(CustomerJourney journey) {
        SortedSet<String> identifiers = identifiersByProfile.get(journey.getProfileId());
        if (identifiers == null) {
            throw new IllegalStateException(
                    "A journey is published of a profile to which no identifier belongs: " + journey);
        }
        journeys.computeIfAbsent(identifiers, i -> new ArrayList<>())
                .add(new OracleJourney(
                        journey.getStartedAt(),
                        journey.getEndedAt(),
                        journey.getOutcome(),
                        journey.getTouchpoints(),
                        journey.getVisits(),
                        journey.getChannels(),
                        journey.getHandovers(),
                        journey.getDurationMs(),
                        journey.getPath(),
                        journey.getPhases(),
                        journey.getDepartments(),
                        journey.getOrderId(),
                        journey.getOrderValue() == null
                                ? null
                                : journey.getOrderValue().setScale(4),
                        journey.getCurrency()));
    }

    private void add(Customer customer) {
        SortedSet<String> identifiers = identifiersByProfile.get(customer.getProfileId());
        if (identifiers == null) {
            throw new IllegalStateException("A customer is published to whom no identifier belongs: " + customer);
        }
        SortedMap<String, Object> measures = new TreeMap<>();
        customer.getSchema().getFields().stream()
                .filter(field -> !NO_FIGURES.contains(field.name()))
                .filter(field -> customer.get(field.pos()) != null)
                .forEach(field -> measures.put(field.name(), customer.get(field.pos())));
        SortedMap<String, Object> key = new TreeMap<>(Map.of("customer", String.join(" ", identifiers)));
        rows.add(new Row(Topics.CUSTOMERS.name(), key, measures));
    }

    /** The rows of the topic {@code customers}, by the customers' identifiers. */
    public List<Row> rows() {
        return rows;
    }

    /** The profile that an identifier belongs to. */
    public Map<String, String> profileByIdentifier() {
        return profileByIdentifier;
    }

    /** The identifiers of each profile. */
    public Set<SortedSet<String>> groups() {
        return identifiersByProfile.values().stream().collect(Collectors.toSet());
    }

    /** The identifiers that are marked as shared. */
    public SortedSet<String> sharedIdentifiers() {
        return shared;
    }

    /** The identifiers that are marked as suspicious. */
    public SortedSet<String> suspiciousIdentifiers() {
        return suspicious;
    }

    /** The journeys of each customer in order, by the customer's identifiers. */
    public Map<SortedSet<String>, List<OracleJourney>> journeys() {
        return journeys;
    }
}
