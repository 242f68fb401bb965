package io.olifant.local.feed;

import io.olifant.mapping.MappedRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rows of a file that could not be mapped, by their reasons in the order in which these occur first. */
public final class Rejections {

    /** Enough to see what is wrong. Reasons may be a script's own words, so they need a bound. */
    static final int REASONS_MAX = 20;

    private static final class Rows {
        private final LineNumbers lines = new LineNumbers();
        private int column;
    }

    private final Map<String, Rows> rowsByReason = new LinkedHashMap<>();
    private long count;
    private long ofMoreReasons;

    void add(MappedRow.Rejected rejection) {
        count++;
        Rows rows = rowsByReason.get(rejection.reason());
        if (rows == null) {
            if (rowsByReason.size() == REASONS_MAX) {
                ofMoreReasons++;
                return;
            }
            rows = new Rows();
            rows.column = rejection.column();
            rowsByReason.put(rejection.reason(), rows);
        }
        rows.lines.add(rejection.line());
    }

    /** How many rows there are. */
    public long count() {
        return count;
    }

    /** One line for each reason, with the first lines of the file that it is about. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        rowsByReason.forEach((reason, rows) -> {
            String column = rows.lines.count() == 1 && rows.column > 0 ? ", column " + rows.column : "";
            lines.add(rows.lines.words() + column + ": " + reason);
        });
        if (ofMoreReasons > 0) {
            lines.add(String.format(Locale.ROOT, "and %,d more for other reasons", ofMoreReasons));
        }
        return lines;
    }
}
