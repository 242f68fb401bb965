package io.olifant.runtime.streams;

import io.olifant.schemas.Retention;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Makes dead letters: records that could not be accepted, with their original key, bytes and headers, and with headers
 * that say why and where from. All header values are UTF-8 text.
 *
 * <p>A record that is larger than the topic of dead letters takes, which needs an input topic with a limit raised very far, is
 * cut: what was refused must not stop who refused it.
 */
public final class DeadLetters {

    /** The coded reason, for counting: {@code NO_IDENTIFIER}. */
    public static final String REASON = "reason";
    /** What was wrong, what was expected, what to do, in one sentence. */
    public static final String MESSAGE = "message";
    /** The topic that the record came from. */
    public static final String TOPIC = "topic";
    /** Its partition there. */
    public static final String PARTITION = "partition";
    /** Its offset there. */
    public static final String OFFSET = "offset";
    /** The class of the exception and its message; missing when there was none. */
    public static final String EXCEPTION = "exception";

    /** How many bytes key, value and headers of the original had together; missing unless they were cut. */
    public static final String ORIGINAL_BYTES = "original_bytes";

    private static final List<String> OWN =
            List.of(REASON, MESSAGE, TOPIC, PARTITION, OFFSET, EXCEPTION, ORIGINAL_BYTES);

    /** Leaves room for headers of our own. */
    private static final int ORIGINAL_MAX_BYTES = Retention.DEAD_LETTER_MAX_BYTES - 64 * 1024;

    /** Of a record that is cut, the beginning of the key stays, and that of the value. */
    private static final int CUT_KEY_BYTES = 1024;

    private static final int CUT_VALUE_BYTES = 1024 * 1024;

    /** An exception may repeat what the record says. */
    private static final int EXCEPTION_MAX_CHARS = 1_000;

    private DeadLetters() {}

    /** Whether a header of a dead letter is one of those that were added; all others are the original's. */
    public static boolean isOwn(String header) {
        return OWN.contains(header);
    }

    /**
     * The record for the dead-letter sink.
     *
     * @param original what came, undecoded, with the time of now: brokers delete by it, and what a source wrote there may be long ago
     * @param where where it came from
     * @param reason the coded reason
     * @param message one sentence; may speak of the content, since dead letters expire, but logs must not repeat it
     * @param causeOrNull the exception that refused the record, if one did
     */
    public static Record<byte[], byte[]> record(
            Record<byte[], byte[]> original,
            RecordMetadata where,
            String reason,
            String message,
            Throwable causeOrNull) {
        long bytes = bytes(original);
        boolean isCut = bytes > ORIGINAL_MAX_BYTES;
        // A copy: Streams hands the same headers to other children of the node.
        Headers headers = isCut
                ? new RecordHeaders()
                : new RecordHeaders(original.headers().toArray());
        OWN.forEach(headers::remove);
        add(headers, REASON, reason);
        add(headers, MESSAGE, message);
        add(headers, TOPIC, where.topic());
        add(headers, PARTITION, String.valueOf(where.partition()));
        add(headers, OFFSET, String.valueOf(where.offset()));
        if (causeOrNull != null) {
            String exception = causeOrNull.toString();
            add(headers, EXCEPTION, exception.substring(0, Math.min(exception.length(), EXCEPTION_MAX_CHARS)));
        }
        if (!isCut) {
            return original.withHeaders(headers);
        }
        add(headers, ORIGINAL_BYTES, String.valueOf(bytes));
        return original.withHeaders(headers)
                .withKey(beginning(original.key(), CUT_KEY_BYTES))
                .withValue(beginning(original.value(), CUT_VALUE_BYTES));
    }

    private static long bytes(Record<byte[], byte[]> record) {
        long bytes = length(record.key()) + (long) length(record.value());
        for (Header header : record.headers()) {
            // A name has three bytes a character at most, and small numbers around it say how long it is.
            bytes += 3L * header.key().length() + length(header.value()) + 10;
        }
        return bytes;
    }

    private static int length(byte[] bytesOrNull) {
        return bytesOrNull == null ? 0 : bytesOrNull.length;
    }

    private static byte[] beginning(byte[] bytesOrNull, int max) {
        return length(bytesOrNull) <= max ? bytesOrNull : Arrays.copyOf(bytesOrNull, max);
    }

    private static void add(Headers headers, String name, String text) {
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
