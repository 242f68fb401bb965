package io.olifant.identity.ingest;

import io.olifant.identity.hashing.Pseudonyms;
import io.olifant.identity.ingest.IdentifierOutcome.Dropped;
import io.olifant.identity.ingest.IdentifierOutcome.Named;
import io.olifant.identity.rules.DropCause;
import io.olifant.identity.rules.Guard;
import io.olifant.identity.rules.GuardFinder;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.NamespaceRule;
import io.olifant.identity.rules.OtherNamespaces;
import io.olifant.identity.rules.ValueOutcome;
import io.olifant.identity.rules.ValueOutcome.Unusable;
import io.olifant.identity.rules.ValueOutcome.Usable;
import io.olifant.schemas.PlainText;
import java.util.List;
import java.util.Optional;

/**
 * Brings identifiers into their one form: namespace in small letters, value normalised as its namespace demands, and
 * hashed where the namespace is sensitive, or has no rule and may be. Nothing raw of a sensitive namespace passes. Not safe for use by several
 * threads, as the hash is not.
 */
public final class IdentifierNormaliser {

    private final IdentityRules rules;
    private final Pseudonyms pseudonyms;
    private final int maxChars;
    private final GuardFinder guards;

    /**
     * @param maxChars characters of a namespace and of a value as they are written, each
     */
    public IdentifierNormaliser(IdentityRules rules, Pseudonyms pseudonyms, int maxChars) {
        this.rules = rules;
        this.pseudonyms = pseudonyms;
        this.maxChars = maxChars;
        this.guards = rules.guards();
    }

    /** The identifier that this namespace and value mean, or why they mean none. */
    public IdentifierOutcome normalise(String rawNamespace, String rawValue) {
        if (rawNamespace.length() > maxChars) {
            return new Dropped(Dropped.OTHER, DropCause.TOO_LONG);
        }
        String namespace = NamespaceRule.normalise(rawNamespace);
        DropCause flaw = flawOrNull(namespace);
        if (flaw != null) {
            return new Dropped(Dropped.OTHER, flaw);
        }
        if (!rules.hasRule(namespace) && rules.others().mode() == OtherNamespaces.Mode.REFUSED) {
            return refused(namespace);
        }
        if (rawValue.length() > maxChars) {
            return dropped(namespace, DropCause.TOO_LONG);
        }
        NamespaceRule rule = rules.of(namespace);
        ValueOutcome outcome = rule.values().read(rawValue);
        if (outcome instanceof Unusable unusable) {
            return dropped(namespace, unusable.cause());
        }
        String value = ((Usable) outcome).value();
        if (rules.hasRule(namespace)) {
            return new Named(
                    Identifier.of(namespace, rule.isSensitive() ? pseudonyms.of(namespace, value) : value), null);
        }
        Guard guard = guards.guardOrNull(namespace, value);
        return new Named(
                Identifier.of(
                        namespace, guard == null ? value : pseudonyms.of(namespace, GuardFinder.comparable(value))),
                guard);
    }

    private Dropped refused(String namespace) {
        Guard lookAlike = guards.lookAlikeOrNull(namespace);
        return lookAlike == null
                ? new Dropped(Dropped.OTHER, DropCause.UNKNOWN_NAMESPACE)
                : new Dropped(lookAlike.namespace(), DropCause.MISSPELT_NAMESPACE);
    }

    /**
     * The identifier that a namespace and a pseudonym mean, if the namespace is sensitive and the value has the form of one. For whoever
     * looks at what is stored; a source has no pseudonyms, and what looks like one in a touchpoint is hashed like any other value.
     *
     * @throws IllegalArgumentException if the pseudonym was made under a key with another id
     */
    public Optional<Identifier> pseudonym(String rawNamespace, String rawValue) {
        String value = rawValue.strip();
        String namespace = NamespaceRule.normalise(rawNamespace);
        if (!Pseudonyms.isOne(value) || !rules.of(namespace).isSensitive()) {
            return Optional.empty();
        }
        if (!pseudonyms.isOurs(value)) {
            throw new IllegalArgumentException(
                    "A pseudonym names the key under which it was made, and that of this one ("
                            + value.substring(0, value.indexOf('.'))
                            + ") is not the deployment's (hashing-key-id); expected one that it shows today, or the value itself");
        }
        return Optional.of(Identifier.of(namespace, value));
    }

    private static DropCause flawOrNull(String namespace) {
        if (namespace.isEmpty()) {
            return DropCause.BLANK;
        }
        if (PlainText.isDamaged(namespace)) {
            return DropCause.DAMAGED;
        }
        return namespace.indexOf(':') >= 0 ? DropCause.INVALID_NAMESPACE : null;
    }

    private Dropped dropped(String namespace, DropCause cause) {
        return new Dropped(rules.named().containsKey(namespace) ? namespace : Dropped.OTHER, cause);
    }

    /** The distinct identifiers of a touchpoint, ascending, and those that are dropped from it. */
    NormalisedIdentifiers normalise(List<io.olifant.events.Identifier> raw) {
        NormalisedIdentifiers identifiers = new NormalisedIdentifiers(raw.size());
        for (io.olifant.events.Identifier each : raw) {
            identifiers.add(normalise(each.getNamespace(), each.getValue()));
        }
        return identifiers;
    }

    /** Which of some ascending identifiers is the strongest; among equally strong ones the smallest. */
    int anchorIndex(List<Identifier> ascending) {
        int anchor = 0;
        for (int i = 1; i < ascending.size(); i++) {
            if (rules.priorityOf(ascending.get(i)) < rules.priorityOf(ascending.get(anchor))) {
                anchor = i;
            }
        }
        return anchor;
    }
}
