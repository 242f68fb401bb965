package io.olifant.mapping;

import io.olifant.events.Touchpoint;
import java.util.Objects;

/** What became of one row of a file. A row that yields several touchpoints appears once for each. */
public sealed interface MappedRow {

    /** The line of the file on which the row starts, counted from 1, a header and empty lines included. */
    long line();

    /** A touchpoint of the row. */
    record Mapped(long line, Touchpoint touchpoint) implements MappedRow {
        public Mapped {
            Lines.checkLine(line);
            Objects.requireNonNull(touchpoint, "touchpoint");
        }
    }

    /**
     * A row of which nothing was taken.
     *
     * @param column where in its line, counted from 1; zero where that says nothing
     * @param reason a sentence: what is wrong and what was expected; it repeats field names but never a value, nor the place, so
     *     that rows with the same flaw have the same one
     */
    record Rejected(long line, int column, String reason) implements MappedRow {
        public Rejected {
            Lines.checkLine(line);
            Objects.requireNonNull(reason, "reason");
        }

        public Rejected(long line, String reason) {
            this(line, 0, reason);
        }
    }
}
