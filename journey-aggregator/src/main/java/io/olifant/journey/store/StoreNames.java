package io.olifant.journey.store;

import io.olifant.schemas.Topics;
import java.util.List;

/** The names of the stores. They name changelog topics too: a renamed store loses its content. */
public final class StoreNames {

    /** One row per touchpoint: (profile, event time, source, event id, anchor). */
    public static final String HISTORY = "history";
    /** Days with very many touchpoints: (profile, day), and counts by (profile, day, anchor, epoch). */
    public static final String CROWDED_DAYS = "crowded-days";
    /** One row per identifier that left a profile, (profile, identifier), and one that tells what was removed. */
    public static final String REDIRECTS = "redirects";
    /** Reports of orders and refunds: by order, by refund, and the counted ones in time order. */
    public static final String ORDERS = "orders";
    /** What surveys follow: (profile, survey); what opened and resolved tickets: (profile, ticket, touchpoint). */
    public static final String SERVICE = "service";
    /** Journeys that are not open: (profile, start). */
    public static final String JOURNEYS = "journeys";
    /** Journeys whose touchpoints were forgotten: (profile, start). */
    public static final String SEALED_JOURNEYS = "sealed-journeys";
    /** One row per profile. */
    public static final String HEADS = "heads";
    /** Journeys that wait to be published: (profile, start). */
    public static final String PENDING_JOURNEYS = "pending-journeys";
    /** Profiles by the observation time at which they want a look: (time, profile). */
    public static final String DUE_PROFILES = "due-profiles";
    /** What is kept of each customer's row: profile. */
    public static final String CUSTOMERS = "customers";
    /** Identifiers and channels that touchpoints show: (profile, kind, text, anchor). */
    public static final String CUSTOMER_TRAITS = "customer-traits";
    /** Customers whose rows wait to be published: profile. */
    public static final String PENDING_CUSTOMERS = "pending-customers";
    /** Customers by the observation time at which they want a look: (time, profile). */
    public static final String DUE_CUSTOMERS = "due-customers";
    /** How far the last sweep over customers came: one row. */
    public static final String CUSTOMER_SWEEP = "customer-sweep";
    /** The facts; its changelog is a topic of the contracts. */
    public static final String FACTS = Topics.CUSTOMER_FACTS_STORE;

    /** All of them. */
    public static final List<String> ALL = List.of(
            HISTORY,
            CROWDED_DAYS,
            REDIRECTS,
            ORDERS,
            SERVICE,
            JOURNEYS,
            SEALED_JOURNEYS,
            HEADS,
            PENDING_JOURNEYS,
            DUE_PROFILES,
            CUSTOMERS,
            CUSTOMER_TRAITS,
            PENDING_CUSTOMERS,
            DUE_CUSTOMERS,
            CUSTOMER_SWEEP,
            FACTS);

    private StoreNames() {}
}
