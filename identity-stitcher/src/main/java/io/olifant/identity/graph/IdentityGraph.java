package io.olifant.identity.graph;

import io.olifant.identity.graph.GraphMessage.Absorb;
import io.olifant.identity.graph.GraphMessage.Assign;
import io.olifant.identity.graph.GraphMessage.Decline;
import io.olifant.identity.graph.GraphMessage.Erase;
import io.olifant.identity.graph.GraphMessage.EraseLinks;
import io.olifant.identity.graph.GraphMessage.Introduce;
import io.olifant.identity.graph.GraphMessage.Mark;
import io.olifant.identity.graph.GraphMessage.PrivacyWish;
import io.olifant.identity.graph.GraphMessage.ProfileWish;
import io.olifant.identity.graph.GraphMessage.Recall;
import io.olifant.identity.graph.GraphMessage.RecallAll;
import io.olifant.identity.graph.GraphMessage.Relate;
import io.olifant.identity.graph.GraphMessage.Reresolve;
import io.olifant.identity.graph.GraphMessage.Union;
import io.olifant.identity.graph.GraphMessage.Withdraw;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import java.util.List;

/** The part of the identity graph that lives in one task: hands every message to the node that it is meant for. */
public final class IdentityGraph {

    private final IdentifierNodeHandler identifierNodes;
    private final IdentifierCommandHandler identifierCommands;
    private final ClusterNodeHandler clusterNodes;
    private final ProfileWishHandler profileWishes;
    private final Reresolution reresolution;

    public IdentityGraph(
            IdentityRules rules,
            ProfileIds profileIds,
            GraphLimits limits,
            IdentifierState identifiers,
            ClusterState clusters,
            SweepState sweeps,
            Outbox outbox,
            GraphMeter meter) {
        this(rules, profileIds, limits, identifiers, clusters, sweeps, outbox, meter, ProtocolRules.ALL);
    }

    IdentityGraph(
            IdentityRules rules,
            ProfileIds profileIds,
            GraphLimits limits,
            IdentifierState identifiers,
            ClusterState clusters,
            SweepState sweeps,
            Outbox outbox,
            GraphMeter meter,
            ProtocolRules protocol) {
        Sharing sharing = new Sharing(rules, identifiers, clusters, outbox, meter);
        clusterNodes = new ClusterNodeHandler(rules, profileIds, clusters, outbox, meter, limits, protocol);
        identifierNodes = new IdentifierNodeHandler(
                profileIds, identifiers, clusters, clusterNodes, outbox, sharing, protocol);
        identifierCommands =
                new IdentifierCommandHandler(profileIds, identifiers, outbox, sharing, limits.linksPerMessage());
        profileWishes = new ProfileWishHandler(rules, profileIds, clusters, outbox);
        reresolution = new Reresolution(sweeps, identifierCommands::review, clusterNodes::review, outbox);
    }

    /**
     * An event was observed. Tells where it belongs.
     *
     * @param anchor the event's strongest identifier, whose node lives here
     * @param others its other identifiers
     * @param firstSeen the event
     * @param arrivedMs when the event arrived, by the wall clock: when an identifier that it shows first is founded
     */
    public Placement observe(Identifier anchor, List<Identifier> others, FirstSeen firstSeen, long arrivedMs) {
        return identifierNodes.observe(anchor, others, firstSeen, arrivedMs);
    }

    /**
     * A message came over the loop.
     *
     * @param to the identifier, or the founder of the cluster, that it is sent to
     * @param nowMs the wall clock
     */
    public void receive(Identifier to, GraphMessage message, long nowMs) {
        if (message instanceof Introduce introduce) {
            identifierNodes.introduce(to, introduce, nowMs);
        } else if (message instanceof Union union) {
            clusterNodes.union(to, union);
        } else if (message instanceof Absorb absorb) {
            clusterNodes.absorb(to, absorb);
        } else if (message instanceof Assign assign) {
            identifierNodes.assign(to, assign);
        } else if (message instanceof Mark mark) {
            clusterNodes.mark(to, mark);
        } else if (message instanceof Decline decline) {
            clusterNodes.decline(to, decline);
        } else if (message instanceof Reresolve reresolve) {
            reresolution.begin(reresolve);
        } else {
            receiveCommand(to, message, nowMs);
        }
    }

    private void receiveCommand(Identifier to, GraphMessage message, long nowMs) {
        if (message instanceof Relate relate) {
            identifierCommands.relate(to, relate);
        } else if (message instanceof PrivacyWish wish) {
            identifierCommands.wish(to, wish);
        } else if (message instanceof ProfileWish wish) {
            profileWishes.wish(to, wish);
        } else if (message instanceof Erase erase) {
            identifierCommands.erase(to, erase, nowMs);
        } else if (message instanceof EraseLinks rest) {
            identifierCommands.eraseLinks(to, rest);
        } else if (message instanceof Withdraw withdraw) {
            identifierCommands.withdraw(to, withdraw);
        } else if (message instanceof Recall recall) {
            identifierCommands.recall(to, recall);
        } else if (message instanceof RecallAll rest) {
            identifierCommands.recallAll(to, rest);
        }
    }

    /**
     * Goes on with re-resolving, if that was commanded.
     *
     * @param max at most so many identifiers or clusters
     * @return whether everything was looked at with this
     */
    public boolean sweep(int max) {
        return reresolution.goOn(max);
    }
}
