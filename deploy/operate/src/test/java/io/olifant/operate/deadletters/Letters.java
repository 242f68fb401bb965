package io.olifant.operate.deadletters;

import io.olifant.runtime.streams.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Dead letters for tests. */
final class Letters {

    static final Instant AT = Instant.parse("2026-11-29T08:15:30Z");

    private Letters() {}

    /** A letter of the stitcher with a header of its source, and further headers. */
    static Letter of(String topic, String reason, Map<String, String> further) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", bytes("t"));
        headers.add(DeadLetters.REASON, bytes(reason));
        headers.add(DeadLetters.TOPIC, bytes(topic));
        headers.add(DeadLetters.PARTITION, bytes("1"));
        headers.add(DeadLetters.OFFSET, bytes("17"));
        further.forEach((name, text) -> headers.add(name, bytes(text)));
        return new Letter(
                "identity-stitcher",
                new ConsumerRecord<>(
                        "dead_letters.identity-stitcher",
                        0,
                        5,
                        AT.toEpochMilli(),
                        TimestampType.CREATE_TIME,
                        1,
                        6,
                        bytes("k"),
                        new byte[] {0, 0, 0, 0, 9, 1},
                        headers,
                        Optional.empty()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
