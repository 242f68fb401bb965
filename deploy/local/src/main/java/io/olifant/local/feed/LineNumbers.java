package io.olifant.local.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The lines of a file of which one and the same is to be said: how many there are, and the first of them. */
public final class LineNumbers {

    /** A file of another kind has the same flaw in all its lines. */
    static final int SHOWN_MAX = 10;

    private final List<Long> first = new ArrayList<>();
    private long count;

    /** One more, whose number is {@link SentRecords#UNKNOWN_LINE} if it was not kept. */
    public void add(long line) {
        count++;
        if (line != SentRecords.UNKNOWN_LINE && first.size() < SHOWN_MAX) {
            first.add(line);
        }
    }

    /** How many there are, those without a number included. */
    public long count() {
        return count;
    }

    /** For example {@code line 3}, or {@code lines 3, 4 and 1,200 more}; empty where no number is known. */
    public String words() {
        if (first.isEmpty()) {
            return "";
        }
        // The partitions of a topic are read one after the other, so lines do not come in their order.
        String shown = first.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
        long more = count - first.size();
        String others = more > 0 ? String.format(Locale.ROOT, " and %,d more", more) : "";
        return (count == 1 ? "line " : "lines ") + shown + others;
    }
}
