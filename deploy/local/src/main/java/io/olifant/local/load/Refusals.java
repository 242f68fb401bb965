package io.olifant.local.load;

import io.olifant.local.feed.LineNumbers;
import io.olifant.local.feed.SentRecords;
import io.olifant.local.terminal.Counted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The dead letters of what was loaded, by reason and sentence, each with the first lines that it is about. */
public final class Refusals {

    /** Sentences name fields, never values, so there are few; but limits are in some, and a file may break many. */
    static final int GROUPS_MAX = 20;

    private record Group(String reason, String message) {}

    private final Map<Group, LineNumbers> linesByGroup =
            new TreeMap<>(Comparator.comparing(Group::reason).thenComparing(Group::message));
    private long count;

    /**
     * Takes note of one dead letter.
     *
     * @param line of the file, or {@link SentRecords#UNKNOWN_LINE}
     */
    void add(String reason, String message, long line) {
        count++;
        linesByGroup
                .computeIfAbsent(new Group(reason, message), group -> new LineNumbers())
                .add(line);
    }

    /** How many there are. */
    public long count() {
        return count;
    }

    /** One line for each reason and sentence, those that occur most first. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        linesByGroup.entrySet().stream()
                .sorted(Comparator.<Map.Entry<Group, LineNumbers>>comparingLong(
                        entry -> -entry.getValue().count()))
                .limit(GROUPS_MAX)
                .forEach(entry -> lines.add(line(entry.getKey(), entry.getValue())));
        if (linesByGroup.size() > GROUPS_MAX) {
            lines.add("and others of " + Counted.of(linesByGroup.size() - GROUPS_MAX, "more kind"));
        }
        return lines;
    }

    private static String line(Group group, LineNumbers lines) {
        String where = lines.words().isEmpty() ? "" : " (" + lines.words() + ")";
        return String.format(Locale.ROOT, "%,d %s: %s%s", lines.count(), group.reason, group.message, where);
    }
}
