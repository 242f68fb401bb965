package io.olifant.observe;

import java.util.Objects;

/**
 * What a panel asks Prometheus.
 *
 * @param expression PromQL with {@value Dashboard#HERE} where the choice of the dashboard goes
 * @param legend the name of each line, with labels in double braces
 */
record Query(String expression, String legend) {

    Query {
        Objects.requireNonNull(expression, "expression");
        Objects.requireNonNull(legend, "legend");
    }
}
