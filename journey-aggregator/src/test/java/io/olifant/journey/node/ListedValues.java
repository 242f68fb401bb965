package io.olifant.journey.node;

import io.olifant.journey.touchpoint.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** Which values a period lists, by the definition in docs/kpis.md: slow, and without a line of the code that it checks. */
final class ListedValues {

    private static final String OTHER = "(other)";

    /** Source, department, channel, phase. */
    private final Set<List<String>> first = new LinkedHashSet<>();

    private boolean isCapped;

    /** @param rows of the period, in order */
    ListedValues(List<Row> rows, int max) {
        for (Row row : rows) {
            List<String> combination = combination(row);
            boolean isOther = Set.copyOf(new ArrayList<>(combination)
                            .stream().map(ListedValues::text).toList())
                    .equals(Set.of(OTHER));
            if (!isOther && first.size() < max) {
                first.add(combination);
            }
            isCapped |= !first.contains(combination);
        }
    }

    private static String text(String textOrNull) {
        return textOrNull == null ? "" : textOrNull;
    }

    private static List<String> combination(Row row) {
        return Arrays.asList(
                row.key().source(),
                row.touch().department(),
                row.touch().channel(),
                row.touch().phase());
    }

    List<String> of(Row row) {
        return first.contains(combination(row)) ? combination(row) : List.of(OTHER, OTHER, OTHER, OTHER);
    }

    String source(Row row) {
        return named(0, row.key().source());
    }

    String named(String dimension, String valueOrNull) {
        return named(List.of("source", "department", "channel", "phase").indexOf(dimension), valueOrNull);
    }

    private String named(int place, String valueOrNull) {
        boolean isListed = !isCapped
                || valueOrNull == null
                || first.stream().anyMatch(combination -> valueOrNull.equals(combination.get(place)));
        return isListed ? valueOrNull : OTHER;
    }

    /** The sources of a customer: of more than are listed, those seen first, by day and name. */
    static List<String> sources(List<Row> rows, ToIntFunction<Row> day, ToIntFunction<Row> period, int max) {
        Map<Integer, List<Row>> byPeriod = new TreeMap<>();
        rows.forEach(row -> byPeriod.computeIfAbsent(period.applyAsInt(row), p -> new ArrayList<>())
                .add(row));
        Map<String, Integer> firstDay = new TreeMap<>();
        byPeriod.values().forEach(ofPeriod -> {
            ListedValues listed = new ListedValues(ofPeriod, max);
            ofPeriod.forEach(row -> firstDay.merge(listed.source(row), day.applyAsInt(row), Math::min));
        });
        boolean isAnyOther = firstDay.remove(OTHER) != null || firstDay.size() > max;
        Set<String> sources = new HashSet<>(firstDay.keySet().stream()
                .sorted(Comparator.comparing((String source) -> firstDay.get(source))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(max)
                .toList());
        if (isAnyOther) {
            sources.add(OTHER);
        }
        return sources.stream().sorted().toList();
    }
}
