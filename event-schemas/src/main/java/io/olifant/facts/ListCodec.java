package io.olifant.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** A section, or a part of one, that is a list of entries. */
final class ListCodec<E> implements SectionCodec<List<E>> {

    private final BiConsumer<E, SectionWriter> entryWriter;
    private final Function<SectionReader, E> entryReader;

    ListCodec(BiConsumer<E, SectionWriter> entryWriter, Function<SectionReader, E> entryReader) {
        this.entryWriter = entryWriter;
        this.entryReader = entryReader;
    }

    @Override
    public List<E> empty() {
        return new ArrayList<>(4);
    }

    @Override
    public boolean isEmpty(List<E> entries) {
        return entries.isEmpty();
    }

    @Override
    public void write(List<E> entries, SectionWriter writer) {
        writer.writeLong(entries.size());
        for (E entry : entries) {
            entryWriter.accept(entry, writer);
        }
    }

    @Override
    public List<E> read(SectionReader reader) {
        int size = reader.readInt();
        List<E> entries = new ArrayList<>(size + 2);
        for (int i = 0; i < size; i++) {
            entries.add(entryReader.apply(reader));
        }
        return entries;
    }
}
