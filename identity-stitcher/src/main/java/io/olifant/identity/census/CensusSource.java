package io.olifant.identity.census;

import io.olifant.identity.node.Cluster;
import io.olifant.identity.node.ClusterHead.Root;
import io.olifant.identity.node.IdentifierNode;
import io.olifant.identity.rules.Identifier;

/** What a task has stored of its identifiers and their clusters, read from front to back. */
public interface CensusSource {

    /** Receives what is read. */
    interface Visitor {

        /** An identifier's own node. */
        void identifier(IdentifierNode node);

        /** A root; it follows the node of the identifier that founded it. */
        void cluster(Root root, Cluster cluster);
    }

    /**
     * Reads on behind an identifier.
     *
     * @param afterOrNull the last identifier that was read; null to begin
     * @param rowsMax how many rows to read at most; the last cluster may exceed it
     * @return the last identifier read; null if there is none after it
     */
    Identifier read(Identifier afterOrNull, int rowsMax, Visitor visitor);
}
