package io.olifant.identity.rules;

import java.util.Objects;

/** What the rules make of the value of an identifier. */
public sealed interface ValueOutcome {

    /** The value in its one form, which is not empty. */
    record Usable(String value) implements ValueOutcome {

        public Usable {
            if (value.isEmpty()) {
                throw new IllegalArgumentException("A usable value is not empty");
            }
        }
    }

    /** The value says nothing about who somebody is; the identifier is dropped. */
    record Unusable(DropCause cause) implements ValueOutcome {

        public Unusable {
            Objects.requireNonNull(cause, "cause");
        }
    }
}
