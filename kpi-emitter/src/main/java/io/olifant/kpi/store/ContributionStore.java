package io.olifant.kpi.store;

import java.util.Objects;

/** What each fact contributed when it was last counted, under the fact's key. */
public final class ContributionStore {

    private final ByteTable table;

    public ContributionStore(ByteTable table) {
        this.table = Objects.requireNonNull(table);
    }

    /** The encoded contributions of a fact, or null if it counts nowhere. */
    public byte[] getOrNull(byte[] factKey) {
        return table.get(factKey);
    }

    /** @param contributionsOrNull null if the fact counts nowhere any more */
    public void put(byte[] factKey, byte[] contributionsOrNull) {
        if (contributionsOrNull == null) {
            table.delete(factKey);
        } else {
            table.put(factKey, contributionsOrNull);
        }
    }
}
