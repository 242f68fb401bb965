package io.olifant.identity.ingest;

import io.olifant.identity.hashing.Pseudonyms;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.NamespaceRule;
import io.olifant.identity.rules.Normalisation;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings identifiers into their one form: namespace in small letters, value normalised as its namespace demands, and
 * hashed where the namespace is sensitive. Nothing raw of a sensitive namespace passes.
 */
final class IdentifierNormaliser {

    private final IdentityRules rules;
    private final Pseudonyms pseudonyms;

    IdentifierNormaliser(IdentityRules rules, Pseudonyms pseudonyms) {
        this.rules = rules;
        this.pseudonyms = pseudonyms;
    }

    /** The distinct identifiers, ascending; blank ones are left out. */
    List<Identifier> normalise(List<io.olifant.events.Identifier> raw) {
        List<Identifier> identifiers = new ArrayList<>(raw.size());
        for (io.olifant.events.Identifier each : raw) {
            Identifier identifier = normalise(each.getNamespace(), each.getValue());
            if (identifier != null && !identifiers.contains(identifier)) {
                identifiers.add(identifier);
            }
        }
        identifiers.sort(null);
        return identifiers;
    }

    private Identifier normalise(String rawNamespace, String rawValue) {
        String namespace = Normalisation.LOWER_CASE.apply(rawNamespace);
        if (namespace.isEmpty()) {
            return null;
        }
        NamespaceRule rule = rules.of(namespace);
        String value = rule.normalisation().apply(rawValue);
        if (value.isEmpty()) {
            return null;
        }
        return Identifier.of(namespace, rule.isSensitive() ? pseudonyms.of(namespace, value) : value);
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
