package io.olifant.journey.service;

import io.olifant.journey.touchpoint.RowKey;

/**
 * For each survey of a history, the subject of the last touchpoint before it that is no survey: what it speaks about unless
 * its properties say otherwise. So a survey in a row of surveys is understood without walking back through them.
 */
public interface SurveyBases {

    /** What precedes a survey; null where nothing but surveys does. The survey must be known. */
    Subject get(String profile, RowKey survey);

    void put(String profile, RowKey survey, Subject subjectOrNull);

    void delete(String profile, RowKey survey);

    /**
     * The last touchpoint that a profile keeps no longer.
     *
     * @param subjectOrNull what a survey behind it speaks about
     */
    record Forgotten(RowKey key, Subject subjectOrNull) {}

    /** What was put last, or null. */
    Forgotten forgottenOrNull(String profile);

    void putForgotten(String profile, Forgotten last);

    /** Deletes all that is known of a profile's surveys and tickets. */
    void deleteAll(String profile);

    /** Whether any survey of a profile is known. */
    boolean isAny(String profile);
}
