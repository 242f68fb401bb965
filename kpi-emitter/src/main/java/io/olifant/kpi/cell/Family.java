package io.olifant.kpi.cell;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import java.util.Objects;

/**
 * The rows that are computed from the same cells, and so are emitted together: for example one cohort's line of the
 * retention matrix.
 *
 * @param variant what distinguishes families of one figure and period, such as the activity; empty where nothing does
 * @param periodIndex the number of the period that the family is about (its cohort, say), or {@link #ALL_PERIODS}
 */
public record Family(PeriodType periodType, Kpi kpi, String variant, int periodIndex) {

    /** Instead of a period: the family spans all of them. */
    public static final int ALL_PERIODS = Integer.MIN_VALUE;

    public Family {
        Objects.requireNonNull(periodType);
        Objects.requireNonNull(kpi);
        Objects.requireNonNull(variant);
    }

    /** The period that the family is about. */
    public Period period() {
        if (periodIndex == ALL_PERIODS) {
            throw new IllegalStateException("A family of " + kpi + " spans all periods and is not about one");
        }
        return new Period(periodType, periodIndex);
    }

    /** The family of the same figure {@code offset} periods later. */
    public Family plus(int offset) {
        return new Family(periodType, kpi, variant, period().plus(offset).index());
    }
}
