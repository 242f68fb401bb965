package io.olifant.facts;

import io.olifant.customers.DayCount;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link Section#DAYS}. Days are written as their distance from the entry before, which is short. Orders are seldom repeated, so
 * whether there is a number of such is in the lowest bit of the one before.
 */
final class DaysCodec implements SectionCodec<DaysCodec.Content> {

    static final DaysCodec INSTANCE = new DaysCodec();

    private DaysCodec() {}

    /** What is in the section. */
    static final class Content {
        boolean isStitched;
        List<DayCount> days = new ArrayList<>(4);
    }

    @Override
    public Content empty() {
        return new Content();
    }

    @Override
    public boolean isEmpty(Content content) {
        return !content.isStitched && content.days.isEmpty();
    }

    @Override
    public void write(Content content, SectionWriter writer) {
        writer.writeBoolean(content.isStitched).writeLong(content.days.size());
        int day = 0;
        for (DayCount count : content.days) {
            boolean hasRepeats = count.getRepeatedOrders() != 0 || count.getContradictingOrders() != 0;
            writer.writeLong((long) count.getDay() - day)
                    .writeText(count.getSource())
                    .writeLong(count.getIdentifiers1())
                    .writeLong(count.getIdentifiers2())
                    .writeLong(count.getIdentifiers3())
                    .writeLong(count.getIdentifiers4Plus())
                    .writeLong(count.getDuplicates())
                    .writeLong(count.getLate() << 1 | (hasRepeats ? 1 : 0));
            if (hasRepeats) {
                writer.writeLong(count.getRepeatedOrders()).writeLong(count.getContradictingOrders());
            }
            day = count.getDay();
        }
    }

    @Override
    public Content read(SectionReader reader) {
        Content content = new Content();
        content.isStitched = reader.readBoolean();
        int size = reader.readInt();
        content.days = new ArrayList<>(size + 2);
        int day = 0;
        for (int i = 0; i < size; i++) {
            day = Math.toIntExact(day + reader.readLong());
            DayCount count = new DayCount(
                    day,
                    reader.readText(),
                    reader.readLong(),
                    reader.readLong(),
                    reader.readLong(),
                    reader.readLong(),
                    reader.readLong(),
                    0L,
                    0L,
                    0L);
            long lateAndMore = reader.readLong();
            count.setLate(lateAndMore >> 1);
            if ((lateAndMore & 1) != 0) {
                count.setRepeatedOrders(reader.readLong());
                count.setContradictingOrders(reader.readLong());
            }
            content.days.add(count);
        }
        return content;
    }
}
