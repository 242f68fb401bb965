package io.olifant.kpi.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How published rows differ from those expected, in words. */
public final class RowDifferences {

    private RowDifferences() {}

    /** One line per row that is missing, too many, or says something else; empty when all is as expected. */
    public static List<String> between(Map<?, ?> expected, Map<?, ?> actual) {
        List<String> differences = new ArrayList<>();
        expected.forEach((key, value) -> {
            if (!actual.containsKey(key)) {
                differences.add("missing: " + value);
            } else if (!value.equals(actual.get(key))) {
                differences.add("expected " + value + " but was " + actual.get(key));
            }
        });
        actual.forEach((key, value) -> {
            if (!expected.containsKey(key)) {
                differences.add("too many: " + value);
            }
        });
        return differences;
    }
}
