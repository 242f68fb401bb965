package io.olifant.kpi.cell;

import io.olifant.calendar.PeriodType;
import io.olifant.models.Buyer;
import java.util.List;

/**
 * The cells of {@code kpi.models}: one family of buyers per currency, which models are fitted on, and one family of all fits.
 * The cells of fits are no sums; a fit sets them. Beside them are commands that wait for a fit.
 */
public final class ModelCells {

    /** Section of the cells of buyers, by day of the first order in any currency and by what a {@link Buyer} is. */
    public static final int BUYERS = 1;

    public static final int CUSTOMERS = 0;

    /** Section of the cells of fits, by model and currency. */
    public static final int FITS = 2;

    /** Section of the cells of commands, by what they say: there while they wait to be carried out. */
    public static final int COMMANDS = 3;

    /** What a command that waits has for measures. */
    public static final Measures WAITING = Measures.one(0);

    /** The family of all fits. No figure is summed in it, so partial sums of it are commands. */
    public static final Family ALL_FITS = new Family(PeriodType.DAY, Kpi.MODELS, "", Family.ALL_PERIODS);

    private static final String BUYERS_PREFIX = "buyers:";

    private ModelCells() {}

    /** The family of the buyers in a currency. */
    public static Family buyersIn(String currency) {
        return new Family(PeriodType.DAY, Kpi.MODELS, BUYERS_PREFIX + currency, Family.ALL_PERIODS);
    }

    /** The currency of a family of buyers. */
    public static String currencyOf(Family buyers) {
        if (!buyers.variant().startsWith(BUYERS_PREFIX)) {
            throw new IllegalStateException("A family of buyers was expected, but got the one of fits");
        }
        return buyers.variant().substring(BUYERS_PREFIX.length());
    }

    public static Coordinates of(int firstOrderDay, Buyer buyer) {
        return new Coordinates(
                BUYERS,
                firstOrderDay,
                Integer.toString(buyer.firstDay()),
                Integer.toString(buyer.lastDay()),
                Integer.toString(buyer.purchaseDays()),
                Long.toString(buyer.repeatAmount()));
    }

    /** The buyer whose cell this is; the day of the first order is the position. */
    public static Buyer buyerOf(Coordinates at) {
        return new Buyer(
                Integer.parseInt(at.label(0)),
                Integer.parseInt(at.label(1)),
                Integer.parseInt(at.label(2)),
                Long.parseLong(at.label(3)));
    }

    /** Where a command is that says this. */
    public static Coordinates command(List<String> words) {
        return new Coordinates(COMMANDS, 0, words);
    }

    public static Coordinates fit(String model, String currency) {
        return new Coordinates(FITS, 0, model, currency);
    }
}
