package io.olifant.operate.deadletters;

import io.olifant.runtime.streams.DeadLetters;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A dead letter, as it lies in its topic.
 *
 * @param application whose dead letters it is among
 */
record Letter(String application, ConsumerRecord<byte[], byte[]> record) {

    private static final String UNKNOWN = "(none)";
    private static final int SCHEMA_ID_AT = 1;
    private static final int SCHEMA_HEADER_BYTES = 1 + Integer.BYTES;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** Where the refused record came from. */
    record Origin(String topic, int partition, long offset) {

        @Override
        public String toString() {
            return topic + "/" + partition + "/" + offset;
        }
    }

    String reason() {
        return text(DeadLetters.REASON).orElse(UNKNOWN);
    }

    String message() {
        return text(DeadLetters.MESSAGE).orElse("");
    }

    /** When it was refused. */
    Instant at() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /** What people name it by: APPLICATION/PARTITION/OFFSET. */
    String id() {
        return application + "/" + record.partition() + "/" + record.offset();
    }

    /** Missing where its headers do not say it, since somebody else wrote the record. */
    Optional<Origin> origin() {
        Optional<Long> partition = number(DeadLetters.PARTITION).filter(each -> each <= Integer.MAX_VALUE);
        Optional<Long> offset = number(DeadLetters.OFFSET);
        return text(DeadLetters.TOPIC)
                .filter(topic -> partition.isPresent() && offset.isPresent())
                .map(topic -> new Origin(topic, partition.get().intValue(), offset.get()));
    }

    String originTopic() {
        return origin().map(Origin::topic).orElse(UNKNOWN);
    }

    /** How many bytes the original had, if it was cut: then not all of them are here. */
    Optional<Long> bytesBeforeCut() {
        return number(DeadLetters.ORIGINAL_BYTES);
    }

    /** The schema that the bytes name, if they name one. */
    Optional<Integer> schemaId() {
        byte[] value = record.value();
        return value == null || value.length < SCHEMA_HEADER_BYTES || value[0] != 0
                ? Optional.empty()
                : Optional.of(ByteBuffer.wrap(value).getInt(SCHEMA_ID_AT));
    }

    int keyBytes() {
        return record.key() == null ? 0 : record.key().length;
    }

    int valueBytes() {
        return record.value() == null ? 0 : record.value().length;
    }

    Optional<String> text(String header) {
        Header last = record.headers().lastHeader(header);
        return last == null || last.value() == null
                ? Optional.empty()
                : Optional.of(new String(last.value(), StandardCharsets.UTF_8));
    }

    private Optional<Long> number(String header) {
        return text(header).filter(text -> NUMBER.matcher(text).matches()).map(Long::valueOf);
    }
}
