package io.olifant.journey.service;

import java.util.Objects;

/**
 * What a survey speaks about unless its properties say otherwise: the touchpoint before it that is no survey. Of the surveys
 * behind one touchpoint the first so many speak about it, however many there are, so that one that comes late changes no more.
 *
 * @param subject what the touchpoint was
 * @param place which of the surveys behind the touchpoint this is, from 1
 */
public record Basis(Subject subject, int place) {

    public Basis {
        Objects.requireNonNull(subject, "subject");
        if (place < 1) {
            throw new IllegalArgumentException("The first survey behind a touchpoint has place 1, but got " + place);
        }
    }

    /** Of the first survey behind a touchpoint that is none. */
    public static Basis behind(Subject touchpoint) {
        return new Basis(touchpoint, 1);
    }

    /** Of the survey behind the one that has this basis; null where too many lie between it and the touchpoint. */
    public Basis nextOrNull(int surveysMax) {
        return place < surveysMax ? new Basis(subject, place + 1) : null;
    }
}
