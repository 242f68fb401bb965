package io.olifant.identity.rules;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The rules by which identifiers are compared and clusters are cut into profiles, one per namespace. A namespace without
 * a rule is weaker than all others and has no limits.
 */
public final class IdentityRules {

    private final Map<String, NamespaceRule> ruleByNamespace;

    public IdentityRules(Collection<NamespaceRule> rules) {
        Map<String, NamespaceRule> byNamespace = new HashMap<>();
        for (NamespaceRule rule : rules) {
            if (byNamespace.put(rule.namespace(), rule) != null) {
                throw new IllegalArgumentException("The namespace '" + rule.namespace() + "' has two rules");
            }
        }
        this.ruleByNamespace = Map.copyOf(byNamespace);
    }

    /** The rule that holds for a namespace. */
    public NamespaceRule of(String namespace) {
        NamespaceRule rule = ruleByNamespace.get(namespace);
        return rule != null ? rule : NamespaceRule.unnamed(namespace);
    }

    /** The rule that holds for an identifier. */
    public NamespaceRule of(Identifier identifier) {
        return of(identifier.namespace());
    }

    /** The priority of an identifier: 1 is the strongest. */
    public int priorityOf(Identifier identifier) {
        NamespaceRule rule = ruleByNamespace.get(identifier.namespace());
        return rule != null ? rule.priority() : NamespaceRule.WEAKEST;
    }
}
