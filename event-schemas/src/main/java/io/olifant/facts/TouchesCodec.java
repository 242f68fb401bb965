package io.olifant.facts;

import io.olifant.customers.TouchCount;
import java.util.List;

/** {@link Section#TOUCHES}. What only a capped fact has is behind the rest, so that others have no byte for it. */
final class TouchesCodec implements SectionCodec<TouchesCodec.Content> {

    static final TouchesCodec INSTANCE = new TouchesCodec();

    private static final ListCodec<TouchCount> COUNTS = new ListCodec<>(
            (count, writer) -> writer.writeText(count.getSource())
                    .writeText(count.getDepartment())
                    .writeText(count.getChannel())
                    .writeText(count.getPhase())
                    .writeLong(count.getTouchpoints()),
            reader -> new TouchCount(
                    reader.readText(), reader.readText(), reader.readText(), reader.readText(), reader.readLong()));

    private TouchesCodec() {}

    /** What is in the section. */
    static final class Content {
        List<TouchCount> counts;
        HistoryPlace cappedFromOrNull;
    }

    @Override
    public Content empty() {
        Content content = new Content();
        content.counts = COUNTS.empty();
        return content;
    }

    @Override
    public boolean isEmpty(Content content) {
        return content.counts.isEmpty();
    }

    @Override
    public void write(Content content, SectionWriter writer) {
        COUNTS.write(content.counts, writer);
        HistoryPlace place = content.cappedFromOrNull;
        if (place != null) {
            writer.writeIsMore()
                    .writeLong(place.timeMs())
                    .writeText(place.source())
                    .writeText(place.eventId())
                    .writeText(place.anchor());
        }
    }

    @Override
    public Content read(SectionReader reader) {
        Content content = new Content();
        content.counts = COUNTS.read(reader);
        if (reader.readIsMore()) {
            content.cappedFromOrNull =
                    new HistoryPlace(reader.readLong(), reader.readText(), reader.readText(), reader.readText());
        }
        return content;
    }
}
