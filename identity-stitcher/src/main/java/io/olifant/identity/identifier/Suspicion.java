package io.olifant.identity.identifier;

import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.node.IdentifierNode;
import io.olifant.identity.node.IdentifierState;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.NamespaceRule;
import java.util.List;

/**
 * Finds identifiers that were seen with more of a weaker namespace than one customer may hold: the address that a shop writes on
 * the orders of all buyers. Such an identifier is the strongest of its events, so {@code shared-after}, which counts stronger ones, never
 * finds it, and all that it was written on stays one customer. What belongs to it cannot be told apart afterwards, since an event
 * belongs to its strongest identifier; so it is named, for somebody to block it.
 *
 * <p>Whether an identifier is suspicious is a function of the links anchored on it, and of the rules.
 */
public final class Suspicion {

    private static final int PAGE = 100;

    private final IdentityRules rules;
    private final IdentifierState identifiers;

    public Suspicion(IdentityRules rules, IdentifierState identifiers) {
        this.rules = rules;
        this.identifiers = identifiers;
    }

    /** Links from an anchor to these others are new. What is suspicious stays so until a link is lost. */
    IdentifierNode onNewLink(Identifier anchor, IdentifierNode node, Identifier other) {
        NamespaceRule rule = rules.of(other);
        if (node.isSuspicious() || !isLimitedAndWeaker(rule, anchor) || !isExceeded(anchor, node, rule)) {
            return node;
        }
        return put(anchor, node.suspicious(true));
    }

    /** Looks anew, after a link was taken back or restored, or the rules changed. */
    public IdentifierNode review(Identifier anchor, IdentifierNode node) {
        boolean isSuspicious = false;
        for (NamespaceRule rule : rules.named().values()) {
            isSuspicious |= isLimitedAndWeaker(rule, anchor) && isExceeded(anchor, node, rule);
        }
        return isSuspicious == node.isSuspicious() ? node : put(anchor, node.suspicious(isSuspicious));
    }

    private IdentifierNode put(Identifier anchor, IdentifierNode node) {
        identifiers.putNode(anchor, node);
        return node;
    }

    private boolean isLimitedAndWeaker(NamespaceRule rule, Identifier anchor) {
        return rule.perProfileMax() != NamespaceRule.UNLIMITED && rule.priority() > rules.priorityOf(anchor);
    }

    private boolean isExceeded(Identifier anchor, IdentifierNode node, NamespaceRule rule) {
        int count = 0;
        // Comes before all others of its namespace: no value begins with a control character.
        Identifier after = Identifier.of(rule.namespace(), "\u0000");
        while (after != null) {
            List<Link> page = identifiers.links(anchor, after, PAGE);
            after = page.size() < PAGE ? null : page.get(PAGE - 1).other();
            for (Link link : page) {
                if (!link.other().namespace().equals(rule.namespace())) {
                    return false;
                }
                LinkState state = identifiers.link(link, node);
                count += state == null || state.isUnlinked() ? 0 : 1;
                if (count > rule.perProfileMax()) {
                    return true;
                }
            }
        }
        return false;
    }
}
