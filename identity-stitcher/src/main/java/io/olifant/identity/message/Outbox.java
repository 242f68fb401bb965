package io.olifant.identity.message;

import io.olifant.identity.rules.Identifier;

/** Where nodes put what they send. */
public interface Outbox {

    /** Sends a message to the node of an identifier, or to the cluster that it founded. */
    void send(Identifier to, GraphMessage message);

    /** Publishes that an identifier left one profile for another. */
    void publishChange(IdentityTransfer transfer);

    /** Publishes that the events of an identifier are to be forgotten. */
    void publishErasure(IdentityErasure erasure);

    /** Answers an operator's command. */
    void answer(CommandAnswer answer);

    /** Answers a privacy request. */
    void answer(PrivacyAnswer answer);

    /** Hands on what is known of a profile's identity, so that its history can be added. */
    void publishExport(ProfileDossier dossier);
}
