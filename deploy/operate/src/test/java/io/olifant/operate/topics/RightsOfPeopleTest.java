package io.olifant.operate.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.operate.CommandRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

/** The rights of those who look after a deployment, and of those who tell it what to do. */
class RightsOfPeopleTest {

    @Test
    void anOperatorReadsDeadLettersAlone() {
        List<AclBinding> rules = rules("operator:ops");
        assertThat(topics(rules, AclOperation.READ))
                .containsExactlyInAnyOrder(
                        "eu.dead_letters.identity-stitcher",
                        "eu.dead_letters.journey-aggregator",
                        "eu.dead_letters.kpi-emitter",
                        "eu.dead_letters.replays");
        assertThat(topics(rules, AclOperation.WRITE))
                .containsExactlyInAnyOrder("eu.touchpoints.*", "eu.dead_letters.replays");
        assertThat(topics(rules, AclOperation.CREATE)).containsExactly("eu.dead_letters.replays");
        assertThat(topics(rules, AclOperation.DELETE)).isEmpty();
        assertThat(topics(rules, AclOperation.DESCRIBE)).contains("eu.identity.graph", "eu.privacy.requests");
        assertThat(groups(rules)).containsOnly(AclOperation.DESCRIBE);
        assertThat(rules)
                .filteredOn(rule -> rule.pattern().resourceType() == ResourceType.TRANSACTIONAL_ID)
                .allMatch(rule -> rule.pattern().name().equals("eu.olifant-dead-letters-replay"))
                .hasSize(2);
    }

    @Test
    void whoeverResetsDeletesNoInputNoFigureAndNoAnswer() {
        List<AclBinding> rules = rules("resetter:ops");
        assertThat(topics(rules, AclOperation.DELETE))
                .contains("eu.customers", "eu.identity.graph", "eu.kpi-emitter-*", "eu.dead_letters.identity-stitcher")
                .noneMatch(name -> name.startsWith("eu.touchpoints")
                        || name.startsWith("eu.kpi.")
                        || name.startsWith("eu.privacy")
                        || name.contains("commands"))
                .isEqualTo(topics(rules, AclOperation.CREATE));
        // To delete rows of figures, one by one.
        assertThat(topics(rules, AclOperation.WRITE))
                .contains("eu.kpi.retention")
                .doesNotContain("eu.kpi.models")
                .allMatch(name -> name.startsWith("eu.kpi."));
        assertThat(groups(rules)).containsOnly(AclOperation.DELETE, AclOperation.READ, AclOperation.DESCRIBE);
    }

    @Test
    void whoeverGivesCommandsReadsTheirOutcomes() {
        List<AclBinding> rules = rules("commander:desk");
        assertThat(topics(rules, AclOperation.WRITE))
                .containsExactlyInAnyOrder("eu.identity.commands", "eu.models.commands");
        assertThat(topics(rules, AclOperation.READ))
                .containsExactlyInAnyOrder("eu.identity.outcomes", "eu.models.outcomes");
    }

    @Test
    void whoeverAsksForErasuresReadsReceiptsAndExports() {
        List<AclBinding> rules = rules("privacy:officer");
        assertThat(topics(rules, AclOperation.WRITE)).containsExactly("eu.privacy.requests");
        assertThat(topics(rules, AclOperation.READ))
                .containsExactlyInAnyOrder("eu.privacy.receipts", "eu.privacy.exports");
        assertThat(rules)
                .filteredOn(rule -> rule.pattern().resourceType() == ResourceType.GROUP)
                .allMatch(rule -> rule.pattern().name().equals("officer")
                        && rule.pattern().patternType() == PatternType.PREFIXED);
    }

    @Test
    void inputOfAnotherDeploymentIsAskedForUnderItsOwnName() {
        String[] next = {"olifant.topics.prefix=eu.v2.", "olifant.topics.input-prefix=eu."};
        assertThat(topics(rules("privacy:officer", next), AclOperation.WRITE)).containsExactly("eu.privacy.requests");
        assertThat(topics(rules("operator:ops", next), AclOperation.DESCRIBE))
                .contains("eu.identity.commands", "eu.touchpoints.*")
                .doesNotContain("eu.v2.identity.commands");
        List<AclBinding> ofResetter = rules("resetter:ops", next);
        assertThat(topics(ofResetter, AclOperation.READ)).contains("eu.identity.commands", "eu.privacy.requests");
        assertThat(topics(ofResetter, AclOperation.DELETE)).allMatch(name -> name.startsWith("eu.v2."));
    }

    @Test
    void nobodyOfThemTouchesTheClusterOrAltersAnything() {
        for (String role : List.of("operator:o", "resetter:o", "commander:o", "privacy:o")) {
            assertThat(rules(role))
                    .isNotEmpty()
                    .allMatch(rule -> rule.pattern().resourceType() != ResourceType.CLUSTER)
                    .noneMatch(rule -> Set.of(AclOperation.ALL, AclOperation.ALTER, AclOperation.ALTER_CONFIGS)
                            .contains(rule.entry().operation()));
        }
    }

    private static List<AclBinding> rules(String role) {
        return rules(role, "olifant.topics.prefix=eu.");
    }

    private static List<AclBinding> rules(String role, String... settings) {
        List<String> arguments = new ArrayList<>(List.of("topics", "acls", "--principal", role + "=User:somebody"));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(run.status()).as(run.err()).isZero();
        return AclLine.all(run.lines());
    }

    /** The names of topics; those of several end with a star. */
    private static Set<String> topics(List<AclBinding> rules, AclOperation operation) {
        return rules.stream()
                .filter(rule -> rule.pattern().resourceType() == ResourceType.TOPIC)
                .filter(rule -> rule.entry().operation() == operation)
                .map(rule -> rule.pattern().name() + (rule.pattern().patternType() == PatternType.PREFIXED ? "*" : ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<AclOperation> groups(List<AclBinding> rules) {
        return rules.stream()
                .filter(rule -> rule.pattern().resourceType() == ResourceType.GROUP)
                .map(rule -> rule.entry().operation())
                .toList();
    }
}
