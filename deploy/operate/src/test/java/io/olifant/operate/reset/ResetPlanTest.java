package io.olifant.operate.reset;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.operate.CommandRun;
import io.olifant.operate.cluster.Group;
import io.olifant.operate.topics.TopicsOptions;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.SettingsReader;
import io.olifant.runtime.topics.CataloguedTopic;
import io.olifant.runtime.topics.TopicCatalogue;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResetPlanTest {

    private static final TopicCatalogue CATALOGUE = TopicsOptions.catalogue(SettingsReader.readShared(
            SettingSources.of(Map.of("olifant.topics.prefix", "eu.", "olifant.topics.sources", "webshop"))));

    private final Map<String, Long> expired = new HashMap<>();

    @Test
    void everythingThatWasMadeOfTheInputGoes() {
        ResetPlan plan = plan("all");
        assertThat(plan.applicationIds())
                .containsExactly("eu.identity-stitcher", "eu.journey-aggregator", "eu.kpi-emitter");
        assertThat(emptied(plan))
                .containsExactlyInAnyOrder(
                        "eu.customer.touchpoints",
                        "eu.customer.identities",
                        "eu.identity.changes",
                        "eu.identity.graph",
                        "eu.profile.exports",
                        "eu.clock",
                        "eu.customer.journeys",
                        "eu.customers",
                        "eu.journey.handoff",
                        "eu.journey-aggregator-customer-facts-changelog",
                        "eu.dead_letters.identity-stitcher",
                        "eu.dead_letters.journey-aggregator",
                        "eu.dead_letters.kpi-emitter");
        assertThat(plan.deleted())
                .contains("eu.kpi-emitter-rows-changelog", "eu.identity-stitcher-of-an-older-release-changelog")
                .allMatch(name -> name.endsWith("-changelog") || name.endsWith("-repartition"))
                .doesNotContain("eu.journey-aggregator-customer-facts-changelog");
        assertThat(plan.areFiguresKept()).isTrue();
    }

    @Test
    void inputsFiguresAndAnswersStay() {
        ResetPlan plan = plan("identity-stitcher");
        assertThat(plan.kept())
                .containsEntry("eu.touchpoints.webshop", "input, read again from its beginning")
                .containsEntry("eu.touchpoints.other", "input, read again from its beginning")
                .containsEntry("eu.privacy.requests", "orders, not carried out again")
                .containsEntry("eu.privacy.receipts", "answers to people")
                .containsEntry("eu.kpi.retention", "figures, whose rows are replaced one by one")
                .doesNotContainKey("eu.somebody.elses");
        assertThat(plan.passedOver().values().stream().flatMap(List::stream))
                .containsExactlyInAnyOrder("eu.identity.commands", "eu.privacy.requests", "eu.models.commands");
    }

    @Test
    void whoeverReadsWhatIsMadeAnewIsResetToo() {
        assertThat(plan("journey-aggregator").applicationIds())
                .containsExactly("eu.journey-aggregator", "eu.kpi-emitter");
        ResetPlan emitter = plan("kpi-emitter");
        assertThat(emitter.applicationIds()).containsExactly("eu.kpi-emitter");
        assertThat(emptied(emitter)).containsExactly("eu.dead_letters.kpi-emitter");
        assertThat(emitter.kept())
                .containsEntry(
                        "eu.journey-aggregator-customer-facts-changelog", "made by an application that is not reset");
        // The exports that were asked for before are not written once more.
        assertThat(plan("journey-aggregator").passedOver().values().stream().flatMap(List::stream))
                .containsExactlyInAnyOrder("eu.profile.exports", "eu.models.commands");
    }

    @Test
    void whatHasExpiredIsALoss() {
        assertThat(plan("all").losses()).isEmpty();
        expired.put("eu.touchpoints.webshop", 12L);
        expired.put("eu.customer.touchpoints", 7L);
        expired.put("eu.customers", 3L);
        assertThat(plan("all").losses())
                .containsExactly("'eu.touchpoints.webshop' has lost its first 12 record(s) to its retention;"
                        + " what the identity-stitcher made of them will be gone.");
        assertThat(plan("journey-aggregator").losses())
                .singleElement()
                .asString()
                .contains("'eu.customer.touchpoints' has lost its first 7 record(s)");
    }

    @Test
    void inputOfAnotherDeploymentStaysAndItsOrdersAreNotCarriedOutAgain() {
        TopicCatalogue next = TopicsOptions.catalogue(SettingsReader.readShared(SettingSources.of(Map.of(
                "olifant.topics.prefix", "eu.v2.",
                "olifant.topics.input-prefix", "eu.",
                "olifant.topics.sources", "webshop"))));
        expired.put("eu.touchpoints.other", 3L);
        ResetPlan plan = plan("all", next, true);
        assertThat(emptied(plan)).isNotEmpty().allMatch(name -> name.startsWith("eu.v2."));
        assertThat(plan.deleted()).isNotEmpty().allMatch(name -> name.startsWith("eu.v2."));
        assertThat(plan.cleared()).isNotEmpty().allMatch(name -> name.startsWith("eu.v2.kpi."));
        assertThat(plan.kept())
                .containsEntry("eu.touchpoints.other", "input, read again from its beginning")
                .containsEntry("eu.privacy.requests", "orders, not carried out again");
        assertThat(plan.passedOver().values().stream().flatMap(List::stream))
                .containsExactlyInAnyOrder("eu.identity.commands", "eu.privacy.requests", "eu.models.commands");
        assertThat(plan.losses()).singleElement().asString().contains("'eu.touchpoints.other'");
    }

    @Test
    void rowsOfFiguresAreDeletedOnlyWhereThatIsAskedFor() {
        assertThat(plan("all").cleared()).isEmpty();
        ResetPlan plan = plan("kpi-emitter", CATALOGUE, true);
        assertThat(plan.cleared()).contains("eu.kpi.retention", "eu.kpi.status").doesNotContain("eu.kpi.models");
        assertThat(plan.kept()).doesNotContainKey("eu.kpi.retention").containsKey("eu.kpi.models");
        assertThat(plan.areFiguresKept()).isTrue();
    }

    @Test
    void anApplicationThatThereIsNotIsRefusedBeforeTheClusterIsAsked() {
        CommandRun run = CommandRun.of("reset", "stitcher");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("'stitcher' is no application, expected one of identity-stitcher");
    }

    private static List<String> emptied(ResetPlan plan) {
        return plan.emptied().stream().map(CataloguedTopic::name).toList();
    }

    private ResetPlan plan(String name) {
        return plan(name, CATALOGUE, false);
    }

    private ResetPlan plan(String name, TopicCatalogue catalogue, boolean areFiguresCleared) {
        return ResetPlan.of(name, catalogue, areFiguresCleared, new ResetPlan.Found() {
            @Override
            public Group group(String id) {
                return new Group(id, "Empty", List.of(), Map.of());
            }

            @Override
            public Collection<String> topics() {
                return Stream.concat(
                                catalogue.topics().stream().map(CataloguedTopic::name),
                                Stream.of(
                                        "eu.touchpoints.other",
                                        "eu.somebody.elses",
                                        "eu.identity-stitcher-of-an-older-release-changelog"))
                        .toList();
            }

            @Override
            public long expired(String topic) {
                return expired.getOrDefault(topic, 0L);
            }
        });
    }
}
