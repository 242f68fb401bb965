package io.olifant.local.feed;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** Makes notes of records that nobody sent. */
public final class SentRecordsFixture {

    private SentRecordsFixture() {}

    /** Records of one partition, with the line of each by its offset. */
    public static SentRecords sent(TopicPartition partition, Map<Long, Long> lineByOffset) {
        SentRecords records = new SentRecords();
        new TreeMap<>(lineByOffset).forEach((offset, line) -> records.add(partition, offset, line));
        return records;
    }
}
