package io.olifant.facts;

import io.olifant.customers.Conversion;
import io.olifant.customers.LostPath;
import io.olifant.customers.PathTouch;
import io.olifant.customers.UnattributedSum;
import java.util.ArrayList;
import java.util.List;

/** {@link Section#PATHS}. Touches of a path are written as their distance from its order. */
final class PathsCodec implements SectionCodec<PathsCodec.Content> {

    static final PathsCodec INSTANCE = new PathsCodec();

    private static final ListCodec<Conversion> CONVERSIONS =
            new ListCodec<>(PathsCodec::writeConversion, PathsCodec::readConversion);

    private static final ListCodec<UnattributedSum> UNATTRIBUTED = new ListCodec<>(
            (sum, writer) -> writer.writeText(sum.getCurrency())
                    .writeLong(sum.getConversions())
                    .writeLong(sum.getAmount()),
            reader -> new UnattributedSum(reader.readText(), reader.readLong(), reader.readLong()));

    private static final ListCodec<String> CHANNELS =
            new ListCodec<>((channel, writer) -> writer.writeText(channel), SectionReader::readText);

    private static final ListCodec<LostPath> LOST_PATHS = new ListCodec<>(
            (path, writer) -> {
                CHANNELS.write(path.getChannels(), writer);
                writer.writeLong(path.getJourneys());
            },
            reader -> new LostPath(CHANNELS.read(reader), reader.readLong()));

    private PathsCodec() {}

    /** What is in the section. */
    static final class Content {
        List<Conversion> conversions;
        List<UnattributedSum> unattributed;
        List<LostPath> lostPaths;
        long unattributedBytes;
    }

    @Override
    public Content empty() {
        Content content = new Content();
        content.conversions = CONVERSIONS.empty();
        content.unattributed = UNATTRIBUTED.empty();
        content.lostPaths = LOST_PATHS.empty();
        return content;
    }

    @Override
    public boolean isEmpty(Content content) {
        return content.conversions.isEmpty() && content.unattributed.isEmpty() && content.lostPaths.isEmpty();
    }

    @Override
    public void write(Content content, SectionWriter writer) {
        CONVERSIONS.write(content.conversions, writer);
        UNATTRIBUTED.write(content.unattributed, writer);
        LOST_PATHS.write(content.lostPaths, writer);
        if (!content.unattributed.isEmpty()) {
            writer.writeIsMore().writeLong(content.unattributedBytes);
        }
    }

    @Override
    public Content read(SectionReader reader) {
        Content content = new Content();
        content.conversions = CONVERSIONS.read(reader);
        content.unattributed = UNATTRIBUTED.read(reader);
        content.lostPaths = LOST_PATHS.read(reader);
        content.unattributedBytes = reader.readIsMore() ? reader.readLong() : 0;
        return content;
    }

    private static void writeConversion(Conversion conversion, SectionWriter writer) {
        writer.writeLong(conversion.getOrderedMs())
                .writeText(conversion.getCurrency())
                .writeLong(conversion.getAmount())
                .writeLong(conversion.getPath().size());
        for (PathTouch touch : conversion.getPath()) {
            writer.writeText(touch.getChannel()).writeLong(conversion.getOrderedMs() - touch.getTouchedMs());
        }
    }

    private static Conversion readConversion(SectionReader reader) {
        long orderedMs = reader.readLong();
        String currency = reader.readText();
        long amount = reader.readLong();
        int size = reader.readInt();
        List<PathTouch> path = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            path.add(new PathTouch(reader.readText(), orderedMs - reader.readLong()));
        }
        return new Conversion(orderedMs, currency, amount, path);
    }
}
