package io.olifant.journey.store;

import io.olifant.schemas.Topics;
import java.util.List;

/** The names of the stores. They name changelog topics too: a renamed store loses its content. */
public final class StoreNames {

    /** All rows of a profile but its head, by kind: {@link io.olifant.journey.codec.RowKind}. */
    public static final String PROFILES = "profiles";
    /** One row per profile, with the history while it is short. In a store of its own, so that a walk over all heads reads nothing else. */
    public static final String HEADS = "heads";
    /** Rows that a task walks over as a whole, by kind: what is due, who left where, how far a sweep came. */
    public static final String TASK = "task";
    /** The facts; its changelog is a topic of the contracts. */
    public static final String FACTS = Topics.CUSTOMER_FACTS_STORE;

    /** All of them. */
    public static final List<String> ALL = List.of(PROFILES, HEADS, TASK, FACTS);

    /** Writes what the unit of work changed before a commit; holds nothing. */
    public static final String COMMIT_HOOK = "profiles-commit";

    private StoreNames() {}
}
