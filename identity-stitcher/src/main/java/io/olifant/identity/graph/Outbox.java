package io.olifant.identity.graph;

import io.olifant.identity.rules.Identifier;

/** Where nodes put what they send. */
public interface Outbox {

    /** Sends a message to the node of an identifier, or to the cluster that it founded. */
    void send(Identifier to, GraphMessage message);

    /** Tells the identity map what an identifier holds now. */
    void publishIdentity(Identifier identifier, IdentifierNode node);

    /** Tells that an identifier left one profile for another. */
    void publishChange(IdentityTransfer transfer);
}
