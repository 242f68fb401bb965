package io.olifant.identity.ingest;

import io.olifant.identity.rules.DropCause;
import io.olifant.identity.rules.Guard;
import io.olifant.identity.rules.Identifier;
import java.util.Objects;

/** What became of an identifier as a source or an operator wrote it. */
public sealed interface IdentifierOutcome {

    /**
     * It identifies somebody: in its one form, and hashed where it is sensitive or may be.
     *
     * @param guardOrNull why it may be personal data, though its namespace has no rule; null if it need not be
     */
    record Named(Identifier identifier, Guard guardOrNull) implements IdentifierOutcome {

        public Named {
            Objects.requireNonNull(identifier, "identifier");
        }
    }

    /**
     * It identifies nobody, and is dropped from its event.
     *
     * @param namespace its namespace if the rules know it, else {@link #OTHER}: what sources write as namespaces is without
     *     bound, and this is counted and logged
     */
    record Dropped(String namespace, DropCause cause) implements IdentifierOutcome {

        /** All namespaces without a rule. */
        public static final String OTHER = Guard.OTHER;

        public Dropped {
            Objects.requireNonNull(namespace, "namespace");
            Objects.requireNonNull(cause, "cause");
        }
    }
}
