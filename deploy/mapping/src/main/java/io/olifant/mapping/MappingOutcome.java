package io.olifant.mapping;

import io.olifant.events.Touchpoint;
import java.util.List;
import java.util.Objects;

/** What a mapping made of one row. */
public sealed interface MappingOutcome {

    /** The touchpoints of the row, in the mapping's order; none, when the mapping leaves the row out on purpose. */
    record Touchpoints(List<Touchpoint> touchpoints) implements MappingOutcome {
        public Touchpoints {
            touchpoints = List.copyOf(touchpoints);
        }
    }

    /** Nothing is taken from the row; the reason is a sentence that repeats field names but never a value. */
    record Rejection(String reason) implements MappingOutcome {
        public Rejection {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
