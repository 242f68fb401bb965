package io.olifant.facts;

/**
 * How a section looks in bytes. Equal content gives equal bytes.
 *
 * @param <T> what is in the section; mutable
 */
interface SectionCodec<T> {

    /** What an absent section holds. */
    T empty();

    boolean isEmpty(T content);

    void write(T content, SectionWriter writer);

    T read(SectionReader reader);
}
