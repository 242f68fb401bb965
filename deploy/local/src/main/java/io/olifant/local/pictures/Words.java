package io.olifant.local.pictures;

import io.olifant.local.terminal.Counted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Writes figures for people: shares in per cent, money with its currency, thousands apart. */
public final class Words {

    /** Shown where there is no figure. */
    public static final String NOTHING = "-";

    private static final double MINUTE_MS = 60_000.0;
    private static final double HOUR_MS = 60 * MINUTE_MS;
    private static final double DAY_MS = 24 * HOUR_MS;

    private Words() {}

    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String count(OptionalDouble count) {
        return count.isPresent() ? count((long) count.getAsDouble()) : NOTHING;
    }

    /** So many of something, whose name takes an s for more than one. */
    public static String count(long count, String thing) {
        return Counted.of(count, thing);
    }

    public static String percent(double share) {
        return decimals(100 * share, 1) + "%";
    }

    static String percent(OptionalDouble share) {
        return share.isPresent() ? percent(share.getAsDouble()) : NOTHING;
    }

    /** A share as a part of a whole; nothing where there is no whole. */
    static String percent(double part, double whole) {
        return whole == 0 ? NOTHING : percent(part / whole);
    }

    /** What a share lies within, by the bounds of its measure; nothing on rows without bounds. */
    static String bounds(FigureRow row, String measure) {
        OptionalDouble low = row.number(measure + "_low");
        OptionalDouble high = row.number(measure + "_high");
        return low.isPresent() && high.isPresent()
                ? percent(low.getAsDouble()) + " to " + percent(high.getAsDouble())
                : NOTHING;
    }

    /** A change between shares, in per cent points with its sign. */
    static String points(double change) {
        double rounded = Math.rint(change * 1000) / 10;
        return rounded == 0 ? "±0.0 points" : String.format(Locale.ROOT, "%+.1f points", rounded);
    }

    public static String decimals(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        boolean isNegativeZero = text.startsWith("-") && text.matches("[-0.,]*");
        return isNegativeZero ? text.substring(1) : text;
    }

    static String decimals(OptionalDouble value, int decimals) {
        return value.isPresent() ? decimals(value.getAsDouble(), decimals) : NOTHING;
    }

    static String money(BigDecimal amount, String currency) {
        return String.format(Locale.ROOT, "%,.2f %s", amount.setScale(2, RoundingMode.HALF_EVEN), currency);
    }

    static String money(double amount, String currency) {
        return decimals(amount, 2) + " " + currency;
    }

    /** A duration in milliseconds, in the unit in which one speaks of it. */
    static String duration(OptionalDouble durationMs) {
        if (durationMs.isEmpty()) {
            return NOTHING;
        }
        double ms = durationMs.getAsDouble();
        if (ms < 1.5 * HOUR_MS) {
            return decimals(ms / MINUTE_MS, 0) + " min";
        }
        return ms < 2 * DAY_MS ? decimals(ms / HOUR_MS, 1) + " h" : decimals(ms / DAY_MS, 1) + " days";
    }

    /** A list as one speaks it. */
    static String and(List<String> items) {
        if (items.size() < 2) {
            return String.join("", items);
        }
        int last = items.size() - 1;
        return String.join(", ", items.subList(0, last)) + " and " + items.get(last);
    }
}
