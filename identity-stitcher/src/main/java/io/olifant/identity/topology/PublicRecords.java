package io.olifant.identity.topology;

import io.olifant.customers.CustomerIdentity;
import io.olifant.customers.IdentityChange;
import io.olifant.identity.evidence.Link;
import io.olifant.identity.message.Cause;
import io.olifant.identity.message.IdentityErasure;
import io.olifant.identity.message.IdentityTransfer;
import io.olifant.identity.node.IdentifierNode;
import io.olifant.identity.rules.Identifier;
import java.time.Instant;

/** Writes what the stitcher knows in the form of its public topics. */
final class PublicRecords {

    /** Where the touchpoints of an erased identifier go. */
    static final String ERASED = "(erased)";

    private static final String UNLINKED = "unlinked";
    private static final char SEPARATOR = '\n';

    private PublicRecords() {}

    static CustomerIdentity identity(Identifier identifier, IdentifierNode node, long nowMs) {
        return new CustomerIdentity(
                identifier.text(),
                node.profileId(),
                node.epoch(),
                node.isShared(),
                Instant.ofEpochMilli(nowMs),
                node.isSuspicious());
    }

    static IdentityChange change(IdentityTransfer transfer, long nowMs) {
        IdentityChange change = new IdentityChange();
        change.setIdentifier(transfer.identifier().text());
        change.setFromProfile(transfer.fromProfileId());
        change.setToProfile(transfer.toProfileId());
        change.setEpoch(transfer.epoch());
        change.setUpdatedAt(Instant.ofEpochMilli(nowMs));
        if (transfer.cause() instanceof Cause.ShownLink shown) {
            change.setCauseLink(text(shown.link()));
            change.setCauseSource(shown.firstSeen().source());
            change.setCauseEventId(shown.firstSeen().eventId());
        } else if (transfer.cause() instanceof Cause.Unlinked unlinked) {
            change.setCauseLink(text(unlinked.link()));
            change.setCauseRule(UNLINKED);
        } else if (transfer.cause() instanceof Cause.Rule rule) {
            change.setCauseRule(rule.rule());
        }
        return change;
    }

    static IdentityChange erasure(IdentityErasure erasure, long nowMs) {
        IdentityChange change = new IdentityChange();
        change.setIdentifier(erasure.identifier().text());
        change.setFromProfile(erasure.fromProfileId());
        change.setToProfile(ERASED);
        change.setEpoch(erasure.epoch());
        change.setCauseRule(Cause.Rule.ERASURE.rule());
        change.setRequestId(erasure.request().id());
        change.setPart(erasure.request().part());
        change.setParts(erasure.request().parts());
        change.setUpdatedAt(Instant.ofEpochMilli(nowMs));
        return change;
    }

    private static String text(Link link) {
        return link.anchor().text() + SEPARATOR + link.other().text();
    }
}
