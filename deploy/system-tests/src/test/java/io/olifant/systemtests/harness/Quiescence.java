package io.olifant.systemtests.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.olifant.runtime.RunningApplication;
import io.olifant.runtime.testing.TopicReader;
import io.olifant.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/**
 * Waits until the figures are complete: every application has read its input to the end, has no output waiting and has worked
 * off the observation time, and nothing was written anywhere between two looks that lie further apart than any commit or
 * emission interval.
 */
final class Quiescence {

    /** How long nothing may move before we give up: a slow machine is no error, a stuck pipeline is. */
    private static final Duration STALL = Duration.ofMinutes(2);

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Admin admin;
    private final TopicReader reader;
    private final ZoneId zone;
    private final Duration betweenLooks;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    /** @param betweenLooks longer than any interval after which something is committed or published */
    Quiescence(Admin admin, TopicReader reader, ZoneId zone, Duration betweenLooks) {
        this.admin = admin;
        this.reader = reader;
        this.zone = zone;
        this.betweenLooks = betweenLooks;
    }

    /** What one look saw: where every topic ends, and why the figures may not be yet. */
    private record Look(Map<TopicPartition, Long> endOffsets, List<String> unfinished) {

        boolean isFinished() {
            return unfinished.isEmpty();
        }
    }

    /**
     * Waits for the applications to finish their work.
     *
     * @param instancesByName the running instances of each application; its name is its consumer group
     * @throws IllegalStateException if an application fails, or nothing moves any more although something is left
     */
    void await(Map<String, List<RunningApplication>> instancesByName) {
        AtomicReference<Look> before = new AtomicReference<>();
        AtomicReference<Instant> lastMove = new AtomicReference<>(Instant.now());
        Awaitility.await()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(betweenLooks)
                .atMost(PATIENCE)
                .until(() -> {
                    Look now = look(instancesByName);
                    boolean isSame = now.equals(before.getAndSet(now));
                    if (!isSame) {
                        lastMove.set(Instant.now());
                    } else if (lastMove.get().plus(STALL).isBefore(Instant.now())) {
                        throw new IllegalStateException(
                                "Nothing moves, but the figures do not stand: " + now.unfinished());
                    }
                    return isSame && now.isFinished();
                });
    }

    private Look look(Map<String, List<RunningApplication>> instancesByName) {
        try {
            List<String> unfinished = new ArrayList<>();
            Instant observationTime = observationTime();
            Set<String> topics = admin.listTopics().names().get();
            Map<TopicPartition, Long> endOffsets = endOffsets(topics);
            for (var application : instancesByName.entrySet()) {
                String name = application.getKey();
                application.getValue().forEach(instance -> requireAlive(name, instance));
                unfinished.addAll(lags(name, topics, endOffsets));
                unfinished.addAll(activity(name, application.getValue(), observationTime));
            }
            return new Look(endOffsets, unfinished);
        } catch (ExecutionException | IOException e) {
            throw new IllegalStateException("The deployment could not be asked how far it is", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the figures", e);
        }
    }

    private static void requireAlive(String name, RunningApplication application) {
        application.failure().ifPresent(failure -> {
            throw new IllegalStateException(name + " has stopped by itself", failure);
        });
    }

    /** W by the topic {@code clock}, or null while nothing is there. */
    private Instant observationTime() {
        Map<ByteBuffer, Long> greatestByTask = new HashMap<>();
        for (var row : reader.raw(Topics.CLOCK.name())) {
            greatestByTask.put(
                    ByteBuffer.wrap(row.key()), ByteBuffer.wrap(row.value()).getLong());
        }
        return greatestByTask.values().stream()
                .max(Long::compare)
                .map(Instant::ofEpochMilli)
                .map(time -> time.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant())
                .orElse(null);
    }

    private Map<TopicPartition, Long> endOffsets(Set<String> topics) throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = new ArrayList<>();
        admin.describeTopics(topics)
                .allTopicNames()
                .get()
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition -> partitions.add(new TopicPartition(name, partition.partition()))));
        var latest =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        Map<TopicPartition, Long> endOffsets = new HashMap<>();
        admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get()
                .forEach((TopicPartition partition, ListOffsetsResultInfo end) ->
                        endOffsets.put(partition, end.offset()));
        return endOffsets;
    }

    private List<String> lags(String group, Set<String> topics, Map<TopicPartition, Long> endOffsets)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<String, Long> lagByTopic = new TreeMap<>();
        endOffsets.forEach((partition, end) -> {
            if (isInputOf(group, partition.topic())) {
                OffsetAndMetadata position = committed.get(partition);
                long lag = end - (position == null ? 0 : position.offset());
                if (lag != 0) {
                    lagByTopic.merge(partition.topic(), lag, Long::sum);
                }
            }
        });
        return lagByTopic.entrySet().stream()
                .map(lag -> group + " has " + lag.getValue() + " records of " + lag.getKey() + " to read")
                .toList();
    }

    private static boolean isInputOf(String group, String topic) {
        boolean isOwnRepartition = topic.startsWith(group + "-") && topic.endsWith("-repartition");
        return isOwnRepartition
                || switch (group) {
                    case Pipeline.STITCHER ->
                        topic.startsWith(Topics.TOUCHPOINTS_PREFIX)
                                || Set.of(
                                                Topics.IDENTITY_GRAPH.name(),
                                                Topics.IDENTITY_COMMANDS.name(),
                                                Topics.PRIVACY_REQUESTS.name())
                                        .contains(topic);
                    case Pipeline.AGGREGATOR ->
                        Set.of(
                                        Topics.CUSTOMER_TOUCHPOINTS.name(),
                                        Topics.IDENTITY_CHANGES.name(),
                                        Topics.JOURNEY_HANDOFF.name(),
                                        Topics.PROFILE_EXPORTS.name())
                                .contains(topic);
                    case Pipeline.EMITTER ->
                        Set.of(Topics.CUSTOMER_FACTS.name(), Topics.MODEL_COMMANDS.name())
                                .contains(topic);
                    default -> throw new IllegalArgumentException("No application is called " + group);
                };
    }

    private List<String> activity(String name, List<RunningApplication> instances, Instant observationTime)
            throws IOException, InterruptedException {
        List<String> unfinished = new ArrayList<>();
        List<Long> workedOff = new ArrayList<>();
        for (RunningApplication instance : instances) {
            JsonNode activity = activity(instance);
            if (!activity.get("state").asText().equals("RUNNING")) {
                unfinished.add(name + " is " + activity.get("state").asText());
            }
            long pending = activity.get("pending_outputs").asLong();
            if (pending != 0) {
                unfinished.add(name + " has " + pending + " outputs waiting");
            }
            // An instance without a task reports no time: what there is to do, another one does.
            if (activity.hasNonNull("observation_time_ms")) {
                workedOff.add(activity.get("observation_time_ms").asLong());
            }
        }
        boolean isBehind = observationTime != null
                && (workedOff.isEmpty()
                        || workedOff.stream().anyMatch(timeMs -> timeMs < observationTime.toEpochMilli()));
        if (isBehind) {
            unfinished.add(name + " has worked off observation times " + workedOff + ", W is "
                    + observationTime.toEpochMilli());
        }
        return unfinished;
    }

    private JsonNode activity(RunningApplication instance) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + instance.httpPort() + "/activity");
        return json.readTree(http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body());
    }
}
