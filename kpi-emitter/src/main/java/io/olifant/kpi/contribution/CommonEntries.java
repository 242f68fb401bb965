package io.olifant.kpi.contribution;

import io.olifant.customers.DayCount;
import io.olifant.customers.TouchCount;
import io.olifant.customers.TransitionCount;
import io.olifant.facts.PeriodFact;
import io.olifant.facts.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Leaves out of two states of a fact what they have in common. Most changes add one to a few numbers in long lists, and what
 * the rules add for the other entries would cancel out.
 *
 * <p>That it does is what rules have to keep to. Of days and steps, what a rule adds is a sum over the entries, each by itself.
 * Of touchpoints, it is that and what follows from which entries there are, whatever their numbers, so they are left out only
 * where both states have entries of the same names. And none is left out where a rule combines the list with another section
 * that changed. A test compares with what the whole facts add.
 */
final class CommonEntries {

    private CommonEntries() {}

    /** What of a list is different, before and after. */
    private record Different<E>(List<E> before, List<E> after) {}

    /** @param changed sections of which no rule reads two */
    static void leaveOut(FactOfPeriod before, FactOfPeriod after, Set<Section> changed) {
        PeriodFact was = before.content();
        PeriodFact is = after.content();
        if (changed.contains(Section.TOUCHES)) {
            var touches = differentOrNull(
                    was.getTouchpoints(), is.getTouchpoints(), CommonEntries::isSameName, CommonEntries::isSame);
            if (touches != null) {
                before.replace(Section.TOUCHES, PeriodSections.touches(touches.before()));
                after.replace(Section.TOUCHES, PeriodSections.touches(touches.after()));
            }
        }
        if (changed.contains(Section.DAYS) && was.getIsStitched() == is.getIsStitched()) {
            var days = different(was.getDays(), is.getDays(), CommonEntries::isSameName, CommonEntries::isSame);
            before.replace(Section.DAYS, PeriodSections.days(days.before()));
            after.replace(Section.DAYS, PeriodSections.days(days.after()));
        }
        if (changed.contains(Section.TRANSITIONS)) {
            var steps = different(
                    was.getTransitions(), is.getTransitions(), CommonEntries::isSameName, CommonEntries::isSame);
            before.replace(Section.TRANSITIONS, PeriodSections.steps(steps.before()));
            after.replace(Section.TRANSITIONS, PeriodSections.steps(steps.after()));
        }
    }

    /**
     * Of how journeys ended: the rules that read it share out each conversion by itself, by seven models, and what one of them
     * reads besides is added apart from it. So it does not matter what else changed.
     */
    static void leaveOutPaths(FactOfPeriod before, FactOfPeriod after) {
        if (before.content().getJourneys().isEmpty()
                != after.content().getJourneys().isEmpty()) {
            // Without journeys nothing of what they ended with counts.
            return;
        }
        FactOfJourneys.Paths was = PeriodSections.paths(before.content());
        FactOfJourneys.Paths is = PeriodSections.paths(after.content());
        var conversions = different(was.conversions(), is.conversions(), Object::equals, Object::equals);
        var unattributed = different(was.unattributed(), is.unattributed(), Object::equals, Object::equals);
        var lost = different(was.lostPaths(), is.lostPaths(), Object::equals, Object::equals);
        before.replace(
                Section.PATHS, new FactOfJourneys.Paths(conversions.before(), unattributed.before(), lost.before()));
        after.replace(Section.PATHS, new FactOfJourneys.Paths(conversions.after(), unattributed.after(), lost.after()));
    }

    /**
     * Of lists whose rules add up entry by entry and ask for nothing else: whatever is equal on both sides cancels out. Lists are
     * in one order, so that an entry more on one side is found where it is.
     */
    private static <E> Different<E> different(
            List<E> before, List<E> after, BiPredicate<E, E> isSameName, BiPredicate<E, E> isSame) {
        List<E> was = new ArrayList<>(4);
        List<E> is = new ArrayList<>(4);
        int i = 0;
        int j = 0;
        while (i < before.size() && j < after.size()) {
            int more = (after.size() - j) - (before.size() - i);
            if (more == 0 || isSameName.test(before.get(i), after.get(j))) {
                boolean isEqual =
                        isSameName.test(before.get(i), after.get(j)) && isSame.test(before.get(i), after.get(j));
                if (!isEqual) {
                    was.add(before.get(i));
                    is.add(after.get(j));
                }
                i++;
                j++;
            } else if (more > 0) {
                is.add(after.get(j++));
            } else {
                was.add(before.get(i++));
            }
        }
        was.addAll(before.subList(i, before.size()));
        is.addAll(after.subList(j, after.size()));
        return new Different<>(was, is);
    }

    /** Null where the two do not have entries of the same names in the same order. */
    private static <E> Different<E> differentOrNull(
            List<E> before, List<E> after, BiPredicate<E, E> isSameName, BiPredicate<E, E> isSame) {
        if (before.size() != after.size()) {
            return null;
        }
        List<E> was = new ArrayList<>(4);
        List<E> is = new ArrayList<>(4);
        for (int i = 0; i < before.size(); i++) {
            if (!isSameName.test(before.get(i), after.get(i))) {
                return null;
            }
            if (!isSame.test(before.get(i), after.get(i))) {
                was.add(before.get(i));
                is.add(after.get(i));
            }
        }
        return new Different<>(was, is);
    }

    private static boolean isSameName(TouchCount one, TouchCount other) {
        return one.getSource().equals(other.getSource())
                && Objects.equals(one.getDepartment(), other.getDepartment())
                && one.getChannel().equals(other.getChannel())
                && Objects.equals(one.getPhase(), other.getPhase());
    }

    private static boolean isSame(TouchCount one, TouchCount other) {
        return one.getTouchpoints() == other.getTouchpoints();
    }

    private static boolean isSameName(DayCount one, DayCount other) {
        return one.getDay() == other.getDay() && one.getSource().equals(other.getSource());
    }

    private static boolean isSame(DayCount one, DayCount other) {
        return one.getIdentifiers1() == other.getIdentifiers1()
                && one.getIdentifiers2() == other.getIdentifiers2()
                && one.getIdentifiers3() == other.getIdentifiers3()
                && one.getIdentifiers4Plus() == other.getIdentifiers4Plus()
                && one.getDuplicates() == other.getDuplicates()
                && one.getLate() == other.getLate()
                && one.getRepeatedOrders() == other.getRepeatedOrders()
                && one.getContradictingOrders() == other.getContradictingOrders();
    }

    private static boolean isSameName(TransitionCount one, TransitionCount other) {
        return one.getDimension().equals(other.getDimension())
                && Objects.equals(one.getFromValue(), other.getFromValue())
                && Objects.equals(one.getToValue(), other.getToValue());
    }

    private static boolean isSame(TransitionCount one, TransitionCount other) {
        return one.getTransitions() == other.getTransitions();
    }
}
