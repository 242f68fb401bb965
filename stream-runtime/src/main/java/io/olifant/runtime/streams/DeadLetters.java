package io.olifant.runtime.streams;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Makes dead letters: records that could not be accepted, with their original key, bytes and headers, and with headers
 * that say why and where from. All header values are UTF-8 text.
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

    private static final List<String> OWN = List.of(REASON, MESSAGE, TOPIC, PARTITION, OFFSET, EXCEPTION);

    private DeadLetters() {}

    /**
     * The record for the dead-letter sink. Its timestamp is the original's.
     *
     * @param original what came, undecoded
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
        // A copy: Streams hands the same headers to other children of the node.
        Headers headers = new RecordHeaders(original.headers().toArray());
        OWN.forEach(headers::remove);
        add(headers, REASON, reason);
        add(headers, MESSAGE, message);
        add(headers, TOPIC, where.topic());
        add(headers, PARTITION, String.valueOf(where.partition()));
        add(headers, OFFSET, String.valueOf(where.offset()));
        if (causeOrNull != null) {
            add(headers, EXCEPTION, causeOrNull.toString());
        }
        return original.withHeaders(headers);
    }

    private static void add(Headers headers, String name, String text) {
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
