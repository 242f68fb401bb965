package io.olifant.kpi.contribution;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.kpi.cell.Activity;
import java.util.List;
import java.util.Objects;

/**
 * What one customer did in one period. Exists for periods with at least one touchpoint.
 *
 * @param touchOrNull activity by touchpoints
 * @param ordersOrNull activity by orders; null for a customer without any order
 * @param orderCount orders counted in the period
 * @param revenue one entry per currency used in the period, also where orders and refunds add up to zero
 * @param touches touchpoints by dimensions, each combination once
 * @param days touchpoints by day and source; empty in facts of all period types but the one that carries them
 * @param isStitched whether two or more sources know the customer, over all time; only where there are days
 * @param journeys those whose last touchpoint lies in the period
 * @param surveys answers by what they are about, each combination once
 * @param tickets opened in the period, each department once
 */
public record FactOfPeriod(
        Period period,
        Span touchOrNull,
        Span ordersOrNull,
        long orderCount,
        List<Revenue> revenue,
        List<Touches> touches,
        List<Day> days,
        boolean isStitched,
        FactOfJourneys journeys,
        List<Survey> surveys,
        List<Tickets> tickets)
        implements Fact {

    public FactOfPeriod {
        Objects.requireNonNull(period);
        check(period, touchOrNull);
        check(period, ordersOrNull);
        if (orderCount < 0) {
            throw new IllegalArgumentException("A customer cannot have " + orderCount + " orders in " + period);
        }
        revenue = List.copyOf(revenue);
        touches = List.copyOf(touches);
        days = List.copyOf(days);
        Objects.requireNonNull(journeys);
        surveys = List.copyOf(surveys);
        tickets = List.copyOf(tickets);
    }

    /** The customer's activity of a kind, or null if there is none in any period. */
    public Span spanOrNull(Activity activity) {
        return activity == Activity.TOUCH ? touchOrNull : ordersOrNull;
    }

    private static void check(Period period, Span spanOrNull) {
        if (spanOrNull != null && spanOrNull.isActive() && spanOrNull.cohort().compareTo(period) > 0) {
            throw new IllegalArgumentException("A customer is active in " + period + ", before the first active period "
                    + spanOrNull.cohort() + " of the same fact");
        }
    }

    /**
     * One kind of activity, seen from the period of the fact.
     *
     * @param cohort the first active period of all
     * @param isActive whether active in the period
     * @param wasActive whether also in the one before
     * @param staysActive whether also in the one after
     */
    public record Span(Period cohort, boolean isActive, boolean wasActive, boolean staysActive) {

        public Span {
            Objects.requireNonNull(cohort);
        }
    }

    /** Orders less refunds in one currency, in 10⁻⁴ units. */
    public record Revenue(String currency, long netRevenue) {

        public Revenue {
            Objects.requireNonNull(currency);
        }
    }

    /**
     * How many touchpoints one source saw on one day, by their number of identifiers.
     *
     * @param duplicates deliveries beyond the first of each
     * @param late deliveries that came more than a day after the day was over
     */
    public record Day(
            Period day,
            String source,
            long identifiers1,
            long identifiers2,
            long identifiers3,
            long identifiers4Plus,
            long duplicates,
            long late) {

        public Day {
            if (day.type() != PeriodType.DAY) {
                throw new IllegalArgumentException(
                        "Touchpoints by day need a day, not a " + day.type().label());
            }
            Objects.requireNonNull(source);
        }

        /** All touchpoints, each once. */
        public long touchpoints() {
            return identifiers1 + identifiers2 + identifiers3 + identifiers4Plus;
        }
    }

    /** How many touchpoints one combination of dimensions has; a missing department or phase is {@code (none)}. */
    public record Touches(String source, String department, String channel, String phase, long touchpoints) {

        public Touches {
            Objects.requireNonNull(source);
            Objects.requireNonNull(department);
            Objects.requireNonNull(channel);
            Objects.requireNonNull(phase);
            if (touchpoints < 1) {
                throw new IllegalArgumentException(
                        "A combination of dimensions stands in a fact for at least one touchpoint, not " + touchpoints);
            }
        }
    }

    /**
     * Answers of one kind about one subject with one score.
     *
     * @param kind {@code nps}, {@code csat} or {@code ces}
     * @param channel that the survey speaks about; department and phase likewise, {@code (none)} where it has none
     */
    public record Survey(String kind, String channel, String department, String phase, int score, long responses) {

        public Survey {
            Objects.requireNonNull(kind);
            Objects.requireNonNull(channel);
            Objects.requireNonNull(department);
            Objects.requireNonNull(phase);
            if (responses < 1) {
                throw new IllegalArgumentException(
                        "An answer stands in a fact for at least one response, not " + responses);
            }
        }
    }

    /**
     * Tickets opened with one department, {@code (none)} where there is none.
     *
     * @param answered how many of them, whenever
     * @param answeredInTime how many of them within the promised time
     * @param timeToAnswerMs from opening to answer, added up
     */
    public record Tickets(String department, long opened, long answered, long answeredInTime, long timeToAnswerMs) {

        public Tickets {
            Objects.requireNonNull(department);
            if (answeredInTime < 0 || answered < answeredInTime || opened < answered) {
                throw new IllegalArgumentException("Of " + opened + " tickets, " + answered + " cannot be answered and "
                        + answeredInTime + " answered in time");
            }
        }
    }
}
