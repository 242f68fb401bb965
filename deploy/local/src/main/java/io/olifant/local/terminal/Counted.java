package io.olifant.local.terminal;

import java.util.Locale;

/** Counts of things as people write them: {@code 1 row}, {@code 1,200 rows}. */
public final class Counted {

    private Counted() {}

    /** So many of something, whose name takes an s unless it is one. */
    public static String of(long count, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
    }
}
