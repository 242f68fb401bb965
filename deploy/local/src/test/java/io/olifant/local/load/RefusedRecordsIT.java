package io.olifant.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.local.feed.SentRecords;
import io.olifant.local.feed.SentRecordsFixture;
import io.olifant.local.process.Compilation;
import io.olifant.local.process.LocalBroker;
import io.olifant.local.process.Ports;
import io.olifant.local.stack.RunningStack;
import io.olifant.local.stack.RunningStack.ProcessNote;
import io.olifant.runtime.streams.DeadLetters;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters on a real broker, as {@code load} and {@code up --input} look for them. */
class RefusedRecordsIT {

    private static final TopicPartition SHOP = new TopicPartition("touchpoints.shop", 0);

    @TempDir
    private static Path temporary;

    private static Ports ports;
    private static LocalBroker broker;

    @BeforeAll
    static void start() throws IOException {
        ports = new Ports(freePort(), freePort(), 0, 0, 0, 0, 0, 0);
        broker =
                LocalBroker.start(ports, temporary.resolve("data"), temporary.resolve("broker.log"), Compilation.QUICK);
        broker.awaitReady();
    }

    @AfterAll
    static void stop() {
        broker.stop();
    }

    @Test
    void whatIsSentBeforeThereAreDeadLettersIsFoundAmongThem() throws Exception {
        try (RefusedRecords refused = RefusedRecords.fromNowOn(stack("first-"))) {
            makeTopic("first-");
            refuse("first-", "NO_IDENTIFIER", "There is no identifier", 5);
            refuse("first-", "NO_IDENTIFIER", "There is no identifier", 99);

            Refusals refusals = refused.of(SentRecordsFixture.sent(SHOP, Map.of(4L, 1L, 5L, 2L)));

            assertThat(refusals.lines())
                    .as("the record at 99 is another sender's")
                    .containsExactly("1 NO_IDENTIFIER: There is no identifier (line 2)");
        }
    }

    @Test
    void deadLettersFromBeforeAreNotLookedAt() throws Exception {
        makeTopic("second-");
        refuse("second-", "INVALID_AMOUNT", "before", 4);
        try (RefusedRecords refused = RefusedRecords.fromNowOn(stack("second-"))) {
            refuse("second-", "INVALID_AMOUNT", "after", 5);
            SentRecords sent = SentRecordsFixture.sent(SHOP, Map.of(4L, 1L, 5L, 2L));

            assertThat(refused.of(sent).lines()).containsExactly("1 INVALID_AMOUNT: after (line 2)");
            assertThat(refused.of(sent).count()).as("asked again").isEqualTo(1);
        }
    }

    private static RunningStack stack(String prefix) {
        return new RunningStack(new ProcessNote("up", 1, 0), List.of(), ports, prefix, 1, "UTC", 0, null);
    }

    private static String topic(String prefix) {
        return prefix + "dead_letters.identity-stitcher";
    }

    private static void makeTopic(String prefix) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic(prefix), Optional.of(1), Optional.of((short) 1))))
                    .all()
                    .get();
        }
    }

    private static void refuse(String prefix, String reason, String message, long offset) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic(prefix), new byte[0]);
            Map.of(
                            DeadLetters.REASON,
                            reason,
                            DeadLetters.MESSAGE,
                            message,
                            DeadLetters.TOPIC,
                            SHOP.topic(),
                            DeadLetters.PARTITION,
                            "0",
                            DeadLetters.OFFSET,
                            String.valueOf(offset))
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            producer.send(record).get();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
