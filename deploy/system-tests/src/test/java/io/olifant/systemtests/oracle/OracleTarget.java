package io.olifant.systemtests.oracle;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a figure is to be.
 *
 * @param dimensions a value for each field of the figure's key but the period
 * @param goal {@code at-least}, {@code at-most}, {@code change-at-least} or {@code change-at-most}
 * @param bound that value, or that change from the period before as a share of it
 * @param tolerance how far beyond the bound is not yet missed
 */
public record OracleTarget(
        String name,
        String topic,
        SortedMap<String, String> dimensions,
        String measure,
        String goal,
        BigDecimal bound,
        BigDecimal tolerance) {

    public OracleTarget {
        dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
    }

    String periodType() {
        return dimensions.get("period_type");
    }

    boolean isAbout(Row row) {
        return row.topic().equals(topic)
                && dimensions.entrySet().stream()
                        .allMatch(dimension -> String.valueOf(row.key().get(dimension.getKey()))
                                .equals(dimension.getValue()));
    }

    boolean needsPeriodBefore() {
        return goal.startsWith("change-");
    }

    boolean isLowerBound() {
        return goal.endsWith("at-least");
    }

    /** The text of the dimensions as a row gives it: name=value, sorted by name. */
    String dimensionsText() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> dimension : dimensions.entrySet()) {
            text.append(text.isEmpty() ? "" : ",")
                    .append(dimension.getKey())
                    .append('=')
                    .append(dimension.getValue());
        }
        return text.toString();
    }
}
