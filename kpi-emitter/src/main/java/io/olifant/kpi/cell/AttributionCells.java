package io.olifant.kpi.cell;

import io.olifant.calendar.Period;

/**
 * The cells of {@code kpi.attribution}: one family per model, period type and period.
 *
 * <p>Models that look at one conversion at a time are summed as credits. The Markov chain is fitted when rows are emitted,
 * from how often paths went from one channel to another; of it, only conversions without a path are credits.
 */
public final class AttributionCells {

    /** The channel of conversions without a path. */
    public static final String UNATTRIBUTED = "(unattributed)";

    /** One conversion in units of credit: credits are in 10⁻⁶ conversions. */
    public static final long CONVERSION = 1_000_000;

    /** Section of the credits by channel, in 10⁻⁶ conversions. */
    public static final int CONVERSIONS = 1;

    /** Section of the credits by channel and currency, in 10⁻⁴ units of it. */
    public static final int REVENUE = 2;

    /** Section of the paths by the channel that they begin with. */
    public static final int STARTS = 3;

    /** Section of the steps from one channel to another. */
    public static final int STEPS = 4;

    /** Section of the paths by the channel that they end with before an order. */
    public static final int WINS = 5;

    /** Section of the paths by the channel that they end with before nothing. */
    public static final int LOSSES = 6;

    /** Conversions with a path, counted whole. */
    public static final Coordinates PATHS = new Coordinates(7, 0);

    /** Section of the revenue of conversions with a path, by currency. */
    public static final int PATH_REVENUE = 8;

    /** The one measure of every cell: a credit, a count or a sum of money. */
    public static final int AMOUNT = 0;

    private AttributionCells() {}

    public static Family family(AttributionModel model, Period period) {
        return new Family(period.type(), Kpi.ATTRIBUTION, model.label(), period.index());
    }

    public static Coordinates conversions(String channel) {
        return new Coordinates(CONVERSIONS, 0, channel);
    }

    public static Coordinates revenue(String channel, String currency) {
        return new Coordinates(REVENUE, 0, channel, currency);
    }

    /** @param section {@link #STARTS}, {@link #WINS} or {@link #LOSSES} */
    public static Coordinates end(int section, String channel) {
        return new Coordinates(section, 0, channel);
    }

    public static Coordinates step(String from, String to) {
        return new Coordinates(STEPS, 0, from, to);
    }

    public static Coordinates pathRevenue(String currency) {
        return new Coordinates(PATH_REVENUE, 0, currency);
    }
}
