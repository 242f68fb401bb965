package io.olifant.identity.correction;

import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.identifier.Sharing;
import io.olifant.identity.message.Cause;
import io.olifant.identity.message.GraphMessage.ClusterRequest;
import io.olifant.identity.message.GraphMessage.Erase;
import io.olifant.identity.message.GraphMessage.EraseLinks;
import io.olifant.identity.message.GraphMessage.IdentifierRequest;
import io.olifant.identity.message.GraphMessage.Mark;
import io.olifant.identity.message.GraphMessage.Withdraw;
import io.olifant.identity.message.IdentityErasure;
import io.olifant.identity.message.Outbox;
import io.olifant.identity.message.PrivacyAnswer;
import io.olifant.identity.message.RequestPart;
import io.olifant.identity.node.Birth;
import io.olifant.identity.node.IdentifierNode;
import io.olifant.identity.node.IdentifierState;
import io.olifant.identity.node.Label;
import io.olifant.identity.node.Standing;
import io.olifant.identity.resolve.ProfileIds;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import java.util.List;

/** What an identifier does when a person wants a profile erased or exported, and when its links are erased. */
public final class ErasureHandler {

    private final IdentityRules rules;
    private final ProfileIds profileIds;
    private final IdentifierState identifiers;
    private final Outbox outbox;
    private final Sharing sharing;
    private final int linksPerMessage;

    /**
     * @param linksPerMessage how many links one message erases
     */
    public ErasureHandler(
            IdentityRules rules,
            ProfileIds profileIds,
            IdentifierState identifiers,
            Outbox outbox,
            Sharing sharing,
            int linksPerMessage) {
        this.rules = rules;
        this.profileIds = profileIds;
        this.identifiers = identifiers;
        this.outbox = outbox;
        this.sharing = sharing;
        this.linksPerMessage = linksPerMessage;
    }

    /** A person wants the profile of {@code identifier}, whose node this is, erased or exported. */
    public void request(Identifier identifier, IdentifierRequest message, long nowMs) {
        IdentifierNode node = identifiers.node(identifier);
        boolean isErasure = message.action() == PrivacyAnswer.Action.ERASE;
        if (isErasure && node != null && node.isErasedAsOf(message.requestedAtMs())) {
            refuse(
                    message,
                    "This was done before: nothing from before the time of the request is known of this identifier, nor"
                            + " taken any more. Ask again, with the present time, to erase what came since");
            return;
        }
        if (node != null && !node.isGone()) {
            outbox.send(
                    node.label().founder(),
                    new ClusterRequest(message.requestId(), message.action(), identifier, message.requestedAtMs()));
            return;
        }
        if (isErasure) {
            IdentifierNode stub = node == null ? stub(identifier, nowMs) : node;
            identifiers.putNode(identifier, stub.forgetting(message.requestedAtMs()));
            refuse(
                    message,
                    "Nothing is known of this identifier. Its own events from before the time of the request are forgotten if"
                            + " they still come" + rules.remarkOn(identifier.namespace()));
        } else {
            refuse(message, "Nothing is known of this identifier" + rules.remarkOn(identifier.namespace()));
        }
    }

    private void refuse(IdentifierRequest message, String why) {
        outbox.answer(new PrivacyAnswer(RequestPart.whole(message.requestId()), message.action(), false, why, 0, 0));
    }

    /** Of an identifier that nobody has seen: it founds a cluster of its own, and is gone from the beginning. */
    private IdentifierNode stub(Identifier identifier, long nowMs) {
        Birth birth = new Birth(nowMs, true);
        IdentifierNode newborn =
                IdentifierNode.newborn(new Label(nowMs, identifier), profileIds.of(identifier), birth, false);
        return newborn.with(newborn.standing().anew(birth, false, true));
    }

    /** The profile of {@code identifier}, whose node this is, is erased: its events, and the links that they showed. */
    public void erase(Identifier identifier, Erase message, long nowMs) {
        IdentifierNode node = identifiers.node(identifier);
        if (message.viaOrNull() != null && (node == null || !message.viaOrNull().equals(node.home()))) {
            answerForNobody(identifier, node, message.request());
            return;
        }
        if (node == null) {
            throw new IllegalStateException(
                    "A cluster erased an identifier that has no node in this task; every member of a cluster has one");
        }
        if (node.isErasedAsOf(message.requestedAtMs())) {
            // By another request, or the same one. What it has taken since is of after the time that both are about.
            answerForNobody(identifier, node, message.request());
            return;
        }
        Standing standing = node.standing().anew(new Birth(nowMs, false), node.isShared(), node.isGone());
        IdentifierNode erased = node.erased(standing, message.requestedAtMs());
        identifiers.putNode(identifier, erased);
        outbox.publishErasure(new IdentityErasure(identifier, node.profileId(), erased.epoch(), message.request()));
        outbox.send(
                erased.label().founder(),
                new Mark(identifier, standing, erased.assignment(), true, Cause.Rule.ERASURE));
        eraseLinks(identifier, erased, message.request(), null, 0);
    }

    /**
     * The cluster that is erased counted this identifier and never had it, or nothing is left of it that the request is about. Its
     * part is answered, here and, as an erasure before its first epoch, by whoever holds its touchpoints.
     */
    private void answerForNobody(Identifier identifier, IdentifierNode nodeOrNull, RequestPart request) {
        String profileId = nodeOrNull == null ? profileIds.of(identifier) : nodeOrNull.profileId();
        outbox.publishErasure(new IdentityErasure(identifier, profileId, 0, request));
        outbox.answer(new PrivacyAnswer(request, PrivacyAnswer.Action.ERASE, true, "", 0, 0));
    }

    /** Goes on where {@link #erase} stopped. */
    public void eraseLinks(Identifier identifier, EraseLinks message) {
        eraseLinks(identifier, identifiers.node(identifier), message.request(), message.after(), message.erasedCount());
    }

    private void eraseLinks(
            Identifier identifier, IdentifierNode node, RequestPart request, Identifier after, long erasedBefore) {
        long linksFrom = node.standing().linksFrom();
        long erased = erasedBefore;
        List<Link> page = identifiers.links(identifier, after, linksPerMessage);
        for (Link link : page) {
            // Whoever is seen again while this goes on shows links of a newer revision, and these stay.
            if (identifiers.link(link).revision() < linksFrom) {
                identifiers.removeLink(link);
                outbox.send(link.other(), new Withdraw(identifier, linksFrom));
                erased++;
            }
        }
        if (page.size() == linksPerMessage) {
            outbox.send(
                    identifier,
                    new EraseLinks(request, page.get(page.size() - 1).other(), erased));
            return;
        }
        outbox.answer(new PrivacyAnswer(request, PrivacyAnswer.Action.ERASE, true, "", 1, erased));
        leaveIfUnknown(identifier, node);
    }

    /** An anchor was erased: it never introduced itself to {@code identifier}, whose node this is. */
    public void withdraw(Identifier identifier, Withdraw message) {
        Link link = new Link(message.anchor(), identifier);
        LinkState known = identifiers.introduction(link);
        if (known == null || known.revision() >= message.linksFrom()) {
            return;
        }
        identifiers.removeIntroduction(link);
        IdentifierNode node = identifiers.node(identifier);
        if (node.isGone()) {
            return;
        }
        node = sharing.recount(identifier, node);
        if (!leaveIfUnknown(identifier, node)) {
            outbox.send(
                    node.label().founder(),
                    new Mark(identifier, node.standing(), node.assignment(), true, Cause.Rule.ERASURE));
        }
    }

    /** An identifier that no event shows any more is gone. */
    private boolean leaveIfUnknown(Identifier identifier, IdentifierNode node) {
        boolean isKnown = node.isAnchored()
                || !identifiers.introductions(identifier, null, 1).isEmpty();
        if (isKnown || node.isGone()) {
            return false;
        }
        Standing standing = node.standing().anew(node.standing().birth(), false, true);
        IdentifierNode gone = node.with(standing);
        identifiers.putNode(identifier, gone);
        outbox.send(
                gone.label().founder(), new Mark(identifier, standing, gone.assignment(), true, Cause.Rule.ERASURE));
        return true;
    }
}
