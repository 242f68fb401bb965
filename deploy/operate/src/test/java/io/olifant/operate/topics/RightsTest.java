package io.olifant.operate.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.operate.CommandRun;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.SettingsReader;
import io.olifant.runtime.topics.ApplicationTopics;
import io.olifant.runtime.topics.CataloguedTopic;
import io.olifant.runtime.topics.CataloguedTopic.Kind;
import io.olifant.runtime.topics.TopicCatalogue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

/** Compares the printed rights with the catalogue: nothing that is needed is missing, and nothing else is granted. */
class RightsTest {

    private static final TopicCatalogue CATALOGUE = TopicsOptions.catalogue(SettingsReader.readShared(
            SettingSources.of(Map.of("olifant.topics.prefix", "eu.", "olifant.topics.sources", "webshop"))));

    private static final List<AclBinding> RULES = AclLine.all(CommandRun.of(
                    "topics", "acls", "--set", "olifant.topics.prefix=eu.", "--set", "olifant.topics.sources=webshop")
            .lines());

    @Test
    void anApplicationReadsAndWritesExactlyItsTopics() {
        for (ApplicationTopics application : CATALOGUE.applications()) {
            assertThat(topics(application, AclOperation.READ))
                    .as(application.name())
                    .isEqualTo(names(topic -> topic.readers().contains(application.name())));
            assertThat(topics(application, AclOperation.WRITE))
                    .as(application.name())
                    .isEqualTo(names(topic -> topic.writers().contains(application.name())));
        }
    }

    @Test
    void anApplicationMakesOnlyItsOwnTopicsAndEmptiesOnlyThoseBetweenItsSteps() {
        for (ApplicationTopics application : CATALOGUE.applications()) {
            String own = application.applicationId() + "-";
            assertThat(topics(application, AclOperation.CREATE))
                    .isEqualTo(names(topic -> topic.name().startsWith(own)));
            assertThat(topics(application, AclOperation.DELETE))
                    .isEqualTo(names(topic ->
                            topic.kind() == Kind.REPARTITION && topic.name().startsWith(own)));
        }
    }

    @Test
    void nobodyMayAlterAnythingNorTouchTheCluster() {
        assertThat(RULES).allSatisfy(rule -> {
            assertThat(rule.entry().operation())
                    .isNotIn(
                            AclOperation.ALL,
                            AclOperation.ALTER,
                            AclOperation.ALTER_CONFIGS,
                            AclOperation.CLUSTER_ACTION,
                            AclOperation.IDEMPOTENT_WRITE);
            assertThat(rule.pattern().resourceType()).isNotEqualTo(ResourceType.CLUSTER);
            assertThat(rule.pattern().name()).isNotEqualTo("*").startsWith("eu.");
        });
    }

    @Test
    void groupsAndTransactionalIdsAreThoseOfTheApplication() {
        for (ApplicationTopics application : CATALOGUE.applications()) {
            assertThat(rules(application, ResourceType.GROUP))
                    .allSatisfy(rule -> {
                        assertThat(rule.pattern().name()).isEqualTo(application.applicationId());
                        assertThat(rule.pattern().patternType()).isEqualTo(PatternType.LITERAL);
                    })
                    .extracting(rule -> rule.entry().operation())
                    .containsExactlyInAnyOrder(AclOperation.READ, AclOperation.DESCRIBE);
            assertThat(rules(application, ResourceType.TRANSACTIONAL_ID))
                    .allSatisfy(rule -> assertThat(rule.pattern().name()).isEqualTo(application.applicationId() + "-"))
                    .extracting(rule -> rule.entry().operation())
                    .containsExactlyInAnyOrder(AclOperation.WRITE, AclOperation.DESCRIBE);
        }
    }

    @Test
    void aSourceWritesItsTopicAndReadsNothing() {
        assertThat(RULES.stream().filter(rule -> rule.entry().principal().equals("User:webshop")))
                .allSatisfy(rule -> assertThat(rule.pattern().name()).isEqualTo("eu.touchpoints.webshop"))
                .extracting(rule -> rule.entry().operation())
                .containsExactlyInAnyOrder(AclOperation.WRITE, AclOperation.DESCRIBE);
    }

    @Test
    void aReaderReadsFiguresAndCustomersAndNothingOfPrivacy() {
        Set<String> read =
                AclLine.all(CommandRun.of("topics", "acls", "--principal", "reader:bi=User:tableau")
                                .lines())
                        .stream()
                        .filter(rule -> rule.entry().operation() == AclOperation.READ)
                        .filter(rule -> rule.pattern().resourceType() == ResourceType.TOPIC)
                        .map(rule -> rule.pattern().name())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(read)
                .contains("kpi.retention", "kpi.status", "customers", "customer.identities", "customer.touchpoints")
                .noneMatch(name -> name.contains("privacy")
                        || name.contains("commands")
                        || name.contains("export")
                        || name.contains("dead_letters")
                        || name.contains("facts"));
    }

    @Test
    void aRoleThatThereIsNotIsAnsweredWithTheMeantOne() {
        CommandRun run = CommandRun.of("topics", "acls", "--principal", "kpi-emiter=User:x");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("did you mean 'kpi-emitter'");
        assertThat(CommandRun.of("topics", "acls", "--principal", "kpi-emitter=x")
                        .err())
                .contains("expected User:NAME");
    }

    private static Set<String> names(Predicate<CataloguedTopic> which) {
        return CATALOGUE.topics().stream()
                .filter(which)
                .map(CataloguedTopic::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The topics of the catalogue that an application may do something with. */
    private static Set<String> topics(ApplicationTopics application, AclOperation operation) {
        List<AclBinding> rules = rules(application, ResourceType.TOPIC).stream()
                .filter(rule -> rule.entry().operation() == operation)
                .toList();
        Set<String> names = names(topic -> rules.stream()
                .map(AclBinding::pattern)
                .anyMatch(pattern -> pattern.patternType() == PatternType.LITERAL
                        ? pattern.name().equals(topic.name())
                        : topic.name().startsWith(pattern.name())));
        // A rule on a topic that the catalogue does not have must not be overlooked.
        rules.stream()
                .map(AclBinding::pattern)
                .filter(pattern -> pattern.patternType() == PatternType.LITERAL)
                .forEach(pattern -> names.add(pattern.name()));
        return names;
    }

    private static List<AclBinding> rules(ApplicationTopics application, ResourceType type) {
        return RULES.stream()
                .filter(rule -> rule.entry().principal().equals("User:" + application.applicationId()))
                .filter(rule -> rule.pattern().resourceType() == type)
                .toList();
    }
}
