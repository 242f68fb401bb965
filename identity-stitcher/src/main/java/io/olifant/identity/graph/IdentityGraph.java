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
        identifierNodes =
                new IdentifierNodeHandler(profileIds, identifiers, clusters, clusterNodes, outbox, sharing, protocol);
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
        message.handTo(new Receiver(to, nowMs));
    }

    /** Hands a message that came at some time to the node that it is meant for. */
    private final class Receiver implements GraphMessage.Handler {

        private final Identifier to;
        private final long nowMs;

        Receiver(Identifier to, long nowMs) {
            this.to = to;
            this.nowMs = nowMs;
        }

        @Override
        public void introduce(Introduce message) {
            identifierNodes.introduce(to, message, nowMs);
        }

        @Override
        public void unite(Union message) {
            clusterNodes.union(to, message);
        }

        @Override
        public void absorb(Absorb message) {
            clusterNodes.absorb(to, message);
        }

        @Override
        public void assign(Assign message) {
            identifierNodes.assign(to, message);
        }

        @Override
        public void mark(Mark message) {
            clusterNodes.mark(to, message);
        }

        @Override
        public void decline(Decline message) {
            clusterNodes.decline(to, message);
        }

        @Override
        public void recall(Recall message) {
            identifierCommands.recall(to, message);
        }

        @Override
        public void recallAll(RecallAll message) {
            identifierCommands.recallAll(to, message);
        }

        @Override
        public void withdraw(Withdraw message) {
            identifierCommands.withdraw(to, message);
        }

        @Override
        public void relate(Relate message) {
            identifierCommands.relate(to, message);
        }

        @Override
        public void privacyWish(PrivacyWish message) {
            identifierCommands.wish(to, message);
        }

        @Override
        public void profileWish(ProfileWish message) {
            profileWishes.wish(to, message);
        }

        @Override
        public void erase(Erase message) {
            identifierCommands.erase(to, message, nowMs);
        }

        @Override
        public void eraseLinks(EraseLinks message) {
            identifierCommands.eraseLinks(to, message);
        }

        @Override
        public void reresolve(Reresolve message) {
            reresolution.begin(message);
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
