package io.olifant.operate.deadletters;

import io.olifant.operate.cluster.TopicRoles;
import io.olifant.operate.topics.TopicsOptions;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.SettingsReader;
import io.olifant.runtime.streams.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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

    /** A letter that holds many bytes. */
    static Letter large(String topic, int bytes) {
        ConsumerRecord<byte[], byte[]> small = of(topic, "UNREADABLE", Map.of()).record();
        return new Letter(
                "identity-stitcher",
                new ConsumerRecord<>(
                        small.topic(),
                        small.partition(),
                        small.offset() + 1,
                        small.timestamp(),
                        TimestampType.CREATE_TIME,
                        1,
                        bytes,
                        small.key(),
                        new byte[bytes],
                        small.headers(),
                        Optional.empty()));
    }

    /** The roles of topics in a deployment, which may read the input of another one. */
    static TopicRoles roles(String prefix, String... inputPrefix) {
        Map<String, String> settings = new HashMap<>();
        settings.put("olifant.topics.prefix", prefix);
        List.of(inputPrefix).forEach(text -> settings.put("olifant.topics.input-prefix", text));
        return new TopicRoles(TopicsOptions.catalogue(SettingsReader.readShared(SettingSources.of(settings))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
