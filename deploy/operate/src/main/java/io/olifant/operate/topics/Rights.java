package io.olifant.operate.topics;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import io.olifant.runtime.topics.ApplicationTopics;
import io.olifant.runtime.topics.CataloguedTopic;
import io.olifant.runtime.topics.CataloguedTopic.Kind;
import io.olifant.runtime.topics.TopicCatalogue;
import io.olifant.schemas.TopicSpec;
import io.olifant.schemas.Topics;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AclOperation;

/**
 * The least rights with which each role can do its part. Applications make no topics but those that Kafka Streams makes for them,
 * since in production topics belong to those who run the cluster; {@link AclOperation#IDEMPOTENT_WRITE} is granted to nobody: from
 * Kafka 3.0 on, whoever may write a topic may write it idempotently.
 */
final class Rights {

    /** What analysts read: figures and customers. What the applications say of commands and requests is for operators. */
    private static final List<String> OF_READERS = List.of("kpi.", "customer");

    private Rights() {}

    static List<Right> of(Role role, TopicCatalogue catalogue) {
        return switch (role.kind()) {
            case APPLICATION ->
                catalogue.applications().stream()
                        .filter(application -> application.name().equals(role.name()))
                        .findFirst()
                        .map(application -> ofApplication(application, catalogue))
                        .orElseThrow();
            case SOURCE -> List.of(Right.on(TOPIC, catalogue.sourcesPrefix() + role.name(), WRITE, DESCRIBE));
            case READER -> ofReader(role.name(), catalogue);
            case OPERATOR -> RightsOfPeople.ofOperator(catalogue);
            case RESETTER -> RightsOfPeople.ofResetter(catalogue);
            case COMMANDER ->
                RightsOfPeople.ofWriter(
                        role.name(),
                        catalogue,
                        List.of(Topics.IDENTITY_COMMANDS, Topics.MODEL_COMMANDS),
                        List.of(Topics.IDENTITY_OUTCOMES, Topics.MODEL_OUTCOMES));
            case PRIVACY ->
                RightsOfPeople.ofWriter(
                        role.name(),
                        catalogue,
                        List.of(Topics.PRIVACY_REQUESTS),
                        List.of(Topics.PRIVACY_RECEIPTS, Topics.PRIVACY_EXPORTS));
        };
    }

    private static List<Right> ofApplication(ApplicationTopics application, TopicCatalogue catalogue) {
        List<Right> rights = new ArrayList<>();
        String own = application.applicationId() + "-";
        if (catalogue.readersOfSources().contains(application.name())) {
            rights.add(Right.onAllFrom(TOPIC, catalogue.sourcesPrefix(), READ, DESCRIBE, DESCRIBE_CONFIGS));
        }
        for (CataloguedTopic topic : catalogue.topics()) {
            Set<AclOperation> operations = operations(application.name(), topic);
            // A changelog that others read is named like those that are the application's alone, so the last right has
            // it.
            if ((topic.kind() == Kind.PIPELINE || topic.kind() == Kind.SHARED)
                    && !operations.isEmpty()
                    && !topic.name().startsWith(own)) {
                rights.add(new Right(TOPIC, topic.name(), false, operations));
            }
        }
        rights.add(Right.onAllFrom(TOPIC, own, CREATE, READ, WRITE, DESCRIBE, DESCRIBE_CONFIGS));
        catalogue.topics().stream()
                .filter(topic ->
                        topic.kind() == Kind.REPARTITION && topic.name().startsWith(own))
                // Streams deletes the records of such a topic that it has read: nobody else would.
                .forEach(topic -> rights.add(Right.on(TOPIC, topic.name(), DELETE)));
        rights.add(Right.on(GROUP, application.applicationId(), READ, DESCRIBE));
        rights.add(Right.onAllFrom(TRANSACTIONAL_ID, own, WRITE, DESCRIBE));
        return rights;
    }

    /** The start looks at every topic and its settings, whatever the application does with it. */
    private static Set<AclOperation> operations(String application, CataloguedTopic topic) {
        Set<AclOperation> operations = EnumSet.noneOf(AclOperation.class);
        if (topic.readers().contains(application)) {
            operations.add(READ);
        }
        if (topic.writers().contains(application)) {
            operations.add(WRITE);
        }
        if (!operations.isEmpty()) {
            operations.add(DESCRIBE);
            operations.add(DESCRIBE_CONFIGS);
        }
        return operations;
    }

    private static List<Right> ofReader(String name, TopicCatalogue catalogue) {
        List<Right> rights = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        Topics.PUBLIC.stream().filter(Rights::isForReaders).forEach(topic -> names.add(topic.in(catalogue.prefix())));
        names.forEach(topic -> rights.add(Right.on(TOPIC, topic, READ, DESCRIBE)));
        rights.add(Right.onAllFrom(GROUP, name, READ, DESCRIBE));
        return rights;
    }

    private static boolean isForReaders(TopicSpec topic) {
        return OF_READERS.stream().anyMatch(topic.name()::startsWith);
    }
}
