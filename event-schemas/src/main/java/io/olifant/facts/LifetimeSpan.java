package io.olifant.facts;

/**
 * First and last active period of one kind of activity, by their numbers.
 *
 * @param cohort the first
 * @param acquiredByOrNull the channel that brought the customer to the activity; null where none did
 */
public record LifetimeSpan(int cohort, int lastPeriod, String acquiredByOrNull) {

    static void write(LifetimeSpan spanOrNull, SectionWriter writer) {
        writer.writeBoolean(spanOrNull != null);
        if (spanOrNull != null) {
            writer.writeLong(spanOrNull.cohort)
                    .writeLong(spanOrNull.lastPeriod - (long) spanOrNull.cohort)
                    .writeText(spanOrNull.acquiredByOrNull);
        }
    }

    static LifetimeSpan read(SectionReader reader) {
        if (!reader.readBoolean()) {
            return null;
        }
        int cohort = reader.readInt();
        return new LifetimeSpan(cohort, Math.toIntExact(cohort + reader.readLong()), reader.readText());
    }
}
