package io.olifant.benchmark.consumption;

import io.olifant.benchmark.process.Cpu;
import io.olifant.benchmark.process.Machine;
import io.olifant.benchmark.process.MeasuredProcess;
import io.olifant.benchmark.process.ProcessUsage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Looks at how far applications are with what they read. One look is one request to the broker and a few small files. */
public final class Looks implements AutoCloseable {

    /** Under this name is the CPU time of the JVM that looks, writes the load and serves the schema registry. */
    public static final String OURSELVES = "benchmark";

    private final List<Reader> readers;
    private final List<MeasuredProcess> processes;
    private final Admin admin;
    private final Map<String, List<TopicPartition>> partitionsByStage = new HashMap<>();

    /**
     * Something that events pass on their way, and through what they reach it.
     *
     * @param stage an application, or a part of one behind a repartition
     * @param group the application's consumer group
     * @param topics which must exist
     * @param isPerEvent whether each event is one record there, however many there are
     */
    public record Reader(String stage, String group, List<String> topics, boolean isPerEvent) {

        public Reader {
            topics = List.copyOf(topics);
        }
    }

    /** @param processes whose CPU time is looked at, those of the applications and the broker */
    public Looks(String bootstrapServers, List<Reader> readers, List<MeasuredProcess> processes)
            throws ExecutionException, InterruptedException {
        this.readers = List.copyOf(readers);
        this.processes = List.copyOf(processes);
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        for (Reader reader : readers) {
            List<TopicPartition> partitions = new ArrayList<>();
            admin.describeTopics(reader.topics())
                    .allTopicNames()
                    .get()
                    .values()
                    .forEach(topic -> topic.partitions()
                            .forEach(partition ->
                                    partitions.add(new TopicPartition(topic.name(), partition.partition()))));
            partitionsByStage.put(reader.stage(), partitions);
        }
    }

    /** The stages that every event passes as one record. */
    public List<String> eventStages() {
        return readers.stream().filter(Reader::isPerEvent).map(Reader::stage).toList();
    }

    /** Takes a look. */
    public Sight look() throws IOException, ExecutionException, InterruptedException {
        Map<String, ListConsumerGroupOffsetsSpec> asked = new HashMap<>();
        readers.forEach(reader -> asked.put(reader.group(), new ListConsumerGroupOffsetsSpec()));
        var offsets = admin.listConsumerGroupOffsets(asked).all().get();
        Map<String, Long> consumed = new HashMap<>();
        for (Reader reader : readers) {
            long sum = 0;
            for (TopicPartition partition : partitionsByStage.get(reader.stage())) {
                // An application that has read nothing of a partition yet has no offset there.
                OffsetAndMetadata offset = offsets.get(reader.group()).get(partition);
                sum += offset == null ? 0 : offset.offset();
            }
            consumed.put(reader.stage(), sum);
        }
        Map<String, Cpu> cpu = new HashMap<>();
        for (MeasuredProcess process : processes) {
            cpu.put(process.name(), process.cpu());
        }
        double own = ProcessUsage.of(List.of(ProcessHandle.current().pid())).cpuSeconds();
        cpu.put(OURSELVES, new Cpu(own, 0, 0));
        return new Sight(System.nanoTime(), consumed, cpu, Machine.busySeconds());
    }

    /**
     * By consumer group: records that it has still to read of all its topics, loops and repartitions among them. The
     * markers of transactions count as records until they were passed.
     */
    public Map<String, Long> lag() throws ExecutionException, InterruptedException {
        Map<String, ListConsumerGroupOffsetsSpec> asked = new HashMap<>();
        readers.forEach(reader -> asked.put(reader.group(), new ListConsumerGroupOffsetsSpec()));
        // What was consumed is read first: a record that comes in between then counts as not yet read.
        var consumed = admin.listConsumerGroupOffsets(asked).all().get();
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        consumed.values()
                .forEach(offsets -> offsets.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest())));
        partitionsByStage
                .values()
                .forEach(partitions -> partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest())));
        var ends = admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
        Map<String, Long> lag = new HashMap<>();
        for (Reader reader : readers) {
            Map<TopicPartition, OffsetAndMetadata> offsets = consumed.get(reader.group());
            Set<TopicPartition> partitions = new HashSet<>(offsets.keySet());
            partitions.addAll(partitionsByStage.get(reader.stage()));
            long left = 0;
            for (TopicPartition partition : partitions) {
                OffsetAndMetadata offset = offsets.get(partition);
                left += ends.get(partition).offset() - (offset == null ? 0 : offset.offset());
            }
            lag.merge(reader.group(), left, Math::max);
        }
        return lag;
    }

    @Override
    public void close() {
        admin.close();
    }
}
