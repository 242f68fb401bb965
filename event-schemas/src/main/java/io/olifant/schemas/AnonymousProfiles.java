package io.olifant.schemas;

import java.util.Objects;

/**
 * Profile ids of {@link Topics#CUSTOMER_FACTS} that stand for nobody. Where a deployment keeps totals when a customer is
 * erased, the customer's facts as they were stay under one name, counting as they did, and the facts that were left after
 * the erasure stay under another, taking off, because the customer's own facts count them (docs/decisions/0010).
 *
 * <p>The parentheses distinguish them from ids of customers, which are made of letters and digits.
 */
public final class AnonymousProfiles {

    private static final String COUNTING = "(kept)";
    private static final String TAKING_OFF = "(less)";

    private AnonymousProfiles() {}

    /** The id of facts that count under an anonymous name. */
    public static String counting(String name) {
        return COUNTING + Objects.requireNonNull(name);
    }

    /** The id of facts that take off under an anonymous name. */
    public static String takingOff(String name) {
        return TAKING_OFF + Objects.requireNonNull(name);
    }

    /** Whether the facts of this id are subtracted wherever those of a customer are added. */
    public static boolean isTakingOff(String profileId) {
        return profileId.startsWith(TAKING_OFF);
    }
}
