package io.olifant.operate.topics;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import io.olifant.operate.cluster.ReplayNames;
import io.olifant.operate.cluster.TopicRoles;
import io.olifant.runtime.topics.ApplicationTopics;
import io.olifant.runtime.topics.CataloguedTopic;
import io.olifant.runtime.topics.CataloguedTopic.Kind;
import io.olifant.runtime.topics.TopicCatalogue;
import io.olifant.schemas.TopicSpec;
import io.olifant.schemas.Topics;
import java.util.ArrayList;
import java.util.List;

/** The least rights of those who look after a deployment, and of those who tell it what to do. */
final class RightsOfPeople {

    private RightsOfPeople() {}

    /**
     * For {@code olifant lag}, {@code state} and {@code dead-letters}. Of what holds personal data only dead letters are read. What
     * people wrote (commands, requests) can only be replayed with the rights of those who may write it.
     */
    static List<Right> ofOperator(TopicCatalogue catalogue) {
        String prefix = catalogue.prefix();
        List<Right> rights = new ArrayList<>();
        rights.add(Right.onAllFrom(TOPIC, catalogue.sourcesPrefix(), WRITE, DESCRIBE));
        for (ApplicationTopics application : catalogue.applications()) {
            String deadLetters = Topics.deadLetters(application.name()).in(prefix);
            rights.add(Right.on(TOPIC, deadLetters, READ, DESCRIBE));
            rights.add(Right.onAllFrom(TOPIC, application.applicationId() + "-", DESCRIBE));
            rights.add(Right.on(GROUP, application.applicationId(), DESCRIBE));
        }
        catalogue.topics().stream()
                .filter(topic -> (topic.kind() == Kind.PIPELINE || topic.kind() == Kind.SHARED)
                        && !topic.readers().isEmpty())
                .map(topic -> topic.name())
                .filter(name -> catalogue.applications().stream()
                        .noneMatch(application -> name.startsWith(application.applicationId() + "-")
                                || name.equals(
                                        Topics.deadLetters(application.name()).in(prefix))))
                .forEach(name -> rights.add(Right.on(TOPIC, name, DESCRIBE)));
        rights.add(Right.on(TOPIC, prefix + ReplayNames.MARKERS, CREATE, READ, WRITE, DESCRIBE));
        rights.add(Right.on(TRANSACTIONAL_ID, prefix + ReplayNames.TRANSACTIONAL_ID, WRITE, DESCRIBE));
        return rights;
    }

    /** For {@code olifant reset}: deletes and makes what the applications made, never an input topic. */
    static List<Right> ofResetter(TopicCatalogue catalogue) {
        List<Right> rights = new ArrayList<>();
        rights.add(Right.onAllFrom(TOPIC, catalogue.sourcesPrefix(), DESCRIBE));
        for (ApplicationTopics application : catalogue.applications()) {
            rights.add(Right.onAllFrom(TOPIC, application.applicationId() + "-", DELETE, CREATE, DESCRIBE));
            rights.add(Right.on(GROUP, application.applicationId(), READ, DELETE, DESCRIBE));
        }
        TopicRoles roles = new TopicRoles(catalogue);
        for (CataloguedTopic topic : catalogue.topics()) {
            boolean isOfApplication = catalogue.applications().stream()
                    .anyMatch(application -> topic.name().startsWith(application.applicationId() + "-"));
            if (topic.kind() != Kind.PIPELINE && topic.kind() != Kind.SHARED || isOfApplication) {
                continue;
            }
            if (roles.isOrder(topic.name())) {
                // To say up to where they are not read again. Exports on their way between two applications are made
                // anew.
                rights.add(Right.on(TOPIC, topic.name(), READ, DESCRIBE));
            } else if (roles.isFigure(topic.name()) && topic.readers().isEmpty()) {
                // To delete rows, where that is wanted; models are the aggregator's, too.
                rights.add(Right.on(TOPIC, topic.name(), READ, WRITE, DESCRIBE));
            } else if (roles.isFigure(topic.name()) || roles.isAnswer(topic.name())) {
                rights.add(Right.on(TOPIC, topic.name(), DESCRIBE));
            }
            if (!topic.writers().isEmpty() && !roles.isFigure(topic.name()) && !roles.isAnswer(topic.name())) {
                rights.add(Right.on(TOPIC, topic.name(), DELETE, CREATE, DESCRIBE));
            }
        }
        return rights;
    }

    /** Writes some topics, and reads what is answered. */
    static List<Right> ofWriter(
            String name, TopicCatalogue catalogue, List<? extends TopicSpec> written, List<? extends TopicSpec> read) {
        List<Right> rights = new ArrayList<>();
        written.forEach(topic -> rights.add(Right.on(TOPIC, catalogue.nameOf(topic), WRITE, DESCRIBE)));
        read.forEach(topic -> rights.add(Right.on(TOPIC, catalogue.nameOf(topic), READ, DESCRIBE)));
        rights.add(Right.onAllFrom(GROUP, name, READ, DESCRIBE));
        return rights;
    }
}
