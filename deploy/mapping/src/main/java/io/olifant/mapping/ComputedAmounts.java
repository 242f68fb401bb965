package io.olifant.mapping;

import io.olifant.schemas.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Amounts that a script computed with the operators of JSLT, which know doubles only: 5.1 × 3 gives 15.299999999999999.
 * Input never comes as a double, so a digit that only the computing can have brought in may be taken out.
 */
final class ComputedAmounts {

    /** Errors of a double's last place that some additions and multiplications add up to. */
    private static final int NOISE_ULPS = 16;

    /** Nothing that could be meant as a decimal: a hundredth of the smallest one. */
    private static final double NOISE_MAX = 1e-6;

    private ComputedAmounts() {}

    /**
     * The amount that was meant: the nearest one of four decimals if it lies within what doubles err, else the double as it
     * prints. A third of an amount is none of four decimals, and stays as it is.
     */
    static BigDecimal withoutNoise(double computed) {
        BigDecimal printed = BigDecimal.valueOf(computed);
        if (printed.scale() <= Money.SCALE || printed.precision() - printed.scale() > PlainNumbers.DIGITS_MAX) {
            return printed;
        }
        BigDecimal nearest = printed.setScale(Money.SCALE, RoundingMode.HALF_EVEN);
        double noise = Math.min(NOISE_MAX, NOISE_ULPS * Math.ulp(computed));
        return printed.subtract(nearest).abs().doubleValue() <= noise ? nearest : printed;
    }
}
