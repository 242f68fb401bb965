package io.olifant.systemtests.budgets;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/** What some events cost, by measure and by what it is of: a topic, a store, a type of record. */
final class Costs {

    private final Map<Measure, SortedMap<String, Long>> amountByPart = new EnumMap<>(Measure.class);

    /** @param part a topic, a store, a type of record; the empty text where a measure has no parts */
    void add(Measure measure, String part, long amount) {
        if (amount != 0) {
            amountByPart.computeIfAbsent(measure, any -> new TreeMap<>()).merge(part, amount, Long::sum);
        }
    }

    void add(Costs other) {
        other.amountByPart.forEach((measure, parts) -> parts.forEach((part, amount) -> add(measure, part, amount)));
    }

    long total(Measure measure) {
        return parts(measure).values().stream().mapToLong(Long::longValue).sum();
    }

    /** Shows each part of a measure by its name. */
    void forEachPart(Measure measure, ObjLongConsumer<String> part) {
        parts(measure).forEach(part::accept);
    }

    private Map<String, Long> parts(Measure measure) {
        return amountByPart.getOrDefault(measure, new TreeMap<>());
    }
}
