package io.olifant.facts;

/**
 * One customer's activity of one kind, seen from one period.
 *
 * @param cohort the number of the first active period
 * @param isActive whether the customer was active in this period
 * @param wasActive whether also in the period before
 * @param staysActive whether also in the period after
 * @param acquiredByOrNull the channel that brought the customer to the activity; null where none did
 */
public record ActivitySpan(
        int cohort, boolean isActive, boolean wasActive, boolean staysActive, String acquiredByOrNull) {

    private static final int ACTIVE = 1;
    private static final int WAS_ACTIVE = 2;
    private static final int STAYS_ACTIVE = 4;
    private static final int PRESENT = 8;

    static void write(ActivitySpan spanOrNull, SectionWriter writer) {
        if (spanOrNull == null) {
            writer.writeLong(0);
            return;
        }
        int flags = PRESENT
                | (spanOrNull.isActive ? ACTIVE : 0)
                | (spanOrNull.wasActive ? WAS_ACTIVE : 0)
                | (spanOrNull.staysActive ? STAYS_ACTIVE : 0);
        writer.writeLong(flags).writeLong(spanOrNull.cohort).writeText(spanOrNull.acquiredByOrNull);
    }

    static ActivitySpan read(SectionReader reader) {
        int flags = reader.readInt();
        if (flags == 0) {
            return null;
        }
        return new ActivitySpan(
                reader.readInt(),
                (flags & ACTIVE) != 0,
                (flags & WAS_ACTIVE) != 0,
                (flags & STAYS_ACTIVE) != 0,
                reader.readText());
    }
}
