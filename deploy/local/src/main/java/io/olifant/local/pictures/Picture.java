package io.olifant.local.pictures;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One picture of figures.
 *
 * @param selection what it shows among the pictures of its section, for example Period: 2026-11; in the order in which
 *     one chooses
 * @param isFinal whether what it shows is over; the figures may still be revised
 * @param sentence what it says
 */
public record Picture(Map<String, String> selection, boolean isFinal, String sentence, Chart chart, Table table) {

    /** The selection of a period, which sections have in common. */
    public static final String PERIOD = "Period";

    /** The selection of a cohort, in sections whose pictures are of one cohort each. */
    static final String COHORT = "Cohort";

    /** Stands for all cohorts together. */
    static final String ALL_COHORTS = "all";

    public Picture {
        selection = Collections.unmodifiableMap(new LinkedHashMap<>(selection));
    }

    /** The names of a selection and their values, in turn. */
    static Map<String, String> chosen(String... namesAndValues) {
        Map<String, String> selection = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            selection.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return selection;
    }
}
