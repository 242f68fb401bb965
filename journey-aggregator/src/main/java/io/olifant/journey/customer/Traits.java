package io.olifant.journey.customer;

import java.util.Collection;

/**
 * Which traits the touchpoints of each profile of a task show, by the anchor of the touchpoints: a row for each
 * (profile, trait, anchor), whatever the number of touchpoints.
 */
public interface Traits {

    /** The greatest epoch of a touchpoint of this anchor that shows the trait, or null where none does. */
    Long epochOrNull(String profile, Trait trait, String anchor);

    void put(String profile, Trait trait, String anchor, long epoch);

    void delete(String profile, Trait trait, String anchor);

    /** Deletes all that is known of a profile. */
    void deleteAll(String profile);

    /** What the touchpoints of a profile show, each trait once. Costs a walk over all that is known of the profile. */
    Collection<Trait> all(String profile);

    /** Whether touchpoints of any anchor show the trait. */
    boolean isShown(String profile, Trait trait);
}
