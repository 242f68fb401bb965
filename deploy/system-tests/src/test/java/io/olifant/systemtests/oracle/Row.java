package io.olifant.systemtests.oracle;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One row of a KPI topic: its dimensions and its figures, without revision, as_of and updated_at, which are no figures. A
 * measure that is null is left out. Money has four decimals, credits of conversions have six.
 */
public record Row(String topic, SortedMap<String, Object> key, SortedMap<String, Object> measures) {

    /** Two ratios of the same integers may differ in the order of one multiplication, not by more. */
    private static final double RATIO_TOLERANCE = 1e-12;

    /** Two searches for one maximum end near each other. */
    private static final double FIT_TOLERANCE = 1e-6;

    private static final Set<String> FITTED = Set.of(
            "log_likelihood",
            "p_alive",
            "expected_orders",
            "expected_orders_low",
            "expected_orders_high",
            "expected_value",
            "expected_value_low",
            "expected_value_high");

    private static final int MONEY_SCALE = 4;

    /** Names of measures that are parameters of a model begin so. */
    public static final String PARAMETER = "parameter_";

    public Row {
        key = Collections.unmodifiableSortedMap(new TreeMap<>(key));
        measures = Collections.unmodifiableSortedMap(new TreeMap<>(measures));
    }

    static Row of(String topic, Map<String, Object> key) {
        return new Row(topic, new TreeMap<>(key), new TreeMap<>());
    }

    Row with(String measure, Object value) {
        if (value == null) {
            return this;
        }
        SortedMap<String, Object> more = new TreeMap<>(measures);
        more.put(measure, value instanceof BigDecimal decimal ? withScale(decimal) : value);
        return new Row(topic, key, more);
    }

    /** Money with four decimals; credits keep their six. */
    public static BigDecimal withScale(BigDecimal decimal) {
        return decimal.setScale(Math.max(decimal.scale(), MONEY_SCALE));
    }

    /** A ratio, or nothing where the denominator is zero. */
    Row withRatio(String measure, double numerator, double denominator) {
        return denominator == 0 ? this : with(measure, numerator / denominator);
    }

    /**
     * A share of counts with its bounds at 95 % (Wilson): about a centre drawn towards one half, so many deviations to either
     * side. Nothing where there is nothing to share.
     */
    Row withShare(String measure, long part, long whole) {
        if (whole == 0) {
            return this;
        }
        double z = 1.959963984540054;
        double share = (double) part / whole;
        double drawn = z * z / whole;
        double centre = (share + drawn / 2) / (1 + drawn);
        double half = Math.sqrt(share * (1 - share) * drawn + drawn * drawn / 4) / (1 + drawn);
        return with(measure, share)
                .with(measure + "_low", part == 0 ? 0.0 : centre - half)
                .with(measure + "_high", part == whole ? 1.0 : centre + half);
    }

    /** Whether the figures are the same: counts and money exactly, ratios but for the last bits, fits to six digits. */
    public boolean hasSameFiguresAs(Row other) {
        return measures.keySet().equals(other.measures.keySet())
                && measures.keySet().stream()
                        .allMatch(name -> isSame(name, measures.get(name), other.measures.get(name)));
    }

    private static boolean isSame(String measure, Object a, Object b) {
        if (a instanceof Double x && b instanceof Double y) {
            boolean isFitted = FITTED.contains(measure) || measure.startsWith(PARAMETER);
            double tolerance = isFitted ? FIT_TOLERANCE : RATIO_TOLERANCE;
            return Math.abs(x - y) <= tolerance * Math.max(Math.abs(x), Math.abs(y));
        }
        return a.equals(b);
    }
}
