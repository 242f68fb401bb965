package io.olifant.journey.facts;

import io.olifant.calendar.PeriodType;
import java.util.Objects;

/**
 * What a profile knows of its facts of one period type without looking at them.
 *
 * @param touch periods with touchpoints; null without any
 * @param orders periods with counted orders; null without any
 * @param secondOrder the period of the second counted order in time; null with fewer than two
 */
public record TypeFigures(PeriodType type, ActiveSpan touch, ActiveSpan orders, Integer secondOrder) {

    public TypeFigures {
        Objects.requireNonNull(type, "type");
    }

    public static TypeFigures none(PeriodType type) {
        return new TypeFigures(type, null, null, null);
    }
}
