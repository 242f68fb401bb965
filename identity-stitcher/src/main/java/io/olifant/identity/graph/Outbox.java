package io.olifant.identity.graph;

import io.olifant.identity.rules.Identifier;

/** Where nodes put what they send. */
public interface Outbox {

    /** Sends a message to the node of an identifier, or to the cluster that it founded. */
    void send(Identifier to, GraphMessage message);

    /** Tells that an identifier left one profile for another. */
    void publishChange(IdentityTransfer transfer);

    /** Tells that the events of an identifier are to be forgotten. */
    void publishErasure(IdentityErasure erasure);

    /** Tells what became of an operator's command. */
    void answer(CommandAnswer answer);

    /** Tells what became of a privacy request. */
    void answer(PrivacyAnswer answer);

    /** Hands on what is known of a profile's identity, so that its history can be added. */
    void publishExport(ProfileDossier dossier);
}
