package io.olifant.local.pictures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Cohorts at one and the same age, since whoever has been here for longer has brought in more: at the greatest offset that at least
 * two cohorts of enough customers have behind them.
 *
 * @param offset periods since the first order, all of them over
 * @param rows of each such cohort the row at that offset, of those who brought in most per customer first
 */
record ComparedCohorts(int offset, List<FigureRow> rows) {

    ComparedCohorts {
        rows = List.copyOf(rows);
    }

    /**
     * The comparison, if there are two cohorts to compare.
     *
     * @param measure what is compared
     * @param casesMin customers that a cohort has at least
     */
    static Optional<ComparedCohorts> of(FigureRows cells, String measure, int casesMin) {
        TreeMap<Integer, List<FigureRow>> rowsByOffset = new TreeMap<>();
        cells.stream()
                .filter(row -> row.isFinal() && row.number(measure).isPresent() && row.count("customers") >= casesMin)
                .forEach(row -> rowsByOffset
                        .computeIfAbsent((int) row.count("period_offset"), offset -> new ArrayList<>())
                        .add(row));
        return rowsByOffset.descendingMap().entrySet().stream()
                .filter(rows -> rows.getValue().size() > 1)
                .findFirst()
                .map(rows -> new ComparedCohorts(rows.getKey(), sorted(rows.getValue(), measure)));
    }

    private static List<FigureRow> sorted(List<FigureRow> rows, String measure) {
        return rows.stream()
                .sorted(Comparator.comparingDouble(
                                (FigureRow row) -> row.number(measure).getAsDouble())
                        .reversed())
                .toList();
    }

    /** The cohort that brought in most. */
    FigureRow best() {
        return rows.get(0);
    }

    /** The cohort that brought in least. */
    FigureRow last() {
        return rows.get(rows.size() - 1);
    }
}
