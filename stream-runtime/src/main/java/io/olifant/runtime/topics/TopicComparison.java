package io.olifant.runtime.topics;

import io.olifant.schemas.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a cluster has of a catalogue.
 *
 * @param topics of the catalogue, and the input topics of sources that the cluster has besides
 * @param foundByName those that are there
 */
public record TopicComparison(List<CataloguedTopic> topics, Map<String, FoundTopic> foundByName) {

    public TopicComparison {
        topics = List.copyOf(topics);
        foundByName = Map.copyOf(foundByName);
    }

    /**
     * Looks for every topic of a catalogue, and for input topics.
     *
     * @throws io.olifant.runtime.StartException if the cluster cannot be asked
     */
    public static TopicComparison of(TopicCatalogue catalogue, ClusterTopics cluster) {
        Map<String, CataloguedTopic> topicByName = new LinkedHashMap<>();
        catalogue.topics().forEach(topic -> topicByName.put(topic.name(), topic));
        if (!catalogue.readersOfSources().isEmpty()) {
            cluster.names(Topics.touchpoints(catalogue.inputPrefix()))
                    .forEach(name -> topicByName.computeIfAbsent(name, catalogue::otherSource));
        }
        return new TopicComparison(List.copyOf(topicByName.values()), cluster.find(topicByName.keySet()));
    }

    /** The topic as it is, if it is there. */
    public Optional<FoundTopic> found(CataloguedTopic topic) {
        return Optional.ofNullable(foundByName.get(topic.name()));
    }

    /** The topics that are missing and that nobody else will make. */
    public List<CataloguedTopic> missing() {
        return topics.stream()
                .filter(topic -> !topic.isInternal() && found(topic).isEmpty())
                .toList();
    }

    /** All differences, topic by topic. That Kafka Streams has not made a topic yet is none. */
    public List<TopicDifference> differences() {
        List<TopicDifference> differences = new ArrayList<>();
        for (CataloguedTopic topic : topics) {
            Optional<FoundTopic> found = found(topic);
            if (found.isPresent()) {
                differences.addAll(TopicRules.differences(topic, found.get()));
            } else if (!topic.isInternal()) {
                differences.add(TopicRules.missing(topic));
            }
        }
        return differences;
    }
}
