package io.olifant.runtime.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.runtime.topics.CataloguedTopic.Kind;
import io.olifant.runtime.topics.TopicDifference.Remedy;
import io.olifant.schemas.Retention;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TopicRulesTest {

    private static final long DAY_MS = 86_400_000L;

    @Test
    void aTopicAsItWasMadeDiffersInNothing() {
        for (Retention retention : Retention.values()) {
            CataloguedTopic topic = topic(Kind.PIPELINE, TopicSettings.of(retention, Optional.empty()));
            assertThat(differences(topic, Map.of())).as(retention.name()).isEmpty();
        }
        CataloguedTopic source = topic(Kind.SOURCE, TopicSettings.ofSource(Optional.empty(), true));
        assertThat(differences(source, Map.of())).isEmpty();
    }

    @Test
    void everySettingOfEveryKindIsADifferenceWhenItIsNotAsItMustBe() {
        for (Retention retention : Retention.values()) {
            CataloguedTopic topic = topic(Kind.PIPELINE, TopicSettings.of(retention, Optional.empty()));
            topic.config().forEach((name, value) -> {
                String other =
                        name.equals("cleanup.policy") ? "compact,delete" : String.valueOf(Long.parseLong(value) + 1);
                assertThat(differences(topic, Map.of(name, other)))
                        .as(retention + " " + name)
                        .singleElement()
                        .satisfies(difference -> {
                            assertThat(difference.what()).isEqualTo(name);
                            assertThat(difference.sentence()).contains("'t'", name + "=" + other, value);
                        });
            });
        }
    }

    @Test
    void whatDeletesRecordsIsLeftToPeople() {
        CataloguedTopic log = topic(Kind.PIPELINE, TopicSettings.of(Retention.LOG, Optional.empty()));
        CataloguedTopic table = topic(Kind.PIPELINE, TopicSettings.of(Retention.TABLE, Optional.empty()));
        assertRemedy(log, "retention.ms", String.valueOf(31 * DAY_MS), Remedy.BY_HAND);
        assertRemedy(log, "retention.ms", "-1", Remedy.BY_HAND);
        assertRemedy(log, "retention.ms", String.valueOf(29 * DAY_MS), Remedy.ALTER);
        assertRemedy(log, "cleanup.policy", "compact", Remedy.BY_HAND);
        assertRemedy(log, "cleanup.policy", "compact,delete", Remedy.ALTER);
        assertRemedy(table, "cleanup.policy", "delete", Remedy.ALTER);
        assertRemedy(table, "delete.retention.ms", String.valueOf(8 * DAY_MS), Remedy.BY_HAND);
        assertRemedy(table, "delete.retention.ms", String.valueOf(6 * DAY_MS), Remedy.ALTER);
        assertRemedy(table, "max.compaction.lag.ms", String.valueOf(2 * DAY_MS), Remedy.ALTER);
        assertRemedy(table, "max.message.bytes", "1000", Remedy.ALTER);
    }

    @Test
    void moreReplicasInStepThanThereAreAreNotAskedFor() {
        CataloguedTopic topic = topic(Kind.PIPELINE, TopicSettings.of(Retention.LOG, Optional.empty()));
        FoundTopic behind = new FoundTopic(4, 3, 3, 1, found(topic, Map.of("min.insync.replicas", "1")));
        assertThat(TopicRules.differences(topic, behind)).singleElement().satisfies(difference -> {
            assertThat(difference.remedy()).isEqualTo(Remedy.BY_HAND);
            assertThat(difference.isVital()).isFalse();
            assertThat(difference.sentence()).contains("only 1 replica(s) are in step");
        });
        assertRemedy(topic, "min.insync.replicas", "1", Remedy.ALTER);
    }

    @Test
    void partitionsAndReplicasAreLeftToPeople() {
        CataloguedTopic topic = topic(Kind.PIPELINE, TopicSettings.of(Retention.LOG, Optional.empty()));
        assertThat(TopicRules.differences(topic, new FoundTopic(3, 2, 3, 2, found(topic, Map.of()))))
                .satisfiesExactly(
                        partitions -> {
                            assertThat(partitions.remedy()).isEqualTo(Remedy.BY_HAND);
                            assertThat(partitions.isVital()).isTrue();
                            assertThat(partitions.sentence()).contains("has 3 partition(s)", "expects 4");
                        },
                        replicas -> {
                            assertThat(replicas.isVital()).isTrue();
                            assertThat(replicas.sentence()).contains("has 2 replica(s)", "add replicas");
                        });
        assertThat(TopicRules.differences(topic, new FoundTopic(4, 3, 5, 3, found(topic, Map.of()))))
                .singleElement()
                .satisfies(replicas -> {
                    assertThat(replicas.isVital()).isFalse();
                    assertThat(replicas.sentence()).contains("has 5 replica(s)", "remove replicas");
                });
    }

    @Test
    void aSourceMayHaveAnyPartitionsAndALargerLimit() {
        CataloguedTopic source = topic(Kind.SOURCE, TopicSettings.ofSource(Optional.empty(), true));
        assertThat(TopicRules.differences(
                        source, new FoundTopic(9, 3, 3, 3, found(source, Map.of("max.message.bytes", "99999999")))))
                .isEmpty();
        CataloguedTopic other = topic(Kind.SOURCE, TopicSettings.ofSource(Optional.empty(), false));
        assertThat(differences(other, Map.of("retention.ms", "1000"))).isEmpty();
        assertThat(differences(source, Map.of("retention.ms", "1000"))).hasSize(1);
        assertThat(differences(source, Map.of("cleanup.policy", "compact")))
                .singleElement()
                .satisfies(difference -> assertThat(difference.isVital()).isTrue());
    }

    @Test
    void howLongALogStaysIsNotVital() {
        CataloguedTopic log = topic(Kind.PIPELINE, TopicSettings.of(Retention.LOG, Optional.empty()));
        CataloguedTopic loop = topic(Kind.PIPELINE, TopicSettings.of(Retention.LOOP, Optional.empty()));
        String hour = String.valueOf(DAY_MS / 24);
        assertThat(differences(log, Map.of("retention.ms", hour)).get(0).isVital())
                .isFalse();
        assertThat(differences(loop, Map.of("retention.ms", hour)).get(0).isVital())
                .isTrue();
        assertThat(differences(loop, Map.of("retention.bytes", "1")).get(0).isVital())
                .isTrue();
    }

    @Test
    void aSettingIsOnlyNamedWhereItCanBeGiven() {
        CataloguedTopic log = topic(Kind.PIPELINE, TopicSettings.of(Retention.LOG, Optional.empty()));
        CataloguedTopic loop = topic(Kind.PIPELINE, TopicSettings.of(Retention.LOOP, Optional.empty()));
        Map<String, String> longer = Map.of("retention.ms", String.valueOf(60 * DAY_MS));
        assertThat(differences(log, longer).get(0).sentence()).contains("olifant.topics.retention");
        assertThat(differences(loop, longer).get(0).sentence()).doesNotContain("olifant.topics.retention");
    }

    private static void assertRemedy(CataloguedTopic topic, String name, String value, Remedy remedy) {
        assertThat(differences(topic, Map.of(name, value)))
                .as(name + "=" + value)
                .singleElement()
                .satisfies(difference -> assertThat(difference.remedy()).isEqualTo(remedy));
    }

    private static List<TopicDifference> differences(CataloguedTopic topic, Map<String, String> others) {
        return TopicRules.differences(topic, new FoundTopic(4, 3, 3, 3, found(topic, others)));
    }

    private static Map<String, String> found(CataloguedTopic topic, Map<String, String> others) {
        Map<String, String> found = new HashMap<>(topic.config());
        found.put("segment.bytes", "1");
        found.putAll(others);
        return found;
    }

    private static CataloguedTopic topic(Kind kind, List<ExpectedSetting> settings) {
        List<ExpectedSetting> all = new ArrayList<>(settings);
        all.add(TopicSettings.minInsyncReplicas((short) 2));
        return new CataloguedTopic("t", kind, 4, (short) 3, all, new TreeSet<>(), new TreeSet<>());
    }
}
