package io.olifant.local.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class SentRecordsTest {

    private static final TopicPartition SHOP = new TopicPartition("touchpoints.webshop", 0);
    private static final TopicPartition OTHER = new TopicPartition("touchpoints.webshop", 1);

    @Test
    void aPlaceGivesItsLineAndWhatOthersWroteBetweenIsNobodys() {
        SentRecords records = new SentRecords();
        for (int i = 0; i < 100; i++) {
            records.add(SHOP, 1_000 + 2L * i, i + 1);
        }
        assertThat(records.lineAt(SHOP, 1_000)).hasValue(1);
        assertThat(records.lineAt(SHOP, 1_198)).hasValue(100);
        assertThat(records.lineAt(SHOP, 1_001)).isEmpty();
        assertThat(records.lineAt(SHOP, 999)).isEmpty();
        assertThat(records.lineAt(SHOP, 1_199)).isEmpty();
        assertThat(records.lineAt(OTHER, 1_000)).isEmpty();
        assertThat(records.count()).isEqualTo(100);
        assertThat(records.ends()).containsOnlyKeys(SHOP).containsEntry(SHOP, 1_199L);
    }

    @Test
    void behindTheLinesThatAreKeptThePlaceIsKnownAndTheLineIsNot() {
        SentRecords records = new SentRecords(1);
        records.add(SHOP, 5, 1);
        records.add(SHOP, 6, 2);
        records.add(OTHER, 7, 3);
        assertThat(records.lineAt(SHOP, 5)).hasValue(1);
        assertThat(records.lineAt(SHOP, 6)).hasValue(SentRecords.UNKNOWN_LINE);
        assertThat(records.lineAt(OTHER, 7)).hasValue(SentRecords.UNKNOWN_LINE);
        assertThat(records.lineAt(SHOP, 7)).isEmpty();
        assertThat(records.lineAt(OTHER, 6)).isEmpty();
        assertThat(records.count()).isEqualTo(3);
    }
}
