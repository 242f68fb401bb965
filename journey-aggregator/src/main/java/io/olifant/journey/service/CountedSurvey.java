package io.olifant.journey.service;

import io.olifant.journey.touchpoint.SurveyAnswer;
import java.util.Objects;

/** An answer to a survey, at the time it was given, with what it speaks about. */
public record CountedSurvey(long timeMs, SurveyAnswer answer, Subject subject) {

    public CountedSurvey {
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(subject, "subject");
    }
}
