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
     * @param reason a sentence: what is wrong and what was expected; it repeats field names but never a value
     */
    record Rejected(long line, String reason) implements MappedRow {
        public Rejected {
            Lines.checkLine(line);
            Objects.requireNonNull(reason, "reason");
        }
    }
}
