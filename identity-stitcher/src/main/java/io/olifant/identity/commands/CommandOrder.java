package io.olifant.identity.commands;

import io.olifant.identity.message.GraphMessage;
import io.olifant.identity.rules.Identifier;
import java.util.List;
import java.util.Objects;

/** What an operator's command, or a person's request, comes to. */
public sealed interface CommandOrder {

    /** It is put to these nodes, which answer. */
    record Accepted(List<Letter> letters) implements CommandOrder {

        public Accepted {
            letters = List.copyOf(letters);
        }
    }

    /**
     * It cannot be carried out, and nothing changes.
     *
     * @param id the command's or request's own id
     * @param action what was wanted, or {@link #UNKNOWN_ACTION}
     * @param message why, and what was expected; holds no value of an identifier
     */
    record Refused(String id, String action, String message) implements CommandOrder {

        /** Stands for whatever else was written there: it may be anything, personal data too. */
        public static final String UNKNOWN_ACTION = "(unknown)";

        public Refused {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(action, "action");
            Objects.requireNonNull(message, "message");
        }
    }

    /** A message and the node that it is meant for. */
    record Letter(Identifier to, GraphMessage message) {

        public Letter {
            Objects.requireNonNull(to, "to");
            Objects.requireNonNull(message, "message");
        }
    }
}
