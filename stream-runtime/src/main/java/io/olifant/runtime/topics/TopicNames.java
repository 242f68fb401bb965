package io.olifant.runtime.topics;

import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.schemas.TopicSpec;
import io.olifant.schemas.Topics;

/** What the topics of the catalogue are called in a deployment. */
public final class TopicNames {

    private TopicNames() {}

    /** The name of a topic: inputs may be those of another deployment. */
    public static String in(RuntimeSettings.Topics settings, TopicSpec topic) {
        return topic.in(Topics.INPUTS.contains(topic) ? settings.inputPrefix() : settings.prefix());
    }

    /** Whether a topic is looked after by another deployment, whose input this one reads. */
    static boolean isShared(RuntimeSettings.Topics settings, TopicSpec topic) {
        return Topics.INPUTS.contains(topic) && areInputsShared(settings);
    }

    /** Whether the input topics are those of another deployment. */
    static boolean areInputsShared(RuntimeSettings.Topics settings) {
        return !settings.inputPrefix().equals(settings.prefix());
    }
}
