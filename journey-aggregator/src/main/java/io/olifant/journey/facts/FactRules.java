package io.olifant.journey.facts;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import java.util.List;
import java.util.Objects;

/**
 * What decides facts besides the touchpoints.
 *
 * @param types the period types of the deployment, at least one
 * @param answerPromiseMs within which time the company promises to answer, at least 1
 * @param bounds how much a fact holds
 */
public record FactRules(BusinessCalendar calendar, List<PeriodType> types, long answerPromiseMs, FactBounds bounds) {

    public FactRules {
        Objects.requireNonNull(calendar, "calendar");
        Objects.requireNonNull(bounds, "bounds");
        types = List.copyOf(types);
        if (types.isEmpty()) {
            throw new IllegalArgumentException(
                    "Facts need at least one period type; set olifant.calendar.period-types to one of day, week, month,"
                            + " quarter");
        }
        if (answerPromiseMs < 1) {
            throw new IllegalArgumentException(
                    "A promise to answer needs at least a millisecond, but got " + answerPromiseMs);
        }
    }
}
