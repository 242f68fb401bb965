package io.olifant.journey.history;

/**
 * What a head knows of how crowded its profile's days are.
 *
 * @param latestDayRows no fewer than the rows of the day of the greatest row
 * @param countedDays days of which rows are counted by identifier, see {@link CrowdedDays}
 */
public record Crowd(long latestDayRows, long countedDays) {

    /** No day holds anything. */
    public static final Crowd NONE = new Crowd(0, 0);

    public Crowd {
        if (latestDayRows < 0 || countedDays < 0) {
            throw new IllegalArgumentException("Days have no negative counts, but got " + latestDayRows
                    + " rows of the latest day and " + countedDays + " counted days");
        }
    }

    Crowd withLatestDayRows(long rows) {
        return new Crowd(rows, countedDays);
    }

    Crowd plusCountedDays(long more) {
        return new Crowd(latestDayRows, countedDays + more);
    }
}
