package io.olifant.systemtests.harness;

import io.olifant.runtime.testing.TopicReader;
import io.olifant.schemas.Topics;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How large the records are that the applications write. */
final class LargestRecords {

    private LargestRecords() {}

    /** The most bytes that a record of each topic has; inputs and dead letters, which are as large as somebody sent them, left out. */
    static Map<String, Integer> byTopic(Collection<String> topics, TopicReader reader) {
        Map<String, Integer> largest = new TreeMap<>();
        for (String topic : topics) {
            if (!topic.startsWith(Topics.TOUCHPOINTS_PREFIX) && !topic.startsWith("dead_letters.")) {
                reader.raw(topic).forEach(record -> largest.merge(topic, bytes(record), Math::max));
            }
        }
        return largest;
    }

    private static int bytes(ConsumerRecord<byte[], byte[]> record) {
        return Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    }
}
