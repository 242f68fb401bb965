package io.olifant.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    private static final byte[] KEY = {1};
    private static final byte[] VALUE = {2, 3};

    @Test
    void theOriginalIsKeptAndHeadersSayWhyAndWhereFrom() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", text("t-1"));
        headers.add("reason", text("of the sender"));
        Record<byte[], byte[]> original = new Record<>(KEY, VALUE, 99, headers);

        Record<byte[], byte[]> letter = DeadLetters.record(
                original, new Place("touchpoints.crm", 3, 42), "UNREADABLE", "No Avro.", new RuntimeException("end"));

        assertThat(letter.key()).isSameAs(KEY);
        assertThat(letter.value()).isSameAs(VALUE);
        assertThat(letter.timestamp()).isEqualTo(99);
        assertThat(header(letter, "trace")).isEqualTo("t-1");
        assertThat(header(letter, "reason")).isEqualTo("UNREADABLE");
        assertThat(header(letter, "message")).isEqualTo("No Avro.");
        assertThat(header(letter, "topic")).isEqualTo("touchpoints.crm");
        assertThat(header(letter, "partition")).isEqualTo("3");
        assertThat(header(letter, "offset")).isEqualTo("42");
        assertThat(header(letter, "exception")).isEqualTo("java.lang.RuntimeException: end");
        assertThat(letter.headers().headers("reason")).hasSize(1);
        assertThat(original.headers().toArray()).hasSize(2);
    }

    @Test
    void withoutAnExceptionThereIsNoHeaderOfOne() {
        Record<byte[], byte[]> letter =
                DeadLetters.record(new Record<>(KEY, VALUE, 0), new Place("t", 0, 0), "NO_IDENTIFIER", "None.", null);
        assertThat(letter.headers().lastHeader("exception")).isNull();
    }

    @Test
    void whatIsLargerThanTheirTopicTakesIsCut() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", new byte[9 << 20]);
        Record<byte[], byte[]> original = new Record<>(new byte[2 << 20], new byte[8 << 20], 99, headers);

        Record<byte[], byte[]> letter =
                DeadLetters.record(original, new Place("touchpoints.crm", 3, 42), "TOO_LARGE", "Too large.", null);

        assertThat(letter.key()).hasSize(1024);
        assertThat(letter.value()).hasSize(1 << 20);
        assertThat(letter.headers().lastHeader("trace")).isNull();
        assertThat(header(letter, "reason")).isEqualTo("TOO_LARGE");
        assertThat(Long.parseLong(header(letter, "original_bytes"))).isGreaterThanOrEqualTo(19 << 20);
    }

    private static String header(Record<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private record Place(String topic, int partition, long offset) implements RecordMetadata {}
}
