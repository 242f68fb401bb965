package io.olifant.operate.reset;

import io.olifant.operate.cluster.Group;
import io.olifant.operate.cluster.TopicRoles;
import io.olifant.runtime.topics.ApplicationTopics;
import io.olifant.runtime.topics.CataloguedTopic;
import io.olifant.runtime.topics.CataloguedTopic.Kind;
import io.olifant.runtime.topics.TopicCatalogue;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What it takes for applications to begin from nothing.
 *
 * @param applications those that are reset, in the order in which an event passes them: whoever reads what one of them makes is among them
 * @param groups of the applications
 * @param deleted topics that are deleted, and that Kafka Streams makes anew
 * @param emptied topics that are deleted and made again
 * @param cleared topics of figures whose rows are deleted, one by one
 * @param kept topics of the deployment that stay as they are, each with the reason
 * @param passedOver by application, topics whose records so far are not read again
 * @param losses what the figures will not have any more, a sentence each
 */
record ResetPlan(
        List<ApplicationTopics> applications,
        List<Group> groups,
        List<String> deleted,
        List<CataloguedTopic> emptied,
        List<String> cleared,
        Map<String, String> kept,
        Map<ApplicationTopics, List<String>> passedOver,
        List<String> losses) {

    /** In place of an application: all of them. */
    static final String ALL = "all";

    /** What the cluster has. */
    interface Found {
        Group group(String id);

        /** The names of all topics. */
        Collection<String> topics();

        /** How many records of a topic have expired: those before its first offsets. */
        long expired(String topic);
    }

    /**
     * Plans a reset of an application and of those that read what it makes.
     *
     * @param name of the application, or {@link #ALL}
     * @param areFiguresCleared whether the rows of their figures are deleted, too
     */
    static ResetPlan of(String name, TopicCatalogue catalogue, boolean areFiguresCleared, Found found) {
        TopicRoles roles = new TopicRoles(catalogue);
        List<ApplicationTopics> applications = withReaders(name, catalogue);
        Set<String> names = applications.stream().map(ApplicationTopics::name).collect(Collectors.toSet());
        Set<String> there = new TreeSet<>(found.topics());
        List<CataloguedTopic> emptied = catalogue.topics().stream()
                .filter(topic -> isEmptied(topic, roles))
                .filter(topic -> names.containsAll(topic.writers()))
                .toList();
        Set<String> emptiedNames = emptied.stream().map(CataloguedTopic::name).collect(Collectors.toSet());
        List<String> deleted = there.stream()
                .filter(topic -> !emptiedNames.contains(topic))
                .filter(topic -> applications.stream().anyMatch(application -> isInternal(topic, application)))
                .toList();
        List<String> cleared = catalogue.topics().stream()
                .filter(topic -> areFiguresCleared && isCleared(topic, roles) && names.containsAll(topic.writers()))
                .map(CataloguedTopic::name)
                .filter(there::contains)
                .toList();
        Map<String, String> kept = new TreeMap<>();
        there.stream()
                .filter(topic -> !cleared.contains(topic))
                .filter(topic -> !emptiedNames.contains(topic) && !deleted.contains(topic))
                .forEach(topic -> reasonToKeep(topic, catalogue).ifPresent(reason -> kept.put(topic, reason)));
        Map<ApplicationTopics, List<String>> passedOver = new LinkedHashMap<>();
        List<String> losses = new ArrayList<>();
        for (ApplicationTopics application : applications) {
            List<String> read = kept.keySet().stream()
                    .filter(topic -> isRead(topic, application, catalogue))
                    .toList();
            passedOver.put(
                    application,
                    read.stream().filter(topic -> roles.isOrder(topic)).toList());
            read.stream()
                    .filter(topic -> !roles.isOrder(topic) && isLog(topic, catalogue))
                    .filter(topic -> found.expired(topic) > 0)
                    .forEach(topic -> losses.add("'" + topic + "' has lost its first " + found.expired(topic)
                            + " record(s) to its retention; what the " + application.name()
                            + " made of them will be gone."));
        }
        return new ResetPlan(
                applications,
                applications.stream()
                        .map(application -> found.group(application.applicationId()))
                        .toList(),
                deleted,
                emptied,
                cleared,
                kept,
                passedOver,
                losses);
    }

    /** The applications follow each other, so that whatever stands behind one reads what it makes. */
    private static List<ApplicationTopics> withReaders(String name, TopicCatalogue catalogue) {
        List<ApplicationTopics> all = catalogue.applications();
        if (name.equals(ALL)) {
            return all;
        }
        return all.stream()
                .dropWhile(application -> !application.name().equals(name))
                .toList();
    }

    /**
     * Whether a topic is made again when all that write it are reset: it holds what they made of their input, and would hold it twice.
     * Answers are what was done, and figures are tables whose rows are replaced.
     */
    private static boolean isEmptied(CataloguedTopic topic, TopicRoles roles) {
        return topic.kind() == Kind.PIPELINE
                && !topic.writers().isEmpty()
                && !roles.isFigure(topic.name())
                && !roles.isAnswer(topic.name());
    }

    /** Models of the emitter are read by the aggregator, which would go on without one until the next is made. */
    private static boolean isCleared(CataloguedTopic topic, TopicRoles roles) {
        return roles.isFigure(topic.name()) && topic.readers().isEmpty();
    }

    /** Those of older releases, whose stores no topology names any more, too. */
    private static boolean isInternal(String topic, ApplicationTopics application) {
        return topic.startsWith(application.applicationId() + "-")
                && (topic.endsWith("-changelog") || topic.endsWith("-repartition"));
    }

    private static boolean isRead(String topic, ApplicationTopics application, TopicCatalogue catalogue) {
        return new TopicRoles(catalogue).isSource(topic)
                ? catalogue.readersOfSources().contains(application.name())
                : catalogue.find(topic).stream().anyMatch(each -> each.readers().contains(application.name()));
    }

    /** A table keeps the newest record of each key, however many records are gone. */
    private static boolean isLog(String topic, TopicCatalogue catalogue) {
        return new TopicRoles(catalogue).isSource(topic)
                || catalogue.find(topic).stream()
                        .anyMatch(each -> TopicConfig.CLEANUP_POLICY_DELETE.equals(
                                each.config().get(TopicConfig.CLEANUP_POLICY_CONFIG)));
    }

    private static Optional<String> reasonToKeep(String topic, TopicCatalogue catalogue) {
        TopicRoles roles = new TopicRoles(catalogue);
        if (roles.isSource(topic)) {
            return Optional.of("input, read again from its beginning");
        }
        if (catalogue.find(topic).isEmpty()) {
            return Optional.empty();
        }
        if (roles.isOrder(topic)) {
            return Optional.of("orders, not carried out again");
        }
        if (roles.isAnswer(topic)) {
            return Optional.of("answers to people");
        }
        if (roles.isFigure(topic)) {
            return Optional.of("figures, whose rows are replaced one by one");
        }
        return Optional.of("made by an application that is not reset");
    }

    /** Whether topics of figures stay: rows have revisions, which must go on growing, for readers that compare them, too. */
    boolean areFiguresKept() {
        return !cleared.isEmpty() || kept.values().stream().anyMatch(reason -> reason.startsWith("figures"));
    }

    /** The ids that a person has to name for it to be carried out. */
    List<String> applicationIds() {
        return applications.stream().map(ApplicationTopics::applicationId).toList();
    }

    /** Whoever is still in one of the groups, a sentence for each application. */
    List<String> alive() {
        return groups.stream()
                .filter(group -> !group.members().isEmpty())
                .map(group ->
                        group.id() + " runs: its group has " + group.members().size() + " member(s) at "
                                + group.members().stream()
                                        .map(Group.Member::host)
                                        .distinct()
                                        .sorted()
                                        .collect(Collectors.joining(", "))
                                + ". Stop all its instances; one that has a name (olifant.streams.instance) stays a member until"
                                + " the session time-out, a minute.")
                .toList();
    }

    /** The topics of the catalogue that are public: what readers outside have to load again. */
    static Stream<String> publicOf(List<CataloguedTopic> topics, String prefix) {
        Set<String> names = Topics.PUBLIC.stream()
                .map((AvroTopic<?, ?> each) -> each.in(prefix))
                .collect(Collectors.toSet());
        return topics.stream().map(CataloguedTopic::name).filter(names::contains);
    }
}
