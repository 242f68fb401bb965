package io.olifant.identity.ingest;

import io.olifant.identity.ingest.IdentifierOutcome.Dropped;
import io.olifant.identity.ingest.IdentifierOutcome.Named;
import io.olifant.identity.rules.DropCause;
import io.olifant.identity.rules.Guard;
import io.olifant.identity.rules.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The identifiers of one touchpoint: those that name somebody, each once, and those that were dropped. */
final class NormalisedIdentifiers {

    private final List<Identifier> named;
    private List<Dropped> dropped = List.of();
    private List<Guard> guards = List.of();

    NormalisedIdentifiers(int capacity) {
        this.named = new ArrayList<>(capacity);
    }

    void add(IdentifierOutcome outcome) {
        if (outcome instanceof Dropped drop) {
            // Rare: most touchpoints need no list of their own.
            dropped = dropped.isEmpty() ? new ArrayList<>() : dropped;
            dropped.add(drop);
            return;
        }
        Named name = (Named) outcome;
        Identifier identifier = name.identifier();
        if (name.guardOrNull() != null) {
            guards = guards.isEmpty() ? new ArrayList<>() : guards;
            guards.add(name.guardOrNull());
        }
        if (!named.contains(identifier)) {
            named.add(identifier);
        }
    }

    /** Those that name somebody, ascending. */
    List<Identifier> named() {
        named.sort(null);
        return named;
    }

    List<Dropped> dropped() {
        return dropped;
    }

    /** Why some are hashed, though their namespace has no rule. */
    List<Guard> guards() {
        return guards;
    }

    /** The message about a touchpoint without any identifier: which were dropped and why, without a value of theirs. */
    String complaint() {
        if (dropped.isEmpty()) {
            return "There is no identifier; expected at least one with a namespace and a value";
        }
        String causes = dropped.stream()
                .map(NormalisedIdentifiers::complaint)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return "No identifier is left: " + causes + "; expected at least one that the rules let pass";
    }

    private static String complaint(Dropped drop) {
        return drop.cause() == DropCause.MISSPELT_NAMESPACE
                ? "a namespace that looks like " + drop.namespace() + " is " + DropCause.UNKNOWN_NAMESPACE.predicate()
                        + " (did you mean " + drop.namespace() + "?)"
                : drop.namespace() + " is " + drop.cause().predicate();
    }
}
