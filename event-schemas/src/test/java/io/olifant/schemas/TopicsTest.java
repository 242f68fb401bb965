package io.olifant.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void profilePartitionsAreThoseOfKafkaForTextKeys() {
        for (int partitions : new int[] {1, 2, 4, 7, 64}) {
            for (int i = 0; i < 2_000; i++) {
                String id = "käufer-" + i;
                assertThat(ProfilePartitions.of(id, partitions))
                        .isEqualTo(BuiltInPartitioner.partitionForKey(id.getBytes(StandardCharsets.UTF_8), partitions));
            }
        }
    }

    @Test
    void inputTopicsAreFoundByTheirPrefixAndNothingElseIs() {
        Pattern pattern = Topics.touchpoints("a.b-");
        assertThat("a.b-touchpoints.webshop").matches(pattern);
        assertThat("a.b-touchpoints.pos.berlin").matches(pattern);
        assertThat("axb-touchpoints.webshop").doesNotMatch(pattern);
        assertThat("touchpoints.webshop").doesNotMatch(pattern);
        assertThat("a.b-touchpoints.").doesNotMatch(pattern);
        assertThat("a.b-customer.touchpoints").doesNotMatch(pattern);
        assertThat("customer.touchpoints").doesNotMatch(Topics.touchpoints(""));
    }

    @Test
    void factsLieInTheChangelogOfTheAggregatorsStore() {
        assertThat(Topics.CUSTOMER_FACTS.in("x."))
                .isEqualTo("x.journey-aggregator-" + Topics.CUSTOMER_FACTS_STORE + "-changelog");
    }

    @Test
    void tombstonesStayForAWeekAtLeast() {
        assertThat(Long.parseLong(Retention.TABLE.topicConfig().get("delete.retention.ms")))
                .isGreaterThanOrEqualTo(7 * 86_400_000L);
        assertThat(Retention.TABLE.topicConfig()).containsKey("max.compaction.lag.ms");
    }

    @Test
    void deadLettersExpire() {
        TopicSpec letters = Topics.deadLetters("kpi-emitter");
        assertThat(letters.name()).isEqualTo("dead_letters.kpi-emitter");
        assertThat(letters.retention().topicConfig())
                .containsEntry("cleanup.policy", "delete")
                .containsKey("retention.ms");
    }
}
