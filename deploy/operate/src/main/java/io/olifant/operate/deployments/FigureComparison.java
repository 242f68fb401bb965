package io.olifant.operate.deployments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What two deployments say differently of one figure.
 *
 * @param rows of the active deployment
 * @param missing rows that only the active one has
 * @param added rows that only the next one has
 * @param changed rows with another value in some column
 * @param lines each difference, in the order of the keys
 */
record FigureComparison(String figure, int rows, int missing, int added, int changed, List<String> lines) {

    static FigureComparison of(FigureTable active, FigureTable next) {
        List<String> lines = new ArrayList<>();
        int missing = 0;
        int added = 0;
        int changed = 0;
        SortedSet<String> keys = new TreeSet<>(active.rowByKey().keySet());
        keys.addAll(next.rowByKey().keySet());
        for (String key : keys) {
            SortedMap<String, Object> was = active.rowByKey().get(key);
            SortedMap<String, Object> is = next.rowByKey().get(key);
            if (is == null) {
                missing++;
                lines.add(active.figure() + " " + key + ": the next deployment has no such row");
            } else if (was == null) {
                added++;
                lines.add(active.figure() + " " + key + ": only the next deployment has this row");
            } else if (!was.equals(is)) {
                changed++;
                lines.add(active.figure() + " " + key + ": " + columns(was, is));
            }
        }
        return new FigureComparison(active.figure(), active.rowByKey().size(), missing, added, changed, lines);
    }

    int differences() {
        return missing + added + changed;
    }

    private static String columns(Map<String, Object> was, Map<String, Object> is) {
        SortedSet<String> names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        List<String> changes = new ArrayList<>();
        for (String name : names) {
            Object before = was.get(name);
            Object after = is.get(name);
            if (before == null || !before.equals(after)) {
                changes.add(name + " " + before + " -> " + after);
            }
        }
        return String.join(", ", changes);
    }
}
