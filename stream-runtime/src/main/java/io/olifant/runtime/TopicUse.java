package io.olifant.runtime;

import io.olifant.schemas.TopicSpec;

/**
 * A topic in the hands of an application.
 *
 * @param role what the application does with it, for the manifest and for checks at start
 */
public record TopicUse(TopicSpec topic, Role role) {

    /** What an application does with a topic. */
    public enum Role {
        INPUT,
        OUTPUT,
        /** Written and read by the application itself. */
        LOOP,
        /** A changelog with a meaning of its own: Streams writes it, others read it. */
        CHANGELOG
    }

    public static TopicUse input(TopicSpec topic) {
        return new TopicUse(topic, Role.INPUT);
    }

    public static TopicUse output(TopicSpec topic) {
        return new TopicUse(topic, Role.OUTPUT);
    }

    public static TopicUse loop(TopicSpec topic) {
        return new TopicUse(topic, Role.LOOP);
    }

    public static TopicUse changelog(TopicSpec topic) {
        return new TopicUse(topic, Role.CHANGELOG);
    }
}
