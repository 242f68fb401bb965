package io.olifant.journey.assembly;

import java.util.ArrayList;
import java.util.List;

/**
 * How a journey went through the values of one dimension: which it met, and how often it stepped from which to which.
 * Values go by number, so that the steps of a long journey stay small: 0 for none, else the place in {@code values},
 * counted from 1.
 *
 * @param values distinct ones in order of appearance; of more than {@link JourneyRules#valuesMax}, the first, and {@link
 *     #OTHER} for all others
 * @param first the number of the first touchpoint's value
 * @param last the number of the last touchpoint's value
 * @param steps distinct ones in order of appearance; of more than {@link JourneyRules#stepsMax}, the first
 * @param otherSteps how many further steps there were, which are not listed
 */
public record Walk(List<String> values, int first, int last, List<Step> steps, long otherSteps) {

    /** Stands in for values that are not listed. */
    public static final String OTHER = "(other)";

    /**
     * A step between consecutive touchpoints.
     *
     * @param from a value by number; {@code to} likewise, and maybe the same
     * @param times how often
     */
    public record Step(int from, int to, long times) {

        boolean leads(int fromNumber, int toNumber) {
            return from == fromNumber && to == toNumber;
        }
    }

    public Walk {
        values = List.copyOf(values);
        steps = List.copyOf(steps);
        if (first < 0 || first > values.size() || last < 0 || last > values.size()) {
            throw new IllegalArgumentException("A walk begins and ends with none or one of its " + values.size()
                    + " values, but got the numbers " + first + " and " + last);
        }
    }

    static Walk startedAt(String valueOrNull) {
        return valueOrNull == null
                ? new Walk(List.of(), 0, 0, List.of(), 0)
                : new Walk(List.of(valueOrNull), 1, 1, List.of(), 0);
    }

    /** This walk, one touchpoint further. */
    Walk to(String valueOrNull, JourneyRules rules) {
        int next = valueOrNull == null ? 0 : values.indexOf(valueOrNull) + 1;
        if (valueOrNull == null || next > 0) {
            return stepped(values, next, rules.stepsMax());
        }
        if (values.size() >= rules.valuesMax() && !valueOrNull.equals(OTHER)) {
            return to(OTHER, rules);
        }
        List<String> more = new ArrayList<>(values.size() + 1);
        more.addAll(values);
        more.add(valueOrNull);
        return stepped(more, more.size(), rules.stepsMax());
    }

    private Walk stepped(List<String> newValues, int next, int stepsMax) {
        int at = 0;
        while (at < steps.size() && !steps.get(at).leads(last, next)) {
            at++;
        }
        if (at == steps.size() && at >= stepsMax) {
            return new Walk(newValues, first, next, steps, otherSteps + 1);
        }
        List<Step> newSteps = new ArrayList<>(steps.size() + 1);
        newSteps.addAll(steps);
        if (at == steps.size()) {
            newSteps.add(new Step(last, next, 1));
        } else {
            newSteps.set(at, new Step(last, next, steps.get(at).times() + 1));
        }
        return new Walk(newValues, first, next, newSteps, otherSteps);
    }

    /** Whether numbers mean the same in this walk as in an earlier one, and its steps those of the earlier and more. */
    public boolean continues(Walk earlier) {
        if (first != earlier.first || values.size() < earlier.values.size() || steps.size() < earlier.steps.size()) {
            return false;
        }
        for (int i = 0; i < earlier.steps.size(); i++) {
            if (!steps.get(i)
                    .leads(earlier.steps.get(i).from(), earlier.steps.get(i).to())) {
                return false;
            }
        }
        return values.subList(0, earlier.values.size()).equals(earlier.values);
    }

    /** The value of a number; null for none. */
    public String valueOrNull(int number) {
        return number == 0 ? null : values.get(number - 1);
    }

    /** The value of the last touchpoint; null for none. */
    String lastOrNull() {
        return valueOrNull(last);
    }
}
