package io.olifant.facts;

import io.olifant.schemas.OtherReleaseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * The bytes of a fact, cut into those of its sections: a version, then each section that is not empty with its number and
 * length. Immutable; nobody changes the arrays.
 */
public final class FactSections {

    /** Of the form as a whole, each section included. */
    public static final int VERSION = 3;

    /** A fact of which nothing is left, or of which there is none. */
    public static final FactSections NONE = new FactSections(new byte[Section.COUNT][]);

    private static final byte[] VERSION_BYTES = {VERSION};

    private final byte[][] bytes;
    /** All of it in one; null while nobody has asked. */
    private byte[] encoded;

    FactSections(byte[][] bytes) {
        this.bytes = bytes;
    }

    /**
     * Cuts the bytes of a fact.
     *
     * @throws IllegalStateException if they are of a form that this release does not know
     */
    public static FactSections decode(byte[] value) {
        if (value.length == 0 || value[0] != VERSION) {
            throw new OtherReleaseException("A fact of version " + (value.length == 0 ? "none" : value[0])
                    + ", but this release knows " + VERSION + "; it was written by another release or is no fact."
                    + " Reset the deployment and replay");
        }
        byte[][] bytes = new byte[Section.COUNT][];
        SectionReader reader = new SectionReader(value);
        reader.readBoolean();
        while (!reader.isAtEnd()) {
            Section section = Section.ofCode(reader.readInt());
            bytes[section.ordinal()] = reader.readRaw(reader.readInt());
        }
        FactSections sections = new FactSections(bytes);
        sections.encoded = value;
        return sections;
    }

    /** The bytes of the fact; equal facts are equal bytes. Not to be changed. */
    public byte[] encode() {
        if (encoded == null) {
            encoded = write();
        }
        return encoded;
    }

    private byte[] write() {
        SectionWriter writer = SectionWriter.ofThread();
        writer.writeRaw(VERSION_BYTES);
        for (Section section : Section.ALL) {
            byte[] content = bytes[section.ordinal()];
            if (content != null) {
                writer.writeLong(section.code()).writeLong(content.length).writeRaw(content);
            }
        }
        return writer.toBytes();
    }

    /** The bytes of a section; null where it is empty. */
    byte[] getOrNull(Section section) {
        return bytes[section.ordinal()];
    }

    /** The sections in which two facts differ. */
    public Set<Section> differences(FactSections other) {
        Set<Section> differences = EnumSet.noneOf(Section.class);
        for (Section section : Section.ALL) {
            if (!Arrays.equals(bytes[section.ordinal()], other.bytes[section.ordinal()])) {
                differences.add(section);
            }
        }
        return differences;
    }

    /** What the sections take, without what is before each. */
    public int size() {
        int size = 0;
        for (byte[] content : bytes) {
            size += content == null ? 0 : content.length;
        }
        return size;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FactSections sections && Arrays.deepEquals(bytes, sections.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(bytes);
    }

    /** Names what there is, and nothing that is in it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("fact of ");
        for (Section section : Section.ALL) {
            byte[] content = bytes[section.ordinal()];
            if (content != null) {
                text.append(section).append(' ').append(content.length).append(" bytes ");
            }
        }
        return text.toString().trim();
    }
}
