package io.olifant.benchmark.peers;

import io.olifant.recompute.Family;
import io.olifant.recompute.FigureRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows as far as both sides compute them, and what they disagree about. */
final class ComparedRows {

    /** Two ratios of the same integers may differ in the order of one multiplication, not by more. */
    private static final double RATIO_TOLERANCE = 1e-12;

    /** Columns of fits, which are not recomputed, and columns about publishing. */
    private static final Set<String> NOT_COMPARED = Set.of(
            "buyers",
            "p_alive",
            "expected_orders",
            "expected_orders_low",
            "expected_orders_high",
            "expected_value",
            "expected_value_low",
            "expected_value_high",
            "revision",
            "as_of",
            "updated_at");

    private static final Set<String> MODELS = Set.of("first_touch", "last_touch", "linear");

    private ComparedRows() {}

    /** A row without what is not compared; nothing if none of it is. */
    static Optional<FigureRow> of(FigureRow row) {
        if (row.family() == Family.ATTRIBUTION && !MODELS.contains(row.key().get("model"))) {
            return Optional.empty();
        }
        SortedMap<String, Object> measures = new TreeMap<>(row.measures());
        measures.keySet().removeAll(NOT_COMPARED);
        return Optional.of(new FigureRow(row.family(), row.key(), measures));
    }

    /** One line for each row that only one side has, or that the two have different figures in. */
    static List<String> differences(Collection<FigureRow> published, Collection<FigureRow> recomputed) {
        Map<String, FigureRow> publishedByKey = byKey(published);
        Map<String, FigureRow> recomputedByKey = byKey(recomputed);
        List<String> lines = new ArrayList<>();
        publishedByKey.forEach((key, row) -> {
            FigureRow other = recomputedByKey.get(key);
            if (other == null) {
                lines.add("only published: " + key + " " + row.measures());
            } else if (!isSame(row, other)) {
                lines.add("published: " + key + " " + row.measures() + ", recomputed: " + other.measures());
            }
        });
        recomputedByKey.forEach((key, row) -> {
            if (!publishedByKey.containsKey(key)) {
                lines.add("only recomputed: " + key + " " + row.measures());
            }
        });
        return lines;
    }

    static boolean isSame(FigureRow one, FigureRow other) {
        return one.measures().keySet().equals(other.measures().keySet())
                && one.measures().keySet().stream()
                        .allMatch(name -> isSame(
                                one.measures().get(name), other.measures().get(name)));
    }

    private static boolean isSame(Object one, Object other) {
        if (one instanceof Double x && other instanceof Double y) {
            return Math.abs(x - y) <= RATIO_TOLERANCE * Math.max(Math.abs(x), Math.abs(y));
        }
        if (one instanceof BigDecimal x && other instanceof BigDecimal y) {
            return x.compareTo(y) == 0;
        }
        return one.equals(other);
    }

    private static Map<String, FigureRow> byKey(Collection<FigureRow> rows) {
        Map<String, FigureRow> rowByKey = new TreeMap<>();
        for (FigureRow row : rows) {
            if (rowByKey.put(row.family().topic() + " " + row.key(), row) != null) {
                throw new IllegalArgumentException(
                        "Two rows of " + row.family().topic() + " have the key " + row.key());
            }
        }
        return rowByKey;
    }
}
