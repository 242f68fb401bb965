package io.olifant.identity.dryrun;

import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.RulesFingerprint;
import io.olifant.identity.rules.RulesFingerprint.Part;
import io.olifant.identity.store.GraphRows;
import io.olifant.identity.store.RulesFingerprintStore;
import io.olifant.identity.store.StoreNames;
import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.kafka.ChangelogReader;
import io.olifant.runtime.kafka.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads what the stitcher has committed, from the changelog of its store, without asking or stopping it. All is held in
 * memory: reckon with a kilobyte for each identifier and each link.
 */
public final class GraphChangelogs {

    private static final Duration POLL = Duration.ofMillis(500);

    private final RuntimeSettings settings;
    private final String applicationId;
    private final GraphRows rows = new GraphRows();

    /** Receives how far the reading is. */
    @FunctionalInterface
    public interface Progress {
        void at(long recordsRead, long recordsInAll);
    }

    /**
     * @param applicationId of the stitcher, with the deployment's prefix
     */
    public GraphChangelogs(RuntimeSettings settings, String applicationId) {
        this.settings = settings;
        this.applicationId = applicationId;
    }

    /**
     * Makes sure that rules could be applied to the state there is.
     *
     * @throws ConfigurationException if they change more than limits
     */
    public void check(IdentityRules rules) {
        // The key is no matter of rules; the stitcher compares it when it starts.
        RulesFingerprint tried = RulesFingerprint.of(rules, "");
        for (byte[] row : new ChangelogReader(settings, applicationId).values(StoreNames.FINGERPRINT)) {
            List<Part> changes = new ArrayList<>(tried.forbiddenChangesSince(RulesFingerprintStore.decode(row)));
            changes.remove(Part.HASHING_KEY);
            if (!changes.isEmpty()) {
                throw new ConfigurationException(List.of(RulesFingerprint.refusal(changes) + "."));
            }
        }
    }

    /** The evidence that was committed when this was called. */
    public Evidence read(Progress progress) {
        Evidence evidence = new Evidence();
        String graph = changelog(StoreNames.GRAPH);
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                KafkaSettings.reader(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer, graph);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long inAll = sum(ends) - sum(starts);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    rows.read(record.key(), record.value(), evidence);
                }
                Map<TopicPartition, Long> positions = new HashMap<>();
                partitions.forEach(each -> positions.put(each, consumer.position(each)));
                progress.at(Math.min(inAll, sum(positions) - sum(starts)), inAll);
            }
        }
        return evidence;
    }

    private String changelog(String store) {
        return applicationId + "-" + store + "-changelog";
    }

    private static List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
        List<PartitionInfo> infos = consumer.partitionsFor(topic);
        if (infos == null || infos.isEmpty()) {
            throw new ConfigurationException(List.of("There is no topic " + topic
                    + ", in which the identity stitcher would keep what it knows; check the brokers and the topic"
                    + " prefix, and whether it ever ran there."));
        }
        return infos.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }
}
