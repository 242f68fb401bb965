package io.olifant.operate.topics;

import io.olifant.runtime.topics.CataloguedTopic;
import io.olifant.runtime.topics.TopicCatalogue;
import io.olifant.runtime.topics.TopicComparison;
import io.olifant.runtime.topics.TopicDifference;
import io.olifant.runtime.topics.TopicDifference.Remedy;
import io.olifant.runtime.topics.TopicRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is to be done about each topic of a deployment. */
record TopicPlan(List<Step> steps) {

    /** What is to be done about a topic. */
    enum Action {
        /** Nothing was asked of a cluster. */
        UNKNOWN,
        NOTHING,
        CREATE,
        /** Kafka Streams makes it when its application first runs. */
        BY_APPLICATION,
        ALTER,
        /** It differs in a way that people must see to, and perhaps in others that can be altered. */
        BY_HAND
    }

    /**
     * One topic.
     *
     * @param differences from the catalogue; empty where it is as it must be
     */
    record Step(CataloguedTopic topic, Action action, List<TopicDifference> differences) {

        /** The settings to alter, and to what. */
        Map<String, String> alterations() {
            Map<String, String> alterations = new TreeMap<>();
            differences.stream()
                    .filter(difference -> difference.remedy() == Remedy.ALTER)
                    .forEach(difference -> alterations.put(difference.what(), difference.expected()));
            return alterations;
        }

        /** What no program should do. */
        List<TopicDifference> leftToPeople() {
            return differences.stream()
                    .filter(difference -> difference.remedy() == Remedy.BY_HAND)
                    .toList();
        }
    }

    static TopicPlan ofCatalogue(TopicCatalogue catalogue) {
        return new TopicPlan(catalogue.topics().stream()
                .map(topic -> new Step(topic, Action.UNKNOWN, List.of()))
                .toList());
    }

    static TopicPlan of(TopicComparison comparison) {
        List<Step> steps = new ArrayList<>();
        for (CataloguedTopic topic : comparison.topics()) {
            steps.add(comparison
                    .found(topic)
                    .map(found -> step(topic, TopicRules.differences(topic, found)))
                    .orElseGet(() -> topic.isInternal()
                            ? new Step(topic, Action.BY_APPLICATION, List.of())
                            : new Step(topic, Action.CREATE, List.of(TopicRules.missing(topic)))));
        }
        return new TopicPlan(List.copyOf(steps));
    }

    private static Step step(CataloguedTopic topic, List<TopicDifference> differences) {
        if (differences.isEmpty()) {
            return new Step(topic, Action.NOTHING, differences);
        }
        boolean isForPeople = differences.stream().anyMatch(difference -> difference.remedy() == Remedy.BY_HAND);
        return new Step(topic, isForPeople ? Action.BY_HAND : Action.ALTER, differences);
    }
}
