package io.olifant.systemtests.harness;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record that was not accepted, and where it stood.
 *
 * @param key the original key, as text, or null
 * @param valueHash a hash of the original bytes, or null for a record without
 */
public record DeadLetter(String reason, String topic, int partition, long offset, String key, Integer valueHash) {

    /** A record that is expected to be rejected, as it was written. */
    public static DeadLetter expected(
            String reason, String topic, int partition, long offset, byte[] key, byte[] value) {
        return new DeadLetter(reason, topic, partition, offset, text(key), hash(value));
    }

    /** A record of the topic of dead letters. */
    public static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
        return new DeadLetter(
                header(record, "reason"),
                header(record, "topic"),
                Integer.parseInt(header(record, "partition")),
                Long.parseLong(header(record, "offset")),
                text(record.key()),
                hash(record.value()));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null) {
            throw new IllegalStateException("A dead letter has no header " + name + ": " + record.headers());
        }
        return text(header.value());
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static Integer hash(byte[] bytes) {
        return bytes == null ? null : Arrays.hashCode(bytes);
    }
}
