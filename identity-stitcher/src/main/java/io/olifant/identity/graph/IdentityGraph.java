package io.olifant.identity.graph;

import io.olifant.identity.cluster.ClusterNodeHandler;
import io.olifant.identity.correction.ClusterRequestHandler;
import io.olifant.identity.correction.ErasureHandler;
import io.olifant.identity.correction.LinkCommandHandler;
import io.olifant.identity.correction.RecallHandler;
import io.olifant.identity.correction.Reresolution;
import io.olifant.identity.correction.SweepState;
import io.olifant.identity.evidence.FirstSeen;
import io.olifant.identity.identifier.IdentifierNodeHandler;
import io.olifant.identity.identifier.Sharing;
import io.olifant.identity.identifier.Suspicion;
import io.olifant.identity.message.GraphMessage;
import io.olifant.identity.message.GraphMessage.Absorb;
import io.olifant.identity.message.GraphMessage.Assign;
import io.olifant.identity.message.GraphMessage.ClusterRequest;
import io.olifant.identity.message.GraphMessage.Decline;
import io.olifant.identity.message.GraphMessage.Erase;
import io.olifant.identity.message.GraphMessage.EraseLinks;
import io.olifant.identity.message.GraphMessage.IdentifierRequest;
import io.olifant.identity.message.GraphMessage.Introduce;
import io.olifant.identity.message.GraphMessage.Mark;
import io.olifant.identity.message.GraphMessage.Recall;
import io.olifant.identity.message.GraphMessage.RecallAll;
import io.olifant.identity.message.GraphMessage.Relate;
import io.olifant.identity.message.GraphMessage.Reresolve;
import io.olifant.identity.message.GraphMessage.Union;
import io.olifant.identity.message.GraphMessage.Withdraw;
import io.olifant.identity.message.Outbox;
import io.olifant.identity.node.ClusterState;
import io.olifant.identity.node.IdentifierState;
import io.olifant.identity.node.Placement;
import io.olifant.identity.protocol.GraphLimits;
import io.olifant.identity.protocol.GraphMeter;
import io.olifant.identity.protocol.ProtocolRules;
import io.olifant.identity.resolve.ProfileIds;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import java.util.List;

/** The part of the identity graph that lives in one task: hands every message to the node that it is meant for. */
public final class IdentityGraph {

    private final IdentifierNodeHandler identifierNodes;
    private final LinkCommandHandler linkCommands;
    private final RecallHandler recalls;
    private final ErasureHandler erasures;
    private final ClusterNodeHandler clusterNodes;
    private final ClusterRequestHandler clusterRequests;
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
        Suspicion suspicion = new Suspicion(rules, identifiers);
        clusterNodes = new ClusterNodeHandler(rules, profileIds, clusters, outbox, meter, limits, protocol);
        identifierNodes = new IdentifierNodeHandler(
                profileIds, identifiers, clusters, clusterNodes, outbox, sharing, suspicion, protocol);
        linkCommands = new LinkCommandHandler(rules, identifiers, outbox, suspicion);
        recalls = new RecallHandler(identifiers, outbox, sharing, suspicion, limits.linksPerMessage());
        erasures = new ErasureHandler(rules, profileIds, identifiers, outbox, sharing, limits.linksPerMessage());
        clusterRequests = new ClusterRequestHandler(rules, profileIds, clusters, outbox);
        reresolution = new Reresolution(sweeps, recalls::review, clusterNodes::review, outbox);
    }

    /**
     * An event was observed; returns where it belongs, or null if it is to be forgotten, since it happened before its person asked
     * to be.
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
        message.accept(new Receiver(to, nowMs));
    }

    /** Hands a message that came at some time to the node that it is meant for. */
    private final class Receiver implements GraphMessage.Visitor {

        private final Identifier to;
        private final long nowMs;

        Receiver(Identifier to, long nowMs) {
            this.to = to;
            this.nowMs = nowMs;
        }

        @Override
        public void onIntroduce(Introduce message) {
            identifierNodes.introduce(to, message, nowMs);
        }

        @Override
        public void onUnion(Union message) {
            clusterNodes.union(to, message);
        }

        @Override
        public void onAbsorb(Absorb message) {
            clusterNodes.absorb(to, message);
        }

        @Override
        public void onAssign(Assign message) {
            identifierNodes.assign(to, message);
        }

        @Override
        public void onMark(Mark message) {
            clusterNodes.mark(to, message);
        }

        @Override
        public void onDecline(Decline message) {
            clusterNodes.decline(to, message);
        }

        @Override
        public void onRecall(Recall message) {
            recalls.recall(to, message);
        }

        @Override
        public void onRecallAll(RecallAll message) {
            recalls.recallAll(to, message);
        }

        @Override
        public void onWithdraw(Withdraw message) {
            erasures.withdraw(to, message);
        }

        @Override
        public void onRelate(Relate message) {
            linkCommands.relate(to, message);
        }

        @Override
        public void onIdentifierRequest(IdentifierRequest message) {
            erasures.request(to, message, nowMs);
        }

        @Override
        public void onClusterRequest(ClusterRequest message) {
            clusterRequests.request(to, message);
        }

        @Override
        public void onErase(Erase message) {
            erasures.erase(to, message, nowMs);
        }

        @Override
        public void onEraseLinks(EraseLinks message) {
            erasures.eraseLinks(to, message);
        }

        @Override
        public void onReresolve(Reresolve message) {
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
