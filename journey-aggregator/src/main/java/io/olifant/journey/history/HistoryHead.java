package io.olifant.journey.history;

import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import java.util.List;
import java.util.Objects;

/**
 * What a profile knows of its history without looking into it.
 *
 * @param rows how many rows it has
 * @param redirects how many redirects it has
 * @param greatest a row key that no row exceeds; null while there never was one. A row beyond it is new, and in order.
 * @param detailFromMs no journey that rows are kept of ended before; {@link Long#MAX_VALUE} while there is no row
 * @param forgotten what the profile keeps no longer
 * @param crowd how crowded its days are
 */
public record HistoryHead(
        long rows, long redirects, RowKey greatest, long detailFromMs, Forgotten forgotten, Crowd crowd) {

    public static final HistoryHead EMPTY = new HistoryHead(0, 0, null, Long.MAX_VALUE, Forgotten.NOTHING, Crowd.NONE);

    public HistoryHead {
        Objects.requireNonNull(forgotten, "forgotten");
        Objects.requireNonNull(crowd, "crowd");
        if (rows < 0 || redirects < 0) {
            throw new IllegalArgumentException(
                    "A history has no negative counts, but got " + rows + " rows and " + redirects + " redirects");
        }
        if ((rows + forgotten.touchpoints() == 0) != (greatest == null)) {
            throw new IllegalArgumentException(
                    "A history has a greatest row exactly when it has or had rows, but got " + rows + " rows");
        }
    }

    /** Whether the profile has no touchpoint, neither one that is kept nor one that was forgotten. */
    public boolean isEmpty() {
        return greatest == null;
    }

    /** Whether a row with this key would be new and the last. */
    public boolean isBeyond(RowKey key) {
        return greatest == null || key.compareTo(greatest) > 0;
    }

    /** Whether a touchpoint may be one that was forgotten. */
    boolean isMaybeForgotten(RowKey key) {
        return key.timeMs() <= forgotten.toMs();
    }

    /** The day of the greatest row. Only where there is one. */
    long latestDay() {
        return DayStay.dayOf(greatest);
    }

    HistoryHead plusRow(RowKey key) {
        return new HistoryHead(
                rows + 1,
                redirects,
                isBeyond(key) ? key : greatest,
                Math.min(detailFromMs, key.timeMs()),
                forgotten,
                crowd.withLatestDayRows(latestDayRowsWith(key)));
    }

    private long latestDayRowsWith(RowKey key) {
        long day = DayStay.dayOf(key);
        if (greatest == null || day > latestDay()) {
            return 1;
        }
        return day == latestDay() ? crowd.latestDayRows() + 1 : crowd.latestDayRows();
    }

    HistoryHead minusRow() {
        boolean isLast = rows == 1;
        return new HistoryHead(
                rows - 1,
                redirects,
                isLast && forgotten.touchpoints() == 0 ? null : greatest,
                isLast ? Long.MAX_VALUE : detailFromMs,
                forgotten,
                crowd);
    }

    /** With more redirects, or with fewer where the number is negative. */
    public HistoryHead plusRedirects(long more) {
        return new HistoryHead(rows, redirects + more, greatest, detailFromMs, forgotten, crowd);
    }

    /** With some rows less, which stay counted. */
    public HistoryHead forgetting(List<Row> leaving, long upToMs) {
        return leaving.isEmpty()
                ? this
                : new HistoryHead(
                        rows - leaving.size(),
                        redirects,
                        greatest,
                        rows == leaving.size() ? Long.MAX_VALUE : detailFromMs,
                        forgotten.plus(leaving, upToMs),
                        crowd);
    }

    HistoryHead withCrowd(Crowd newCrowd) {
        return new HistoryHead(rows, redirects, greatest, detailFromMs, forgotten, newCrowd);
    }

    /** Knowing better from when on there are journeys that rows are kept of. */
    public HistoryHead withDetailFrom(long timeMs) {
        return rows == 0 ? this : new HistoryHead(rows, redirects, greatest, timeMs, forgotten, crowd);
    }

    /** With no row for a moment: they will be put in again. */
    public HistoryHead withoutRows() {
        return new HistoryHead(0, redirects, greatest, Long.MAX_VALUE, forgotten, Crowd.NONE);
    }

    /** With nothing but redirects. */
    public HistoryHead emptied() {
        return new HistoryHead(0, redirects, null, Long.MAX_VALUE, Forgotten.NOTHING, Crowd.NONE);
    }
}
