package io.olifant.journey.touchpoint;

/**
 * What the journey map says of a touchpoint besides phase and department.
 *
 * @param isAfterSales whether it belongs to a phase after the sale
 * @param isAttributable whether it can earn credit for an order
 * @param isMomentOfTruth whether it is a moment that decides what the customer thinks of the company
 */
public record Marks(boolean isAfterSales, boolean isAttributable, boolean isMomentOfTruth) {

    private static final int AFTER_SALES = 1;
    private static final int ATTRIBUTABLE = 2;
    private static final int MOMENT_OF_TRUTH = 4;

    /** The marks that a number stands for. */
    public static Marks ofBits(int bits) {
        return new Marks((bits & AFTER_SALES) != 0, (bits & ATTRIBUTABLE) != 0, (bits & MOMENT_OF_TRUTH) != 0);
    }

    /** As one number, for stores and for comparison. */
    public int bits() {
        return (isAfterSales ? AFTER_SALES : 0)
                | (isAttributable ? ATTRIBUTABLE : 0)
                | (isMomentOfTruth ? MOMENT_OF_TRUTH : 0);
    }
}
