package io.olifant.identity.graph;

import io.olifant.identity.graph.GraphMessage.Absorb;
import io.olifant.identity.graph.GraphMessage.Assign;
import io.olifant.identity.graph.GraphMessage.Introduce;
import io.olifant.identity.graph.GraphMessage.SharedMark;
import io.olifant.identity.graph.GraphMessage.Union;
import io.olifant.identity.rules.Identifier;
import java.util.List;

/** The part of the identity graph that lives in one task: hands every message to the node that it is meant for. */
public final class IdentityGraph {

    private final IdentifierNodeHandler identifierNodes;
    private final ClusterNodeHandler clusterNodes;

    public IdentityGraph(IdentifierNodeHandler identifierNodes, ClusterNodeHandler clusterNodes) {
        this.identifierNodes = identifierNodes;
        this.clusterNodes = clusterNodes;
    }

    /** An event was observed; see {@link IdentifierNodeHandler#observe}. */
    public Placement observe(Identifier anchor, List<Identifier> others, FirstSeen firstSeen, long nowMs) {
        return identifierNodes.observe(anchor, others, firstSeen, nowMs);
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
        } else if (message instanceof SharedMark mark) {
            clusterNodes.markShared(to, mark);
        }
    }
}
