package io.olifant.journey.facts;

import io.olifant.customers.TouchCount;
import io.olifant.customers.TransitionCount;
import io.olifant.facts.PeriodFact;
import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.Outcome;
import io.olifant.journey.assembly.Walk;
import io.olifant.journey.touchpoint.TextOrder;
import java.util.List;
import java.util.Set;

/** Adds to and takes from the steps of a fact: by dimension and the values that they lead from and to, null first. */
final class TransitionCounts {

    private static final String CHANNEL = "channel";
    private static final String DEPARTMENT = "department";
    private static final String PHASE = "phase";

    private static final String START = "(start)";
    private static final String CONVERSION = "(conversion)";
    private static final String ABANDONED = "(abandoned)";
    /** Where steps beyond those that a journey lists lead from and to. */
    private static final String OTHER = Walk.OTHER;

    /** What no source chose, unless it calls a channel so: then that is listed where steps are not counted anew. */
    private static final Set<String> ENDS = Set.of(START, CONVERSION, ABANDONED);

    private TransitionCounts() {}

    /** Adds the steps of one journey, or takes them away where {@code sign} is −1. */
    static void add(PeriodFact fact, Journey journey, int sign) {
        Named counts = Named.of(fact);
        add(counts, CHANNEL, journey.channelWalk(), sign);
        add(counts, DEPARTMENT, journey.departmentWalk(), sign);
        add(counts, PHASE, journey.phaseWalk(), sign);
        String end = endOrNull(journey.outcome());
        if (end != null) {
            addEnd(counts, CHANNEL, journey.channelWalk(), end, sign);
            addEnd(counts, DEPARTMENT, journey.departmentWalk(), end, sign);
            addEnd(counts, PHASE, journey.phaseWalk(), end, sign);
        }
    }

    /** Counts a journey whose outcome is not decided as it is after it went on: a few new steps, however long it is. */
    static void prolong(PeriodFact fact, Journey before, Journey after) {
        Named counts = Named.of(fact);
        prolong(counts, CHANNEL, before.channelWalk(), after.channelWalk());
        prolong(counts, DEPARTMENT, before.departmentWalk(), after.departmentWalk());
        prolong(counts, PHASE, before.phaseWalk(), after.phaseWalk());
    }

    private static String endOrNull(Outcome outcome) {
        return switch (outcome) {
            case CONVERTED -> CONVERSION;
            case ABANDONED -> ABANDONED;
            case OPEN, SERVED, TRUNCATED -> null;
        };
    }

    private static void add(Named counts, String dimension, Walk walk, int sign) {
        String first = counts.named(dimension, walk.valueOrNull(walk.first()));
        count(counts.entries(), dimension, START, first, sign);
        for (Walk.Step step : walk.steps()) {
            add(counts, dimension, walk.valueOrNull(step.from()), walk.valueOrNull(step.to()), sign * step.times());
        }
        if (walk.otherSteps() > 0) {
            add(counts, dimension, OTHER, OTHER, sign * walk.otherSteps());
        }
    }

    private static void addEnd(Named counts, String dimension, Walk walk, String end, int sign) {
        String last = counts.named(dimension, walk.valueOrNull(walk.last()));
        count(counts.entries(), dimension, last, end, sign);
    }

    private static void prolong(Named counts, String dimension, Walk before, Walk after) {
        if (!after.continues(before)) {
            add(counts, dimension, before, -1);
            add(counts, dimension, after, 1);
            return;
        }
        for (int i = 0; i < after.steps().size(); i++) {
            Walk.Step step = after.steps().get(i);
            long timesBefore = i < before.steps().size() ? before.steps().get(i).times() : 0;
            if (step.times() != timesBefore) {
                String from = after.valueOrNull(step.from());
                add(counts, dimension, from, after.valueOrNull(step.to()), step.times() - timesBefore);
            }
        }
        if (after.otherSteps() != before.otherSteps()) {
            add(counts, dimension, OTHER, OTHER, after.otherSteps() - before.otherSteps());
        }
    }

    private static void add(Named counts, String dimension, String fromOrNull, String toOrNull, long times) {
        count(
                counts.entries(),
                dimension,
                counts.named(dimension, fromOrNull),
                counts.named(dimension, toOrNull),
                times);
    }

    /** The steps that a fact counts, and how it names what they lead from and to. */
    private record Named(PeriodFact fact, List<TransitionCount> entries, boolean isCapped) {

        static Named of(PeriodFact fact) {
            return new Named(fact, fact.getTransitions(), fact.getAreTransitionsCapped());
        }

        String named(String dimension, String valueOrNull) {
            return !isCapped || isNamed(dimension, valueOrNull) ? valueOrNull : capped(fact, dimension, valueOrNull);
        }

        private boolean isNamed(String dimension, String valueOrNull) {
            if (valueOrNull == null || ENDS.contains(valueOrNull) || !ValueCap.isNamedForGood(fact)) {
                return false;
            }
            for (TransitionCount count : entries) {
                if (count.getDimension().equals(dimension)
                        && (valueOrNull.equals(count.getFromValue()) || valueOrNull.equals(count.getToValue()))) {
                    return true;
                }
            }
            return false;
        }
    }

    private static String capped(PeriodFact fact, String dimension, String valueOrNull) {
        return ValueCap.listedOrOther(
                fact,
                valueOrNull,
                switch (dimension) {
                    case CHANNEL -> TouchCount::getChannel;
                    case DEPARTMENT -> TouchCount::getDepartment;
                    default -> TouchCount::getPhase;
                });
    }

    private static String cappedUnlessEnd(PeriodFact fact, String dimension, String valueOrNull) {
        return valueOrNull != null && ENDS.contains(valueOrNull) ? valueOrNull : capped(fact, dimension, valueOrNull);
    }

    /** Has the steps of a fact that is capped now lead between values that it lists. */
    static void cap(PeriodFact fact) {
        List<TransitionCount> all = List.copyOf(fact.getTransitions());
        fact.getTransitions().clear();
        fact.setAreTransitionsCapped(true);
        for (TransitionCount count : all) {
            String dimension = count.getDimension();
            count(
                    fact.getTransitions(),
                    dimension,
                    cappedUnlessEnd(fact, dimension, count.getFromValue()),
                    cappedUnlessEnd(fact, dimension, count.getToValue()),
                    count.getTransitions());
        }
    }

    private static void count(
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
