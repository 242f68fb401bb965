package io.olifant.journey.history;

/**
 * What a profile knows of its history without looking into it.
 *
 * @param rows how many rows it has
 * @param redirects how many redirects it has
 * @param greatest a row key that no row exceeds; null while there is no row. A row beyond it is new, and in order.
 */
public record HistoryHead(long rows, long redirects, RowKey greatest) {

    public static final HistoryHead EMPTY = new HistoryHead(0, 0, null);

    public HistoryHead {
        if (rows < 0 || redirects < 0) {
            throw new IllegalArgumentException(
                    "A history has no negative counts, but got " + rows + " rows and " + redirects + " redirects");
        }
        if ((rows == 0) != (greatest == null)) {
            throw new IllegalArgumentException(
                    "A history has a greatest row exactly when it has rows, but got " + rows + " rows");
        }
    }

    /** Whether a row with this key would be new and the last. */
    public boolean isBeyond(RowKey key) {
        return greatest == null || key.compareTo(greatest) > 0;
    }

    HistoryHead plusRow(RowKey key) {
        return new HistoryHead(rows + 1, redirects, isBeyond(key) ? key : greatest);
    }

    HistoryHead minusRow() {
        return new HistoryHead(rows - 1, redirects, rows == 1 ? null : greatest);
    }

    HistoryHead plusRedirects(long more) {
        return new HistoryHead(rows, redirects + more, greatest);
    }
}
