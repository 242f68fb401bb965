package io.olifant.operate.topics;

import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.olifant.identity.IdentityStitcher;
import io.olifant.journey.JourneyAggregator;
import io.olifant.kpi.KpiEmitter;
import io.olifant.operate.CommandRun;
import io.olifant.runtime.RunningApplication;
import io.olifant.runtime.StartException;
import io.olifant.runtime.StreamApplication;
import io.olifant.runtime.testing.SecuredKafka;
import io.olifant.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On a cluster with TLS and logins, in production: the printed rights suffice, whichever way an application logs in, and without each kind
 * of them one stops and names it.
 */
class RightsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** In production a topic has more than one replica. */
    private static final int BROKERS = 2;

    private static SecuredKafka kafka;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startKafka() {
        kafka = SecuredKafka.start(BROKERS);
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void withThePrintedRightsAnEventBecomesAFigure() throws Exception {
        try (SecuredDeployment deployment = new SecuredDeployment(kafka, "all.", folder).prepared(rule -> true)) {
            deployment.start(new IdentityStitcher());
            deployment.start(new JourneyAggregator());
            deployment.start(new KpiEmitter());
            Instant now = Instant.now();
            deployment.write("e-1", now.minus(Duration.ofMinutes(10)));
            deployment.write("e-2", now.minus(Duration.ofMinutes(5)));

            assertThat(deployment.hasRow(Topics.KPI_TOUCHPOINTS, row -> row.getTouchpoints() == 2, PATIENCE))
                    .isTrue();

            // What was made is what the catalogue has, those topics among it that Kafka Streams made.
            CommandRun plan = deployment.topics("plan");
            Set<String> planned = plan.lines().stream()
                    .flatMap(line -> Arrays.stream(line.split(" +")))
                    .filter(word -> word.startsWith("all."))
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> there = new TreeSet<>(kafka.admin().listTopics().names().get());
            there.removeIf(name -> !name.startsWith("all."));
            assertThat(planned).isEqualTo(there);
            CommandRun check = deployment.topics("check");
            assertThat(check.out()).contains("all are as they must be");
            assertThat(check.status()).isZero();
        }
    }

    @Test
    void withoutReadingATopicTheApplicationNamesTheRight() {
        assertThat(failure(
                        "read.",
                        new KpiEmitter(),
                        without(READ, ResourceType.TOPIC, "journey-aggregator-customer-facts-changelog")))
                .contains(
                        "kpi-emitter", "the right Read on the topic 'read.journey-aggregator-customer-facts-changelog'")
                .contains("olifant topics acls");
    }

    @Test
    void withoutWritingATopicTheApplicationNamesTheRight() {
        assertThat(failure(
                        "write.", new IdentityStitcher(), without(WRITE, ResourceType.TOPIC, "customer.touchpoints")))
                .contains("identity-stitcher", "the right Write on the topic 'write.customer.touchpoints'");
    }

    @Test
    void withoutItsGroupTheApplicationNamesTheRight() {
        assertThat(failure("group.", new KpiEmitter(), without(READ, ResourceType.GROUP, "kpi-emitter")))
                .contains("the right Read on the group 'group.kpi-emitter'");
    }

    @Test
    void withoutItsTransactionalIdsTheApplicationNamesTheRight() {
        assertThat(failure(
                        "transaction.",
                        new KpiEmitter(),
                        without(WRITE, ResourceType.TRANSACTIONAL_ID, "kpi-emitter-")))
                .contains(
                        "the rights Write and Describe on the transactional ids that begin with 'transaction.kpi-emitter-'");
    }

    @Test
    void withoutMakingItsTopicsTheApplicationNamesTheRight() {
        assertThat(failure("create.", new KpiEmitter(), without(CREATE, ResourceType.TOPIC, "kpi-emitter-")))
                .contains("the right Create on the topic 'create.kpi-emitter-");
    }

    @Test
    void withoutAskingForSettingsTheStartNamesTheRight() {
        assertThat(failure(
                        "configs.", new KpiEmitter(), without(DESCRIBE_CONFIGS, ResourceType.TOPIC, "kpi.retention")))
                .contains("do not grant the right to say the settings of topic 'configs.kpi.retention'");
    }

    @Test
    void whoMakesTheTopicsNeedsNoMoreThanTheDocumentationSays() {
        try (SecuredDeployment deployment = new SecuredDeployment(kafka, "ops.", folder)) {
            CommandRun refused = deployment.topicsAs("ops", "apply");
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.err()).contains("The brokers do not grant the right to", "ops.");

            ResourcePattern topics = new ResourcePattern(ResourceType.TOPIC, "ops.", PatternType.PREFIXED);
            deployment.grant(Stream.of(CREATE, DESCRIBE, DESCRIBE_CONFIGS, ALTER_CONFIGS)
                    .map(operation -> new AclBinding(
                            topics, new AccessControlEntry("User:ops", "*", operation, AclPermissionType.ALLOW)))
                    .toList());
            assertThat(deployment.topicsAs("ops", "apply").status()).isZero();
            assertThat(deployment.topicsAs("ops", "check").status()).isZero();
        }
    }

    @Test
    void thoseWhoLookAfterADeploymentNeedNoMoreThanIsPrinted() {
        try (SecuredDeployment deployment = new SecuredDeployment(kafka, "people.", folder).prepared(rule -> true)) {
            assertThat(deployment.runAs("keeper", "dead-letters", "list").status())
                    .isEqualTo(1);
            deployment.grantRole("operator", "keeper");
            deployment.grantRole("resetter", "cleaner");
            deployment.write("e-1", Instant.now().plus(Duration.ofDays(400)));
            deployment.start(new IdentityStitcher());
            await().atMost(PATIENCE)
                    .until(() -> deployment
                            .runAs("keeper", "dead-letters", "list")
                            .out()
                            .contains("FUTURE_TIMESTAMP"));
            CommandRun lag = deployment.runAs("keeper", "lag");
            assertThat(lag.status()).as(lag.err()).isZero();
            assertThat(lag.out()).contains("identity-stitcher: Stable, 1 instance(s)");
            CommandRun state = deployment.runAs("keeper", "state");
            assertThat(state.status()).as(state.err()).isZero();
            CommandRun replay = deployment.runAs("keeper", "dead-letters", "replay");
            assertThat(replay.status()).as(replay.err()).isZero();
            assertThat(replay.out()).contains("1 dead letter(s) replayed.");
            deployment.stop();

            String[] reset = {
                "reset",
                "all",
                "--execute",
                "--yes-delete",
                "people.identity-stitcher,people.journey-aggregator,people.kpi-emitter"
            };
            CommandRun refused = deployment.runAs("keeper", reset);
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.err()).contains("The brokers do not grant the right to delete the group");
            CommandRun done = deployment.runAs("cleaner", reset);
            assertThat(done.status()).as(done.err()).isZero();
        }
    }

    /** All rules but one. */
    private static Predicate<AclBinding> without(AclOperation operation, ResourceType type, String name) {
        return rule -> rule.entry().operation() != operation
                || rule.pattern().resourceType() != type
                || !rule.pattern().name().endsWith("." + name);
    }

    /** The sentence with which an application stops that has a touchpoint to work on, at its start or while it runs. */
    private String failure(String prefix, StreamApplication<?> application, Predicate<AclBinding> granted) {
        try (SecuredDeployment deployment = new SecuredDeployment(kafka, prefix, folder).prepared(granted)) {
            long left = deployment.rules().stream().filter(granted.negate()).count();
            assertThat(left).as("rules that are not granted").isPositive();
            deployment.write("e-1", Instant.now().minus(Duration.ofMinutes(10)));
            RunningApplication running;
            try {
                running = deployment.start(application);
            } catch (StartException e) {
                return e.getMessage();
            }
            await().atMost(PATIENCE).until(() -> running.failureSentence().isPresent());
            return running.failureSentence().orElseThrow();
        }
    }
}
