package io.olifant.kpi.row;

/**
 * Bounds of a share at 95 % (E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the
 * American Statistical Association 22 (1927) 209–212): the shares p that are z = 1.959963984540054 standard deviations √(p(1−p)/n)
 * away from the share k/n that was seen. They never leave 0 to 1, and say something of few cases too.
 */
public final class Wilson {

    /** The 97.5 % quantile of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    private static final double Z_SQUARED = Z * Z;

    private Wilson() {}

    /** The lower bound; null over nothing, and where the sums of different customers do not match yet. */
    public static Double low(long count, long of) {
        if (isNoShare(count, of)) {
            return null;
        }
        return count == 0 ? 0.0 : (2.0 * count + Z_SQUARED - Z * root(count, of)) / (2 * (of + Z_SQUARED));
    }

    /** The upper bound; null where the lower one is. */
    public static Double high(long count, long of) {
        if (isNoShare(count, of)) {
            return null;
        }
        return count == of ? 1.0 : (2.0 * count + Z_SQUARED + Z * root(count, of)) / (2 * (of + Z_SQUARED));
    }

    private static double root(double count, double of) {
        return StrictMath.sqrt(Z_SQUARED + 4 * count * ((of - count) / of));
    }

    private static boolean isNoShare(long count, long of) {
        return of <= 0 || count < 0 || count > of;
    }
}
