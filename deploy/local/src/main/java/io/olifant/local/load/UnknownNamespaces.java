package io.olifant.local.load;

import io.olifant.events.Identifier;
import io.olifant.events.Touchpoint;
import io.olifant.identity.rules.Guard;
import io.olifant.identity.rules.GuardFinder;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.InvalidRulesException;
import io.olifant.identity.rules.NamespaceRule;
import io.olifant.identity.rules.OtherNamespaces.Mode;
import io.olifant.identity.rules.RulesFiles;
import io.olifant.local.stack.RunningStack;
import io.olifant.local.terminal.Counted;
import io.olifant.local.terminal.StackException;
import io.olifant.schemas.PlainText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the identifiers of a file that the identity stitcher will hash or drop because their namespace has no rule: by the name
 * that is in the file, which the stitcher itself never writes down.
 */
public final class UnknownNamespaces {

    /** A file that makes up more has something else in that field. */
    static final int NAMESPACES_MAX = 20;

    /** A hash belongs to its namespace: the customers of the wrong one do not go away when the right one comes. */
    static final String AGAIN =
            "  Loaded again under another namespace, their touchpoints may count twice, and who is known by nothing else becomes a"
                    + " second customer with the same orders: take out first what is there (deploy/local/identity erase"
                    + " NAMESPACE:VALUE, or reset).";

    /** The same, to whoever has not loaded it yet. */
    static final String BEFORE =
            "  What is wrong is put right most easily before it is loaded: under another namespace later, who is known by nothing"
                    + " else becomes a second customer with the same orders.";

    /** No name that a person reads; the beginning will do. */
    private static final int NAME_CHARS_MAX = 60;

    private record Kind(String namespace, Guard guardOrNull) {}

    private final IdentityRules rules;
    private final GuardFinder guards;
    private final boolean areRefused;
    private final Map<Kind, Long> countByKind = new LinkedHashMap<>();
    private long ofMore;

    /**
     * One under the rules of a stack.
     *
     * @throws StackException if its rules cannot be read, for example because the file was changed since the stack was started
     */
    public static UnknownNamespaces of(RunningStack stack) {
        try {
            return new UnknownNamespaces(RulesFiles.identityRules(
                    Optional.ofNullable(stack.rulesFile()).map(Path::of)));
        } catch (InvalidRulesException e) {
            throw new StackException("The rules of the stack cannot be read: " + String.join("; ", e.problems()), e);
        }
    }

    /** @param rules of the deployment */
    UnknownNamespaces(IdentityRules rules) {
        this.rules = rules;
        this.guards = rules.guards();
        this.areRefused = rules.others().mode() == Mode.REFUSED;
    }

    /** Takes a touchpoint into account. */
    public void see(Touchpoint touchpoint) {
        for (Identifier identifier : touchpoint.getIdentifiers()) {
            String namespace = NamespaceRule.normalise(identifier.getNamespace());
            if (!namespace.isEmpty() && !rules.hasRule(namespace)) {
                see(namespace, identifier.getValue());
            }
        }
    }

    private void see(String namespace, String value) {
        Guard guard =
                areRefused ? guards.lookAlikeOrNull(namespace) : guards.guardOrNull(namespace, PlainText.of(value));
        if (guard == null && !areRefused) {
            return;
        }
        Kind kind = new Kind(namespace, guard);
        if (countByKind.size() < NAMESPACES_MAX || countByKind.containsKey(kind)) {
            countByKind.merge(kind, 1L, Long::sum);
        } else {
            ofMore++;
        }
    }

    /** What to print of them once they are sent, those that occur most first; nothing if there are none. */
    public List<String> lines() {
        return lines(AGAIN);
    }

    /** The same while they are not sent. */
    List<String> linesBefore() {
        return lines(BEFORE);
    }

    private List<String> lines(String advice) {
        List<String> lines = new ArrayList<>();
        countByKind.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Kind, Long> entry) -> -entry.getValue()))
                .forEach(entry -> lines.add(line(entry.getKey(), entry.getValue())));
        if (ofMore > 0) {
            lines.add("  and " + Counted.of(ofMore, "identifier") + " of further namespaces without a rule");
        }
        if (!lines.isEmpty()) {
            if (!areRefused) {
                lines.add(advice);
            }
            lines.add("  The rules know " + String.join(", ", rules.named().keySet())
                    + "; a namespace that is meant as it is written gets a rule (docs/identity.md).");
        }
        return lines;
    }

    private String line(Kind kind, long count) {
        String shown = kind.namespace().length() <= NAME_CHARS_MAX
                ? kind.namespace()
                : kind.namespace().substring(0, NAME_CHARS_MAX) + "…";
        String what = kind.guardOrNull() == null ? "" : " " + kind.guardOrNull().sentence();
        boolean isOne = count == 1;
        String stored = isOne ? "stored as a hash:" : "stored as hashes:";
        return "  " + Counted.of(count, "identifier") + " of the namespace \"" + shown + "\", which has no rule, "
                + (isOne ? "is " : "are ") + (areRefused ? "dropped (unknown-namespaces: refused)." : stored) + what;
    }
}
