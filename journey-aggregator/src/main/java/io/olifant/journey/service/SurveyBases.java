package io.olifant.journey.service;

import io.olifant.journey.touchpoint.RowKey;

/** For each survey of a history its {@link Basis}, so that one in a row of surveys is understood without walking back through them. */
public interface SurveyBases {

    /** Null where a survey speaks about no touchpoint before it. The survey must be known. */
    Basis get(String profile, RowKey survey);

    void put(String profile, RowKey survey, Basis basisOrNull);

    void delete(String profile, RowKey survey);

    /**
     * The last touchpoint that a profile keeps no longer.
     *
     * @param basisOrNull that of a survey right behind it
     */
    record Forgotten(RowKey key, Basis basisOrNull) {}

    /** What was put last, or null. */
    Forgotten forgottenOrNull(String profile);

    void putForgotten(String profile, Forgotten last);

    /** Deletes all that is known of a profile's surveys and tickets. */
    void deleteAll(String profile);

    /** Whether any survey of a profile is known. */
    boolean isAny(String profile);
}
