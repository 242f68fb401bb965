package io.olifant.local.feed;

import io.olifant.schemas.Topics;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which topic each source writes to: {@code touchpoints.<source>}. To Kafka, topics whose names differ in dots and
 * underscores only are one, and the second of them cannot be created ({@code web.shop} and {@code web_shop}). Such a
 * source writes to the topic of the first one; each touchpoint names its source itself, so nothing is mixed up.
 */
public final class SourceTopics {

    private final String prefix;
    private final Map<String, String> topicByCollision = new HashMap<>();
    private final Map<String, String> topicBySharingSource = new TreeMap<>();

    /** @param topicPrefix of the deployment, before {@code touchpoints.} */
    public SourceTopics(String topicPrefix) {
        this.prefix = topicPrefix + Topics.TOUCHPOINTS_PREFIX;
    }

    /** Takes note of topics that exist; those of other kinds are no concern of sources. */
    void exist(Collection<String> topics) {
        for (String topic : topics) {
            if (topic.startsWith(prefix)) {
                topicByCollision.putIfAbsent(collision(topic), topic);
            }
        }
    }

    /** The topic of a source: its own, or the existing one that stands in its way. */
    public String topicOf(String source) {
        String own = prefix + source;
        String topic = topicByCollision.computeIfAbsent(collision(own), first -> own);
        if (!topic.equals(own)) {
            topicBySharingSource.put(source, topic);
        }
        return topic;
    }

    /** The sources that write to another one's topic, ascending, and that topic. */
    public Map<String, String> topicBySharingSource() {
        return Collections.unmodifiableMap(new TreeMap<>(topicBySharingSource));
    }

    /** Kafka's rule: names collide that are one in its metrics. */
    private static String collision(String topic) {
        return topic.replace('.', '_');
    }
}
