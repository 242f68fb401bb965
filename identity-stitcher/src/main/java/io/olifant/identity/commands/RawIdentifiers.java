package io.olifant.identity.commands;

import io.olifant.identity.ingest.IdentifierNormaliser;
import io.olifant.identity.ingest.IdentifierOutcome;
import io.olifant.identity.ingest.IdentifierOutcome.Dropped;
import io.olifant.identity.ingest.IdentifierOutcome.Named;
import io.olifant.identity.rules.DropCause;
import io.olifant.identity.rules.Identifier;
import java.util.Optional;

/**
 * Reads identifiers as people write them in commands, requests and look-ups: just as ingest reads those of touchpoints, and the
 * pseudonyms that answers show.
 */
public final class RawIdentifiers {

    private final IdentifierNormaliser normaliser;
    private final int maxChars;

    /**
     * @param maxChars what the normaliser allows, to be named
     */
    public RawIdentifiers(IdentifierNormaliser normaliser, int maxChars) {
        this.normaliser = normaliser;
        this.maxChars = maxChars;
    }

    /**
     * The identifier that this namespace and value mean, normalised and hashed.
     *
     * @throws UnusableIdentifierException if they mean none
     */
    public Identifier read(String rawNamespace, String rawValue) throws UnusableIdentifierException {
        if (rawNamespace == null || rawNamespace.isBlank() || rawValue == null || rawValue.isBlank()) {
            throw new UnusableIdentifierException(
                    "An identifier has a namespace and a value; expected both, for example email and its address");
        }
        if (rawNamespace.length() > maxChars || rawValue.length() > maxChars) {
            throw new UnusableIdentifierException(
                    "A namespace and a value have at most " + maxChars + " characters each (identifier-max-chars)");
        }
        if (rawNamespace.indexOf(':') >= 0) {
            throw new UnusableIdentifierException("A namespace holds no colon; expected a name such as email");
        }
        Optional<Identifier> pseudonym = pseudonym(rawNamespace, rawValue);
        if (pseudonym.isPresent()) {
            return pseudonym.get();
        }
        IdentifierOutcome outcome = normaliser.normalise(rawNamespace, rawValue);
        if (outcome instanceof Dropped dropped && isOfNoRule(dropped.cause())) {
            throw new UnusableIdentifierException(
                    "The namespace of the identifier has no rule, and the rules take no such (unknown-namespaces: refused)"
                            + (dropped.cause() == DropCause.MISSPELT_NAMESPACE
                                    ? ": did you mean " + dropped.namespace() + "?"
                                    : "; expected one that has"));
        }
        if (outcome instanceof Dropped dropped) {
            throw new UnusableIdentifierException(
                    "The value of the identifier (namespace " + dropped.namespace()
                            + ") is " + dropped.cause().predicate()
                            + ", so it identifies nobody and is dropped from every event; expected one that the rules let pass");
        }
        return ((Named) outcome).identifier();
    }

    private static boolean isOfNoRule(DropCause cause) {
        return cause == DropCause.UNKNOWN_NAMESPACE || cause == DropCause.MISSPELT_NAMESPACE;
    }

    private Optional<Identifier> pseudonym(String rawNamespace, String rawValue) throws UnusableIdentifierException {
        try {
            return normaliser.pseudonym(rawNamespace, rawValue);
        } catch (IllegalArgumentException e) {
            throw new UnusableIdentifierException(e.getMessage());
        }
    }
}
