package io.olifant.systemtests.oracle;

import static io.olifant.systemtests.oracle.CanonicalIdentifier.BYTE_ORDER;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which combinations of source, department, channel and phase the figures of one customer and period list: the first ones in
 * the customer's history. All others are one. If there are others, steps and tickets name no other values than the first
 * combinations have.
 */
final class ListedValues {

    /** How many values are listed: combinations, subjects of surveys, sources, channels and namespaces of a customer. */
    static final int MAX = 64;

    static final String OTHER = "(other)";

    private static final List<String> PERIOD_TYPES = List.of("day", "week", "month", "quarter");

    /** What is not listed is null where an event has none. */
    record Combination(String source, String department, String channel, String phase) {

        private static final Combination OTHERS = new Combination(OTHER, OTHER, OTHER, OTHER);

        static Combination of(OracleEvent event) {
            return new Combination(event.key().source(), event.department(), event.channel(), event.phase());
        }
    }

    private final Set<Combination> first = new LinkedHashSet<>();
    private final boolean isAnyOther;

    private ListedValues(List<OracleEvent> events) {
        for (OracleEvent event : events) {
            Combination combination = Combination.of(event);
            if (first.size() < MAX && !combination.equals(Combination.OTHERS)) {
                first.add(combination);
            }
        }
        isAnyOther = !events.stream().map(Combination::of).allMatch(first::contains);
    }

    /** What is listed of a customer, by the first day of the period. */
    static Map<LocalDate, ListedValues> byPeriod(OracleCustomer customer, String periodType, OracleCalendar calendar) {
        Map<LocalDate, List<OracleEvent>> events = customer.history().stream()
                .collect(Collectors.groupingBy(
                        event -> calendar.periodOf(periodType, event.key().time())));
        Map<LocalDate, ListedValues> result = new HashMap<>();
        events.forEach((period, ofPeriod) -> result.put(period, new ListedValues(ofPeriod)));
        return result;
    }

    /** The combination under which an event counts. */
    Combination combination(OracleEvent event) {
        Combination combination = Combination.of(event);
        return first.contains(combination) ? combination : Combination.OTHERS;
    }

    /** The name of a value among the listed values of the period. */
    String named(Function<Combination, String> dimension, String value) {
        boolean isListed = !isAnyOther
                || value == null
                || first.stream().anyMatch(combination -> Objects.equals(dimension.apply(combination), value));
        return isListed ? value : OTHER;
    }

    /** The shortest of some period types: its facts count by day. */
    static String shortest(List<String> periodTypes) {
        return periodTypes.stream()
                .min(Comparator.comparing(PERIOD_TYPES::indexOf))
                .orElseThrow();
    }

    /** The sources that know a customer: of too many, those that were first seen, by day and name. */
    static Set<String> sources(OracleCustomer customer, Observation observation) {
        Map<String, LocalDate> firstDays = new HashMap<>();
        for (OracleEvent event : customer.history()) {
            LocalDate day = observation.periodOf("day", event.key().time());
            firstDays.merge(
                    observation.sourceByDay(customer, event), day, (one, other) -> one.isBefore(other) ? one : other);
        }
        boolean isAnyOther = firstDays.remove(OTHER) != null || firstDays.size() > MAX;
        Set<String> sources = firstDays.keySet().stream()
                .sorted(Comparator.comparing((String source) -> firstDays.get(source))
                        .thenComparing(BYTE_ORDER))
                .limit(MAX)
                .collect(Collectors.toCollection(() -> new TreeSet<>(BYTE_ORDER)));
        if (isAnyOther) {
            sources.add(OTHER);
        }
        return sources;
    }
}
