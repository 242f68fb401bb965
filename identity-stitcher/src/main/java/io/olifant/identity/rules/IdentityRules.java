package io.olifant.identity.rules;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rules by which identifiers are read and compared and clusters are cut into profiles, one per namespace. A namespace
 * without a rule is weaker than all others and has no limits.
 */
public final class IdentityRules {

    private final Map<String, NamespaceRule> ruleByNamespace;
    private final SortedMap<String, NamespaceRule> named;
    private final ValueRule valuesOfOthers;
    private final OtherNamespaces others;
    private final LookAlikes lookAlikes;

    /** Rules under which a namespace that they do not name may have any value. */
    public IdentityRules(Collection<NamespaceRule> rules) {
        this(rules, ValueRule.of(Normalisation.TRIM));
    }

    /**
     * @param valuesOfOthers which values identify somebody in namespaces that have no rule
     */
    public IdentityRules(Collection<NamespaceRule> rules, ValueRule valuesOfOthers) {
        this(rules, valuesOfOthers, OtherNamespaces.DEFAULT);
    }

    /**
     * @param valuesOfOthers which values identify somebody in namespaces that have no rule
     * @param others what is made of such namespaces
     */
    public IdentityRules(Collection<NamespaceRule> rules, ValueRule valuesOfOthers, OtherNamespaces others) {
        TreeMap<String, NamespaceRule> byNamespace = new TreeMap<>();
        for (NamespaceRule rule : rules) {
            if (byNamespace.put(rule.namespace(), rule) != null) {
                throw new IllegalArgumentException("The namespace '" + rule.namespace() + "' has two rules");
            }
        }
        this.ruleByNamespace = Map.copyOf(byNamespace);
        this.named = Collections.unmodifiableSortedMap(byNamespace);
        this.valuesOfOthers = valuesOfOthers;
        this.others = others;
        this.lookAlikes = new LookAlikes(byNamespace.values(), others.similarNames());
    }

    /** Whether a namespace has a rule. */
    public boolean hasRule(String namespace) {
        return ruleByNamespace.containsKey(namespace);
    }

    /** What is made of namespaces without a rule. */
    public OtherNamespaces others() {
        return others;
    }

    /** Finds out which identifiers of namespaces without a rule may be personal data. One for each thread. */
    public GuardFinder guards() {
        return new GuardFinder(lookAlikes);
    }

    /**
     * What somebody may have got wrong who asked for an identifier that nobody has shown.
     *
     * @param namespace in its normal form
     * @return a sentence behind a full stop, which names no identifier; empty for a namespace that has a rule
     */
    public String remarkOn(String namespace) {
        if (hasRule(namespace)) {
            return "";
        }
        Guard lookAlike = guards().lookAlikeOrNull(namespace);
        return ". Its namespace has no rule"
                + (lookAlike == null
                        ? "; the rules know " + String.join(", ", named.keySet())
                        : ": " + lookAlike.sentence());
    }

    /** The rule that holds for a namespace. */
    public NamespaceRule of(String namespace) {
        NamespaceRule rule = ruleByNamespace.get(namespace);
        return rule != null ? rule : NamespaceRule.unnamed(namespace, valuesOfOthers);
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

    /** The rules of the namespaces that have one, by namespace. */
    public SortedMap<String, NamespaceRule> named() {
        return named;
    }

    /** Which values identify somebody in namespaces that have no rule. */
    ValueRule valuesOfOthers() {
        return valuesOfOthers;
    }
}
