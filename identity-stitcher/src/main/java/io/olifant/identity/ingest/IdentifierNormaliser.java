package io.olifant.identity.ingest;

import io.olifant.identity.hashing.Pseudonyms;
import io.olifant.identity.ingest.IdentifierOutcome.Dropped;
import io.olifant.identity.ingest.IdentifierOutcome.Named;
import io.olifant.identity.rules.DropCause;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.NamespaceRule;
import io.olifant.identity.rules.ValueOutcome;
import io.olifant.identity.rules.ValueOutcome.Unusable;
import io.olifant.identity.rules.ValueOutcome.Usable;
import java.util.List;

/**
 * Brings identifiers into their one form: namespace in small letters, value normalised as its namespace demands, and
 * hashed where the namespace is sensitive. Nothing raw of a sensitive namespace passes. Not safe for use by several
 * threads, as the hash is not.
 */
public final class IdentifierNormaliser {

    private final IdentityRules rules;
    private final Pseudonyms pseudonyms;

    public IdentifierNormaliser(IdentityRules rules, Pseudonyms pseudonyms) {
        this.rules = rules;
        this.pseudonyms = pseudonyms;
    }

    /**
     * The identifier that this namespace and value mean, or why they mean none.
     *
     * @param rawNamespace without a colon, which the callers refuse with a reason of their own
     */
    public IdentifierOutcome normalise(String rawNamespace, String rawValue) {
        String namespace = NamespaceRule.normalise(rawNamespace);
        if (namespace.isEmpty()) {
            return new Dropped(Dropped.OTHER, DropCause.BLANK);
        }
        NamespaceRule rule = rules.of(namespace);
        ValueOutcome outcome = rule.values().read(rawValue);
        if (outcome instanceof Unusable unusable) {
            return new Dropped(rules.named().containsKey(namespace) ? namespace : Dropped.OTHER, unusable.cause());
        }
        String value = ((Usable) outcome).value();
        return new Named(Identifier.of(namespace, rule.isSensitive() ? pseudonyms.of(namespace, value) : value));
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
