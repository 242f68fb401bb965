package io.olifant.journey.facts;

/**
 * First and last period of one kind of activity, as numbers of their period type.
 *
 * @param last not before {@code first}
 */
public record ActiveSpan(int first, int last) {

    public ActiveSpan {
        if (last < first) {
            throw new IllegalArgumentException("A span ends at " + last + ", before it begins at " + first);
        }
    }

    boolean holds(int period) {
        return first <= period && period <= last;
    }

    static ActiveSpan including(ActiveSpan spanOrNull, int period) {
        if (spanOrNull == null) {
            return new ActiveSpan(period, period);
        }
        if (spanOrNull.holds(period)) {
            return spanOrNull;
        }
        return new ActiveSpan(Math.min(spanOrNull.first, period), Math.max(spanOrNull.last, period));
    }
}
