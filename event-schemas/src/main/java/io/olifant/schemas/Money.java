package io.olifant.schemas;

import java.math.BigDecimal;

/** Money as whole ten-thousandths of a currency unit: sums of it are exact, and taking back what was added leaves zero. */
public final class Money {

    /** Decimals of every amount. */
    public static final int SCALE = 4;

    private Money() {}

    /**
     * An amount in 10⁻⁴ units.
     *
     * @throws ArithmeticException if it has more than four decimals or does not fit 63 bits
     */
    public static long toUnits(BigDecimal amount) {
        return inFourDecimals(amount).unscaledValue().longValueExact();
    }

    /**
     * The same amount written with four decimals.
     *
     * @throws ArithmeticException if it has more
     */
    public static BigDecimal inFourDecimals(BigDecimal amount) {
        return amount.setScale(SCALE);
    }

    /** The amount of so many 10⁻⁴ units, with four decimals. */
    public static BigDecimal toDecimal(long units) {
        return BigDecimal.valueOf(units, SCALE);
    }
}
