package io.olifant.identity.graph;

import io.olifant.identity.rules.Identifier;

/** The state of identifier nodes. */
public interface IdentifierState {

    /** The node of an identifier, or null if it was never seen. */
    IdentifierNode node(Identifier identifier);

    void putNode(Identifier identifier, IdentifierNode node);

    /** Whether a link was reported with a first-seen no later than this one. */
    boolean isReported(Link link, FirstSeen firstSeen);

    void putReported(Link link, FirstSeen firstSeen);
}
