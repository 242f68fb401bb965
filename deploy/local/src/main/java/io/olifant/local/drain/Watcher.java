package io.olifant.local.drain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.olifant.calendar.BusinessCalendar;
import io.olifant.local.drain.Look.ApplicationLook;
import io.olifant.local.drain.Look.End;
import io.olifant.runtime.ApplicationActivity;
import io.olifant.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks at a pipeline that runs: at its broker, and at each application's {@code /activity}. */
public final class Watcher implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(2);

    private final List<Watched> applications;
    private final String prefix;
    private final Pattern inputs;
    private final TopicPartition clock;
    private final BusinessCalendar calendar;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> clockReader;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(HTTP_TIMEOUT).build();
    private boolean clockFound;
    private long greatestEventTimeMs = ApplicationActivity.NONE;

    /**
     * An application to look at.
     *
     * @param name its name, which after the prefix is also its consumer group
     * @param address where its HTTP interface is
     */
    public record Watched(String name, URI address) {}

    /**
     * @param applications in the order in which an event passes them
     * @param topicPrefix the deployment's prefix of topics and groups
     * @param zone the deployment's time zone
     */
    public Watcher(String bootstrapServers, List<Watched> applications, String topicPrefix, ZoneId zone) {
        this.applications = List.copyOf(applications);
        this.prefix = topicPrefix;
        this.inputs = Topics.touchpoints(topicPrefix);
        this.clock = new TopicPartition(Topics.CLOCK.in(topicPrefix), 0);
        this.calendar = new BusinessCalendar(zone);
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.clockReader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Takes a look. */
    public Look look() {
        try {
            // What was consumed is read before the ends: a record that comes in between then shows as not yet read.
            Map<String, Map<TopicPartition, Long>> consumed = consumed();
            List<ApplicationLook> looks = applications.stream()
                    .map(application -> look(application, consumed.get(application.name())))
                    .toList();
            Map<TopicPartition, End> ends = ends();
            List<TopicPartition> inputPartitions = ends.keySet().stream()
                    .filter(partition -> inputs.matcher(partition.topic()).matches())
                    .sorted((a, b) -> a.toString().compareTo(b.toString()))
                    .toList();
            return new Look(ends, looks, inputPartitions, observationTimeMs(ends));
        } catch (ExecutionException e) {
            throw new KafkaException("The broker could not say how far the applications are", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while looking how far the applications are", e);
        }
    }

    @Override
    public void close() {
        admin.close();
        clockReader.close();
    }

    private Map<TopicPartition, End> ends() throws ExecutionException, InterruptedException {
        Set<String> topics = admin.listTopics().names().get();
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (var topic : admin.describeTopics(topics).allTopicNames().get().values()) {
            if (topic.name().startsWith(prefix) && !topic.name().startsWith("_")) {
                topic.partitions()
                        .forEach(partition -> latest.put(
                                new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
            }
        }
        var committed = offsets(latest, IsolationLevel.READ_COMMITTED);
        var written = offsets(latest, IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, End> ends = new HashMap<>();
        committed.forEach((partition, end) ->
                ends.put(partition, new End(end.offset(), written.get(partition).offset())));
        return ends;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(
            Map<TopicPartition, OffsetSpec> specs, IsolationLevel level)
            throws ExecutionException, InterruptedException {
        return admin.listOffsets(specs, new ListOffsetsOptions(level)).all().get();
    }

    /** By application: the next offset of each partition that the members of its group hold. */
    private Map<String, Map<TopicPartition, Long>> consumed() throws ExecutionException, InterruptedException {
        Map<String, Map<TopicPartition, Long>> consumedByName = new HashMap<>();
        for (Watched application : applications) {
            String group = prefix + application.name();
            Map<TopicPartition, Long> consumed = new HashMap<>();
            for (TopicPartition partition : assigned(group)) {
                consumed.put(partition, 0L);
            }
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(
                            Map.of(group, new ListConsumerGroupOffsetsSpec()))
                    .partitionsToOffsetAndMetadata(group)
                    .get();
            offsets.forEach((partition, offset) -> {
                if (offset != null) {
                    consumed.computeIfPresent(partition, (p, none) -> offset.offset());
                }
            });
            consumedByName.put(application.name(), consumed);
        }
        return consumedByName;
    }

    /** The partitions that a group's members hold; none while it rebalances. */
    private Set<TopicPartition> assigned(String group) throws ExecutionException, InterruptedException {
        try {
            var description = admin.describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group)
                    .get();
            if (description.groupState() != GroupState.STABLE) {
                return Set.of();
            }
            Set<TopicPartition> partitions = new HashSet<>();
            description
                    .members()
                    .forEach(member -> partitions.addAll(member.assignment().topicPartitions()));
            return partitions;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Set.of();
            }
            throw e;
        }
    }

    private ApplicationLook look(Watched application, Map<TopicPartition, Long> consumed) {
        try {
            var request = HttpRequest.newBuilder(application.address().resolve("/activity"))
                    .timeout(HTTP_TIMEOUT)
                    .build();
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode activity = JSON.readTree(response.body());
            return new ApplicationLook(
                    application.name(),
                    activity.path("state").asText("unknown"),
                    activity.path("pending_outputs").asLong(),
                    activity.hasNonNull("observation_time_ms")
                            ? activity.get("observation_time_ms").asLong()
                            : ApplicationActivity.NONE,
                    consumed);
        } catch (IOException e) {
            // It is starting, or has died, which its process reports: a look only says that it does not answer.
            return new ApplicationLook(application.name(), null, 0, ApplicationActivity.NONE, consumed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while asking " + application.name(), e);
        }
    }

    /** W of the clock's rows. They only grow, so reading what is new since the last look is enough. */
    private long observationTimeMs(Map<TopicPartition, End> ends) {
        End end = ends.get(clock);
        if (end == null) {
            return ApplicationActivity.NONE;
        }
        if (!clockFound) {
            clockReader.assign(List.of(clock));
            clockReader.seekToBeginning(List.of(clock));
            clockFound = true;
        }
        while (clockReader.position(clock) < end.committed()) {
            for (ConsumerRecord<byte[], byte[]> row : clockReader.poll(Duration.ofMillis(200))) {
                if (row.value() != null) {
                    greatestEventTimeMs = Math.max(
                            greatestEventTimeMs, ByteBuffer.wrap(row.value()).getLong());
                }
            }
        }
        return greatestEventTimeMs == ApplicationActivity.NONE
                ? ApplicationActivity.NONE
                : calendar.observationTime(greatestEventTimeMs);
    }
}
