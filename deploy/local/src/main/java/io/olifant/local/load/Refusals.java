package io.olifant.local.load;

import io.olifant.local.feed.SentRecords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The dead letters of what was loaded, by reason and sentence, each with the first lines that it is about. */
public final class Refusals {

    /** A file of another kind is refused for one reason in all its lines. */
    static final int LINES_MAX = 10;

    /** Sentences name fields, never values, so there are few; but limits stand in some, and a file may break many. */
    static final int GROUPS_MAX = 20;

    private record Group(String reason, String message) {}

    private static final class Lines {
        private final List<Long> first = new ArrayList<>();
        private long count;
    }

    private final Map<Group, Lines> linesByGroup =
            new TreeMap<>(Comparator.comparing(Group::reason).thenComparing(Group::message));
    private long count;

    /**
     * Takes note of one dead letter.
     *
     * @param line of the file, or {@link SentRecords#UNKNOWN_LINE}
     */
    void add(String reason, String message, long line) {
        count++;
        Lines lines = linesByGroup.computeIfAbsent(new Group(reason, message), group -> new Lines());
        lines.count++;
        if (line != SentRecords.UNKNOWN_LINE && lines.first.size() < LINES_MAX) {
            lines.first.add(line);
        }
    }

    /** How many there are. */
    public long count() {
        return count;
    }

    /** One line for each reason and sentence, those that occur most first. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        linesByGroup.entrySet().stream()
                .sorted(Comparator.<Map.Entry<Group, Lines>>comparingLong(entry -> -entry.getValue().count))
                .limit(GROUPS_MAX)
                .forEach(entry -> lines.add(line(entry.getKey(), entry.getValue())));
        if (linesByGroup.size() > GROUPS_MAX) {
            lines.add("and others of " + (linesByGroup.size() - GROUPS_MAX) + " more kinds");
        }
        return lines;
    }

    private static String line(Group group, Lines lines) {
        return String.format(Locale.ROOT, "%,d %s: %s%s", lines.count, group.reason, group.message, where(lines));
    }

    private static String where(Lines lines) {
        if (lines.first.isEmpty()) {
            return "";
        }
        // The partitions of a topic are read one after the other, so lines do not come in their order.
        String first = lines.first.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
        long more = lines.count - lines.first.size();
        String others = more > 0 ? String.format(Locale.ROOT, " and %,d more", more) : "";
        return " (" + (lines.count == 1 ? "line " : "lines ") + first + others + ")";
    }
}
