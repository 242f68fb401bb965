package io.olifant.facts;

import java.util.Arrays;

/**
 * One section of a fact in memory: bytes until its content is asked for. The content may be changed by whoever got it; the
 * next {@link #close} writes it again. One that was only read comes out as the bytes it was, and is bytes again from then on.
 */
final class OpenableSection<T> {

    private final SectionCodec<T> codec;
    private byte[] bytesOrNull;
    /** Null while nobody has asked. */
    private T content;

    OpenableSection(SectionCodec<T> codec, byte[] bytesOrNull) {
        this.codec = codec;
        this.bytesOrNull = bytesOrNull;
    }

    T open() {
        if (content == null) {
            content = bytesOrNull == null ? codec.empty() : read();
        }
        return content;
    }

    private T read() {
        SectionReader reader = new SectionReader(bytesOrNull);
        T result = codec.read(reader);
        reader.requireEnd();
        return result;
    }

    boolean isOpen() {
        return content != null;
    }

    /** Does not open the section. */
    boolean isEmpty() {
        return content == null ? bytesOrNull == null : codec.isEmpty(content);
    }

    /** The bytes of what is in the section now; null where it is empty. */
    byte[] close(SectionWriter writer) {
        if (content == null) {
            return bytesOrNull;
        }
        byte[] now = null;
        if (!codec.isEmpty(content)) {
            codec.write(content, writer.reset());
            now = writer.toBytes();
        }
        if (Arrays.equals(now, bytesOrNull)) {
            content = null;
        } else {
            bytesOrNull = now;
        }
        return now;
    }
}
