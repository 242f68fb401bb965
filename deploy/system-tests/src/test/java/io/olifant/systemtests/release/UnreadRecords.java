package io.olifant.systemtests.release;

import io.olifant.systemtests.release.KeptTopic.KeptPartition;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was under way when a deployment was stopped. */
final class UnreadRecords {

    private UnreadRecords() {}

    /** How many records of each topic an application had still to read. */
    static SortedMap<String, Long> byTopic(KeptDeployment kept) {
        SortedMap<String, Long> unread = new TreeMap<>();
        for (Map<String, Long> committed : kept.committed().values()) {
            for (KeptTopic topic : kept.topics()) {
                for (int number = 0; number < topic.partitions().size(); number++) {
                    Long offset = committed.get(topic.name() + "/" + number);
                    KeptPartition partition = topic.partitions().get(number);
                    if (offset != null) {
                        long left = partition.records().stream()
                                .filter(each -> each.offset() >= offset)
                                .count();
                        unread.merge(topic.name(), left, Long::sum);
                    }
                }
            }
        }
        unread.values().removeIf(left -> left == 0);
        return unread;
    }
}
