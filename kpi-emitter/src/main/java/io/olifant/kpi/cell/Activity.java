package io.olifant.kpi.cell;

import java.util.Locale;

/** What makes a customer active in a period. */
public enum Activity {
    /** At least one touchpoint. */
    TOUCH,
    /** At least one counted order. */
    ORDER;

    /** The name in rows and in stores: {@code touch} or {@code order}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
