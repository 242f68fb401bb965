package io.olifant.runtime.topics;

import io.olifant.runtime.StartException;
import io.olifant.runtime.config.RuntimeSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the topics of applications before they start: makes missing ones where the deployment allows it, and checks those that
 * are there. Streams itself checks only topics that it makes; a record of a customer in another partition than the customer's task
 * would never be found. In production every difference is refused, and otherwise only what the applications cannot run on; what is said of
 * the topics of sources that the deployment does not name is only logged.
 */
public final class TopicSetup {

    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);

    private final ClusterTopics cluster;
    private final RuntimeSettings settings;

    public TopicSetup(Admin admin, RuntimeSettings settings) {
        this.cluster = new ClusterTopics(admin, settings);
        this.settings = settings;
    }

    /**
     * Makes what is missing and checks the rest.
     *
     * @throws StartException if a topic is missing and may not be made, or is not as it must be, or no broker answers
     */
    public void prepare(TopicCatalogue catalogue) {
        boolean isProduction = settings.streams().production();
        TopicComparison comparison =
                isProduction ? TopicComparison.of(catalogue, cluster) : comparisonOfNamed(catalogue);
        List<CataloguedTopic> missing = comparison.missing();
        if (!missing.isEmpty() && settings.topics().create()) {
            cluster.create(missing);
            Map<String, FoundTopic> found = new LinkedHashMap<>(comparison.foundByName());
            found.putAll(
                    cluster.find(missing.stream().map(CataloguedTopic::name).toList()));
            comparison = new TopicComparison(comparison.topics(), found);
        }
        List<String> problems = new ArrayList<>();
        for (TopicDifference difference : comparison.differences()) {
            if (catalogue.find(difference.topic()).isEmpty()) {
                // Another team must not be able to stop the pipeline with its topic.
                LOG.warn(difference.sentence());
            } else if (isProduction || difference.isVital()) {
                problems.add(sentence(difference));
            }
        }
        if (!problems.isEmpty()) {
            throw new StartException(problems, null);
        }
    }

    /** Without those that Kafka Streams makes, nor sources that others have added. */
    private TopicComparison comparisonOfNamed(TopicCatalogue catalogue) {
        List<CataloguedTopic> named =
                catalogue.topics().stream().filter(topic -> !topic.isInternal()).toList();
        return new TopicComparison(
                named, cluster.find(named.stream().map(CataloguedTopic::name).toList()));
    }

    private String sentence(TopicDifference difference) {
        return difference.what().equals(TopicDifference.MISSING)
                ? difference.sentence() + " The start makes none, since olifant.topics.create is false."
                : difference.sentence();
    }
}
