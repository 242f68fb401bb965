package io.olifant.identity.identifier;

import io.olifant.identity.node.Crowds;
import io.olifant.identity.node.IdentifierNode;
import io.olifant.identity.node.IdentifierState;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.NamespaceRule;

/**
 * Finds identifiers that were seen with more of a weaker namespace than one customer may hold: the address that a shop writes on
 * the orders of all buyers. Such an identifier is the strongest of its events, so {@code shared-after}, which counts stronger ones, never
 * finds it, and all that it was written on stays one customer. What belongs to it cannot be separated afterwards, since an event
 * belongs to its strongest identifier; so it is named, for somebody to block it.
 *
 * <p>Whether an identifier is suspicious is a function of the links anchored on it, and of the rules.
 */
public final class Suspicion {

    private final IdentityRules rules;
    private final IdentifierState identifiers;
    private final Crowds crowds;

    public Suspicion(IdentityRules rules, IdentifierState identifiers) {
        this.rules = rules;
        this.identifiers = identifiers;
        this.crowds = new Crowds(rules, identifiers);
    }

    /** Links from an anchor to these others are new. What is suspicious stays so until a link is lost. */
    IdentifierNode onNewLink(Identifier anchor, IdentifierNode node, Identifier other) {
        NamespaceRule rule = rules.of(other);
        if (node.isSuspicious() || !crowds.canCrowd(rule, anchor) || !isExceeded(anchor, node, rule)) {
            return node;
        }
        return put(anchor, node.suspicious(true));
    }

    /** Looks anew, after a link was taken back or restored, or the rules changed. */
    public IdentifierNode review(Identifier anchor, IdentifierNode node) {
        boolean isSuspicious = false;
        for (NamespaceRule rule : rules.named().values()) {
            isSuspicious |= crowds.canCrowd(rule, anchor) && isExceeded(anchor, node, rule);
        }
        return isSuspicious == node.isSuspicious() ? node : put(anchor, node.suspicious(isSuspicious));
    }

    private IdentifierNode put(Identifier anchor, IdentifierNode node) {
        identifiers.putNode(anchor, node);
        return node;
    }

    private boolean isExceeded(Identifier anchor, IdentifierNode node, NamespaceRule rule) {
        int allowed = rule.perProfileMax();
        return crowds.count(anchor, node, rule.namespace(), allowed + 1) > allowed;
    }
}
