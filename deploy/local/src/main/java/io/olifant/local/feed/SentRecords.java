package io.olifant.local.feed;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the touchpoints of a feed lie, and of which lines of the file they are. Two numbers each, so that a file of millions
 * fits; of those behind {@value #LINES_MAX} the place is known and the line is not. Used by several threads: the broker's answers
 * come in another one.
 */
public final class SentRecords {

    /** 80 MB of numbers. */
    static final int LINES_MAX = 5_000_000;

    /** The line of a touchpoint whose line was not kept. */
    public static final long UNKNOWN_LINE = 0;

    private final Map<TopicPartition, Places> placesByPartition = new HashMap<>();
    private final int linesMax;
    private int lines;
    private long count;

    public SentRecords() {
        this(LINES_MAX);
    }

    SentRecords(int linesMax) {
        this.linesMax = linesMax;
    }

    /** Takes note of a touchpoint; those of one partition come in the order of their offsets. */
    synchronized void add(TopicPartition partition, long offset, long line) {
        Places places = placesByPartition.computeIfAbsent(partition, p -> new Places(offset));
        count++;
        places.end = offset + 1;
        if (lines < linesMax) {
            lines++;
            places.add(offset, line);
        }
    }

    /** How many touchpoints the broker has. */
    public synchronized long count() {
        return count;
    }

    /** Of each partition the offset behind its last touchpoint. */
    public synchronized Map<TopicPartition, Long> ends() {
        Map<TopicPartition, Long> ends = new HashMap<>();
        placesByPartition.forEach((partition, places) -> ends.put(partition, places.end));
        return ends;
    }

    /** The line of the touchpoint at a place, {@link #UNKNOWN_LINE} if it was not kept; empty if it is none of this feed. */
    public synchronized OptionalLong lineAt(TopicPartition partition, long offset) {
        Places places = placesByPartition.get(partition);
        return places == null ? OptionalLong.empty() : places.lineAt(offset);
    }

    /** Those of one partition, ascending. */
    private static final class Places {

        private long[] offsets = new long[16];
        private long[] lines = new long[16];
        private final long start;
        private int size;
        private long end;

        Places(long start) {
            this.start = start;
        }

        void add(long offset, long line) {
            if (size == offsets.length) {
                offsets = Arrays.copyOf(offsets, 2 * size);
                lines = Arrays.copyOf(lines, 2 * size);
            }
            offsets[size] = offset;
            lines[size] = line;
            size++;
        }

        OptionalLong lineAt(long offset) {
            int index = Arrays.binarySearch(offsets, 0, size, offset);
            if (index >= 0) {
                return OptionalLong.of(lines[index]);
            }
            long firstNotKept = size == 0 ? start : offsets[size - 1] + 1;
            boolean isBehindThoseKept = offset >= firstNotKept && offset < end;
            return isBehindThoseKept ? OptionalLong.of(UNKNOWN_LINE) : OptionalLong.empty();
        }
    }
}
