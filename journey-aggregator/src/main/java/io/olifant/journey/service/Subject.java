package io.olifant.journey.service;

import io.olifant.journey.touchpoint.Touch;
import java.util.Objects;

/**
 * What a survey speaks about.
 *
 * @param department null for none; phase likewise
 */
public record Subject(String channel, String department, String phase) {

    public Subject {
        Objects.requireNonNull(channel, "channel");
    }

    /** What a survey behind a touchpoint speaks about. */
    public static Subject of(Touch touch) {
        return new Subject(touch.channel(), touch.department(), touch.phase());
    }

    /** This subject, but for the fields that a survey's own properties name. */
    Subject overriddenBy(Properties properties) {
        return new Subject(
                properties.textOr("channel", channel),
                properties.textOr("department", department),
                properties.textOr("phase", phase));
    }
}
