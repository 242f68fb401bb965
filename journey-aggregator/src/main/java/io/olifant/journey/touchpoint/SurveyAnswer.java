package io.olifant.journey.touchpoint;

import java.util.Objects;

/**
 * What a touchpoint says about a survey.
 *
 * @param kind nps, csat or ces
 * @param score within the scale of the kind
 */
public record SurveyAnswer(String kind, int score) {

    public SurveyAnswer {
        Objects.requireNonNull(kind, "kind");
    }
}
