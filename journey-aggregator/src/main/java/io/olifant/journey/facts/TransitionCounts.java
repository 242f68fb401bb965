package io.olifant.journey.facts;

import io.olifant.customers.TransitionCount;
import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.Outcome;
import io.olifant.journey.assembly.Walk;
import io.olifant.journey.history.TextOrder;
import java.util.List;

/** Adds to and takes from the steps of a fact: by dimension and the values that they lead from and to, null first. */
final class TransitionCounts {

    private static final String START = "(start)";
    private static final String CONVERSION = "(conversion)";
    private static final String ABANDONED = "(abandoned)";
    /** Where steps beyond those that a journey tells apart lead from and to. */
    private static final String OTHER = "(other)";

    private TransitionCounts() {}

    /** Adds the steps of one journey, or takes them away where {@code sign} is −1. */
    static void add(List<TransitionCount> counts, Journey journey, int sign) {
        String end = endOrNull(journey.outcome());
        add(counts, "channel", journey.channelWalk(), end, sign);
        add(counts, "department", journey.departmentWalk(), end, sign);
        add(counts, "phase", journey.phaseWalk(), end, sign);
    }

    private static String endOrNull(Outcome outcome) {
        return switch (outcome) {
            case CONVERTED -> CONVERSION;
            case ABANDONED -> ABANDONED;
            case OPEN, SERVED, TRUNCATED -> null;
        };
    }

    private static void add(List<TransitionCount> counts, String dimension, Walk walk, String endOrNull, int sign) {
        add(counts, dimension, START, walk.valueOrNull(walk.first()), sign);
        for (Walk.Step step : walk.steps()) {
            add(counts, dimension, walk.valueOrNull(step.from()), walk.valueOrNull(step.to()), sign * step.times());
        }
        if (walk.otherSteps() > 0) {
            add(counts, dimension, OTHER, OTHER, sign * walk.otherSteps());
        }
        if (endOrNull != null) {
            add(counts, dimension, walk.valueOrNull(walk.last()), endOrNull, sign);
        }
    }

    private static void add(
            List<TransitionCount> counts, String dimension, String fromOrNull, String toOrNull, long times) {
        int at = SortedEntries.find(counts, count -> compare(count, dimension, fromOrNull, toOrNull));
        if (at < 0) {
            if (times < 0) {
                throw SortedEntries.neverCounted("transitions");
            }
            counts.add(-1 - at, new TransitionCount(dimension, fromOrNull, toOrNull, times));
            return;
        }
        TransitionCount count = counts.get(at);
        count.setTransitions(count.getTransitions() + times);
        if (count.getTransitions() == 0) {
            counts.remove(at);
        }
    }

    private static int compare(TransitionCount count, String dimension, String fromOrNull, String toOrNull) {
        int result = TextOrder.compare(count.getDimension(), dimension);
        if (result == 0) {
            result = TextOrder.compareNullable(count.getFromValue(), fromOrNull);
        }
        return result != 0 ? result : TextOrder.compareNullable(count.getToValue(), toOrNull);
    }
}
