package io.olifant.facts;

import io.olifant.customers.TransitionCount;
import java.util.List;

/** {@link Section#TRANSITIONS}. What only a capped fact has is behind the rest, so that others have no byte for it. */
final class TransitionsCodec implements SectionCodec<TransitionsCodec.Content> {

    static final TransitionsCodec INSTANCE = new TransitionsCodec();

    private static final ListCodec<TransitionCount> COUNTS = new ListCodec<>(
            (count, writer) -> writer.writeText(count.getDimension())
                    .writeText(count.getFromValue())
                    .writeText(count.getToValue())
                    .writeLong(count.getTransitions()),
            reader -> new TransitionCount(reader.readText(), reader.readText(), reader.readText(), reader.readLong()));

    private TransitionsCodec() {}

    /** What is in the section. */
    static final class Content {
        List<TransitionCount> counts;
        boolean isCapped;
    }

    @Override
    public Content empty() {
        Content content = new Content();
        content.counts = COUNTS.empty();
        return content;
    }

    @Override
    public boolean isEmpty(Content content) {
        return content.counts.isEmpty() && !content.isCapped;
    }

    @Override
    public void write(Content content, SectionWriter writer) {
        COUNTS.write(content.counts, writer);
        if (content.isCapped) {
            writer.writeIsMore();
        }
    }

    @Override
    public Content read(SectionReader reader) {
        Content content = new Content();
        content.counts = COUNTS.read(reader);
        content.isCapped = reader.readIsMore();
        return content;
    }
}
