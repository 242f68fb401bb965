package io.olifant.mapping;

import io.olifant.schemas.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Amounts that were computed with doubles, by the operators of JSLT or by the source itself: 5.1 × 3 gives
 * 15.299999999999999. A digit that only the computing can have brought in is taken out.
 */
final class ComputedAmounts {

    /** Errors of a double's last place that some additions and multiplications add up to. */
    private static final int NOISE_ULPS = 16;

    /** Those of seconds that were multiplied by 1000, rounded up. */
    private static final int PRODUCT_ULPS = 2;

    /** Nothing that could be meant as a decimal: a hundredth of the smallest one. */
    private static final double NOISE_MAX = 1e-6;

    private ComputedAmounts() {}

    /**
     * The amount that was meant: the nearest one of four decimals if it lies within what doubles err, else the double as it
     * prints. A third of an amount is none of four decimals, and stays as it is.
     */
    static BigDecimal withoutNoise(double computed) {
        return withoutNoise(BigDecimal.valueOf(computed));
    }

    /** The amount that was meant with the digits of a source, likewise. */
    static BigDecimal withoutNoise(BigDecimal written) {
        if (written.scale() <= Money.SCALE || !PlainNumbers.canBeSpeltOut(written)) {
            return written;
        }
        BigDecimal nearest = written.setScale(Money.SCALE, RoundingMode.HALF_EVEN);
        double noise = Math.min(NOISE_MAX, NOISE_ULPS * Math.ulp(written.doubleValue()));
        boolean isNoise = written.subtract(nearest).abs().doubleValue() <= noise;
        // What is left of nothing by rounding was something.
        return isNoise && nearest.signum() != 0 ? nearest : written;
    }

    /** The whole milliseconds of a time that was computed, finer parts cut off. */
    static long wholeMillis(double millis) {
        double nearest = Math.rint(millis);
        boolean isNoise = Math.abs(millis - nearest) <= PRODUCT_ULPS * Math.ulp(millis);
        return (long) (isNoise ? nearest : Math.floor(millis));
    }
}
