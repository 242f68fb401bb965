package io.olifant.identity;

import static io.olifant.identity.TouchpointKit.touchpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.olifant.customers.CustomerIdentity;
import io.olifant.customers.CustomerTouchpoint;
import io.olifant.customers.IdentifierKey;
import io.olifant.customers.IdentityChange;
import io.olifant.customers.ProfileKey;
import io.olifant.runtime.RunningApplication;
import io.olifant.runtime.testing.TestDeployment;
import io.olifant.runtime.testing.TestKafka;
import io.olifant.runtime.testing.TestRegistry;
import io.olifant.runtime.testing.TopicReader;
import io.olifant.runtime.testing.TopicWriter;
import io.olifant.schemas.ProfilePartitions;
import io.olifant.schemas.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The stitcher on a real broker with four partitions: people who browse first and log in late, on several devices, while
 * broken records lie between theirs and the stitcher is stopped and started in the middle.
 */
class IdentityStitcherIT {

    private static final int PARTITIONS = 4;
    private static final int PEOPLE = 12;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String[] SILOS = {"touchpoints.webshop", "touchpoints.crm"};

    @TempDir
    private static Path stateDirectory;

    private static TestKafka kafka;
    private static TestDeployment deployment;

    @BeforeAll
    static void startBroker() {
        kafka = TestKafka.start();
        for (String silo : SILOS) {
            // Somebody raised the limit of the topic: what is too large for us gets here all the same.
            kafka.createTopic(silo, PARTITIONS, Map.of("max.message.bytes", "16777216"));
        }
        deployment = new TestDeployment(kafka, TestRegistry.create(), stateDirectory);
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @Test
    void everyPersonIsOneProfileInTheEndHoweverLateTheLogin() {
        List<Sent> story = story();
        List<Sent> firstHalf = story.subList(0, story.size() / 2);
        List<Sent> secondHalf = story.subList(story.size() / 2, story.size());
        try (RunningApplication running = start()) {
            send(firstHalf);
            awaitDrained();
            assertThat(running.failure()).isEmpty();
        }
        try (RunningApplication running = start()) {
            send(secondHalf);
            awaitDrained();
            assertThat(running.failure()).isEmpty();
        }

        TopicReader reader = deployment.reader();
        Map<String, CustomerIdentity> identities = new TreeMap<>();
        reader.table(Topics.CUSTOMER_IDENTITIES)
                .forEach((key, identity) -> identities.put(key.getIdentifier(), identity));
        assertThat(groups(identities)).isEqualTo(expectedGroups());
        checkTouchpoints(reader, story);
        checkChangesLeadToTheMap(reader, identities);
        checkPartitions(reader);
        checkDeadLetters(reader, story);
        checkClock(reader, story);
    }

    /** A touchpoint on its way in, or bytes that cannot be accepted for a reason. */
    private record Sent(String topic, TouchpointKit kit, Instant time, byte[] brokenBytes, String reason) {

        static Sent good(String topic, TouchpointKit kit, Instant time) {
            return new Sent(topic, kit, time, null, null);
        }

        static Sent broken(String topic, byte[] bytes, String reason) {
            return new Sent(topic, null, START, bytes, reason);
        }

        boolean isGood() {
            return kit != null;
        }
    }

    private static List<Sent> story() {
        Random random = new Random(42);
        List<Sent> story = new ArrayList<>();
        for (int person = 0; person < PEOPLE; person++) {
            for (int device = 0; device < 3; device++) {
                String cookie = "p" + person + "-d" + device;
                for (int view = 0; view < 5; view++) {
                    story.add(sent(random, cookie + "-v" + view, view).with(kit -> kit.of("cookie", cookie)));
                }
                String number = "n" + person;
                story.add(sent(random, cookie + "-login", 50 + device)
                        .with(kit -> kit.of("cookie", cookie).of("customer_id", number)));
            }
            String number = "n" + person;
            String address = "person" + person + "@example.org";
            story.add(sent(random, number + "-mail", 90)
                    .with(kit -> kit.of("email", address).of("customer_id", number)));
        }
        Collections.shuffle(story, random);
        byte[] text = "broken".getBytes(StandardCharsets.UTF_8);
        story.add(story.size() / 4, Sent.broken(SILOS[0], text, "UNREADABLE"));
        story.add(story.size() / 2 + 3, Sent.broken(SILOS[1], new byte[2 * 1024 * 1024], "TOO_LARGE"));
        return story;
    }

    private interface Identified {
        TouchpointKit of(TouchpointKit kit);
    }

    private record Draft(String topic, TouchpointKit kit, Instant time) {
        Sent with(Identified identified) {
            return Sent.good(topic, identified.of(kit), time);
        }
    }

    private static Draft sent(Random random, String id, int hour) {
        Instant time = START.plus(Duration.ofHours(hour)).plusSeconds(random.nextInt(3_600));
        return new Draft(
                SILOS[random.nextInt(SILOS.length)], touchpoint().id(id).at(time), time);
    }

    private static RunningApplication start() {
        return deployment.start(
                new IdentityStitcher(),
                Map.of(
                        "olifant.topics.partitions",
                        String.valueOf(PARTITIONS),
                        "identity-stitcher.hashing-key",
                        TestKeys.TEXT));
    }

    private static void send(List<Sent> records) {
        try (TopicWriter writer = deployment.writer()) {
            for (Sent record : records) {
                if (record.isGood()) {
                    writer.value(record.topic(), record.kit().build());
                } else {
                    writer.raw(record.topic(), null, record.brokenBytes());
                }
            }
            writer.flush();
        }
    }

    /** Everything that the application reads was read and committed, its own loop included. */
    private static void awaitDrained() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                // Streams makes its repartition topic while it starts.
                .ignoreExceptionsMatching(e -> e.getCause() instanceof UnknownTopicOrPartitionException)
                .until(() -> lag() == 0 && lag() == 0);
    }

    private static long lag() throws Exception {
        var committed = kafka.admin()
                .listConsumerGroupOffsets(IdentityStitcher.NAME)
                .partitionsToOffsetAndMetadata()
                .get();
        Set<TopicPartition> sources = new HashSet<>();
        List<String> topics = new ArrayList<>(List.of(SILOS));
        topics.add(Topics.IDENTITY_GRAPH.name());
        topics.add(IdentityStitcher.NAME + "-observations-repartition");
        for (String topic : topics) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                sources.add(new TopicPartition(topic, partition));
            }
        }
        Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> ends = kafka.admin()
                .listOffsets(sources.stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest())))
                .all()
                .get();
        long lag = 0;
        for (TopicPartition source : sources) {
            long read =
                    committed.get(source) == null ? 0 : committed.get(source).offset();
            lag += ends.get(source).offset() - read;
        }
        return lag;
    }

    private static Set<Set<String>> groups(Map<String, CustomerIdentity> identities) {
        Map<String, Set<String>> groups = new HashMap<>();
        identities.forEach(
                (identifier, identity) -> groups.computeIfAbsent(identity.getProfileId(), id -> new TreeSet<>())
                        .add(identifier.startsWith("email:") ? "email" : identifier));
        return new HashSet<>(groups.values());
    }

    private static Set<Set<String>> expectedGroups() {
        Set<Set<String>> groups = new HashSet<>();
        for (int person = 0; person < PEOPLE; person++) {
            Set<String> group = new TreeSet<>(Set.of("email", "customer_id:n" + person));
            for (int device = 0; device < 3; device++) {
                group.add("cookie:p" + person + "-d" + device);
            }
            groups.add(group);
        }
        return groups;
    }

    private static void checkTouchpoints(TopicReader reader, List<Sent> story) {
        List<String> sent = story.stream()
                .filter(Sent::isGood)
                .map(record -> record.kit().build().getEventId())
                .sorted()
                .toList();
        assertThat(reader.values(Topics.CUSTOMER_TOUCHPOINTS).stream()
                        .map(CustomerTouchpoint::getEventId)
                        .sorted()
                        .toList())
                .isEqualTo(sent);
    }

    /** The changes of an identifier count its epochs from 1 on, each leaves what the one before led to, the last is the map's. */
    private static void checkChangesLeadToTheMap(TopicReader reader, Map<String, CustomerIdentity> identities) {
        Map<String, Map<Long, IdentityChange>> changes = new TreeMap<>();
        reader.values(Topics.IDENTITY_CHANGES)
                .forEach(change -> changes.computeIfAbsent(change.getIdentifier(), id -> new TreeMap<>())
                        .put(change.getEpoch(), change));
        assertThat(changes).isNotEmpty();
        changes.forEach((identifier, byEpoch) -> {
            long epoch = 0;
            String held = null;
            for (IdentityChange change : byEpoch.values()) {
                assertThat(change.getEpoch()).isEqualTo(++epoch);
                assertThat(held == null || change.getFromProfile().equals(held)).isTrue();
                assertThat(change.getCauseLink()).isNotNull();
                held = change.getToProfile();
            }
            assertThat(identities.get(identifier).getProfileId()).isEqualTo(held);
            assertThat(identities.get(identifier).getEpoch()).isEqualTo(epoch);
        });
    }

    private static void checkPartitions(TopicReader reader) {
        for (ConsumerRecord<ProfileKey, CustomerTouchpoint> record : reader.records(Topics.CUSTOMER_TOUCHPOINTS)) {
            assertThat(record.partition())
                    .isEqualTo(ProfilePartitions.of(record.key().getProfileId(), PARTITIONS));
        }
        for (ConsumerRecord<ProfileKey, IdentityChange> record : reader.records(Topics.IDENTITY_CHANGES)) {
            assertThat(record.partition())
                    .isEqualTo(ProfilePartitions.of(record.value().getFromProfile(), PARTITIONS));
        }
        for (ConsumerRecord<IdentifierKey, CustomerIdentity> record : reader.records(Topics.CUSTOMER_IDENTITIES)) {
            assertThat(record.partition())
                    .isEqualTo(ProfilePartitions.of(record.key().getIdentifier(), PARTITIONS));
        }
    }

    private static void checkDeadLetters(TopicReader reader, List<Sent> story) {
        Map<String, byte[]> letters = new HashMap<>();
        reader.raw(Topics.deadLetters(IdentityStitcher.NAME).name())
                .forEach(letter -> letters.put(
                        new String(letter.headers().lastHeader("reason").value(), StandardCharsets.UTF_8),
                        letter.value()));
        Map<String, byte[]> broken = new HashMap<>();
        story.stream()
                .filter(record -> !record.isGood())
                .forEach(record -> broken.put(record.reason(), record.brokenBytes()));
        assertThat(letters).containsOnlyKeys(broken.keySet());
        broken.forEach((reason, bytes) -> assertThat(letters.get(reason)).isEqualTo(bytes));
    }

    private static void checkClock(TopicReader reader, List<Sent> story) {
        long greatestHour = story.stream()
                .map(record -> record.time().getEpochSecond() / 3_600)
                .max(Long::compare)
                .orElseThrow();
        long publishedHour = reader.raw(Topics.CLOCK.name()).stream()
                .mapToLong(record -> ByteBuffer.wrap(record.value()).getLong() / 3_600_000)
                .max()
                .orElseThrow();
        assertThat(publishedHour).isEqualTo(greatestHour);
    }
}
