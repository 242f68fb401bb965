package io.olifant.identity.identifier;

import io.olifant.identity.evidence.Link;
import io.olifant.identity.message.Cause;
import io.olifant.identity.message.GraphMessage.Mark;
import io.olifant.identity.message.GraphMessage.RecallAll;
import io.olifant.identity.message.Outbox;
import io.olifant.identity.node.ClusterState;
import io.olifant.identity.node.IdentifierNode;
import io.olifant.identity.node.IdentifierState;
import io.olifant.identity.protocol.GraphMeter;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.NamespaceRule;
import java.util.List;

/** Keeps count of the stronger identifiers that an identifier is linked to, and of what follows when they are too many. */
public final class Sharing {

    private static final int PAGE = 100;

    private final IdentityRules rules;
    private final IdentifierState identifiers;
    private final ClusterState clusters;
    private final Outbox outbox;
    private final GraphMeter meter;

    public Sharing(
            IdentityRules rules, IdentifierState identifiers, ClusterState clusters, Outbox outbox, GraphMeter meter) {
        this.rules = rules;
        this.identifiers = identifiers;
        this.clusters = clusters;
        this.outbox = outbox;
        this.meter = meter;
    }

    /** One more anchor introduced itself. Counts only up to the limit: what is shared stays so until a link is lost. */
    IdentifierNode countNew(Identifier identifier, IdentifierNode node, Identifier anchor) {
        NamespaceRule rule = rules.of(identifier);
        boolean counts = rule.sharedAfter() != NamespaceRule.UNLIMITED
                && !node.isShared()
                && rules.priorityOf(anchor) < rule.priority();
        if (!counts) {
            return node;
        }
        IdentifierNode counted = node.withStrongerNeighbours(node.strongerNeighbours() + 1);
        if (counted.strongerNeighbours() > rule.sharedAfter()) {
            return share(identifier, counted);
        }
        identifiers.putNode(identifier, counted);
        return counted;
    }

    /** Counts anew, after a link was lost or restored, or the rule changed. */
    public IdentifierNode recount(Identifier identifier, IdentifierNode node) {
        NamespaceRule rule = rules.of(identifier);
        int count = rule.sharedAfter() == NamespaceRule.UNLIMITED ? 0 : strongerUpTo(identifier, rule);
        IdentifierNode counted = node.withStrongerNeighbours(count);
        boolean isShared = count > rule.sharedAfter();
        if (isShared && !node.isShared()) {
            return share(identifier, counted);
        }
        if (!isShared && node.isShared()) {
            return unshare(identifier, counted);
        }
        if (!counted.equals(node)) {
            identifiers.putNode(identifier, counted);
        }
        return counted;
    }

    /** The number of stronger identifiers that it is linked to, or one more than allowed. */
    private int strongerUpTo(Identifier identifier, NamespaceRule rule) {
        int count = 0;
        Identifier after = null;
        while (count <= rule.sharedAfter()) {
            List<Link> page = identifiers.introductions(identifier, after, PAGE);
            for (Link link : page) {
                boolean counts = rules.priorityOf(link.anchor()) < rule.priority()
                        && !identifiers.introduction(link).isUnlinked();
                count += counts ? 1 : 0;
                if (count > rule.sharedAfter()) {
                    return count;
                }
            }
            if (page.size() < PAGE) {
                return count;
            }
            after = page.get(PAGE - 1).anchor();
        }
        return count;
    }

    private IdentifierNode share(Identifier identifier, IdentifierNode node) {
        meter.identifierShared();
        return changed(identifier, node.with(node.standing().shared(true)));
    }

    /** What was kept from the clusters while it was shared has to be reported now, from both ends. */
    private IdentifierNode unshare(Identifier identifier, IdentifierNode node) {
        meter.identifierUnshared();
        IdentifierNode unshared = changed(identifier, node.with(node.standing().shared(false)));
        outbox.send(identifier, new RecallAll(true, false, null));
        return unshared;
    }

    private IdentifierNode changed(Identifier identifier, IdentifierNode node) {
        identifiers.putNode(identifier, node);
        // A cluster that its founder's node implies sees it there.
        if (!node.label().founder().equals(identifier) || clusters.isKept(identifier)) {
            Cause cause = new Cause.Rule("shared-after:" + identifier.namespace());
            outbox.send(node.label().founder(), new Mark(identifier, node.standing(), node.assignment(), false, cause));
        }
        return node;
    }
}
