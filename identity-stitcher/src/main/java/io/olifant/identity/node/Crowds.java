package io.olifant.identity.node;

import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.NamespaceRule;
import java.util.List;

/** Counts with how many of each weaker namespace an identifier was seen, where one customer may hold only so many. */
public final class Crowds {

    private static final int PAGE = 100;

    private final IdentityRules rules;
    private final IdentifierState identifiers;

    public Crowds(IdentityRules rules, IdentifierState identifiers) {
        this.rules = rules;
        this.identifiers = identifiers;
    }

    /** Whether a customer may hold only so many of a namespace, and the namespace is weaker than this identifier. */
    public boolean canCrowd(NamespaceRule rule, Identifier anchor) {
        return rule.perProfileMax() != NamespaceRule.UNLIMITED && rule.priority() > rules.priorityOf(anchor);
    }

    /**
     * Neighbours of a namespace, counted up to a limit. However many there are of other namespaces, they are not looked at.
     *
     * @param node of the anchor
     */
    public int count(Identifier anchor, IdentifierNode node, String namespace, int max) {
        int count = 0;
        // Comes before all others of its namespace: no value begins with a control character.
        Identifier after = Identifier.of(namespace, "\u0000");
        while (after != null) {
            List<Link> page = identifiers.links(anchor, after, PAGE);
            after = page.size() < PAGE ? null : page.get(PAGE - 1).other();
            for (Link link : page) {
                if (count == max || !link.other().namespace().equals(namespace)) {
                    return count;
                }
                LinkState state = identifiers.link(link, node);
                count += state == null || state.isUnlinked() ? 0 : 1;
            }
        }
        return count;
    }
}
