package io.olifant.kpi.store;

/** The names of the stores. They are those of changelog topics: a rename loses the state. */
public final class StoreNames {

    /** First step, by fact: how it was counted. */
    public static final String COUNTED_FACTS = "counted-facts";
    /** Second step, by cell: the sum over all customers. */
    public static final String TOTALS = "totals";
    /** Second step: families that there are, and the W that they know. */
    public static final String FAMILIES = "families";
    /** Second step, by row: what it said last, and how often it was published. */
    public static final String ROWS = "rows";

    private StoreNames() {}
}
