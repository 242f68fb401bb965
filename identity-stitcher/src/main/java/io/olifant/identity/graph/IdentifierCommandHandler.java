package io.olifant.identity.graph;

import io.olifant.identity.graph.CommandAnswer.Action;
import io.olifant.identity.graph.GraphMessage.Erase;
import io.olifant.identity.graph.GraphMessage.EraseLinks;
import io.olifant.identity.graph.GraphMessage.Mark;
import io.olifant.identity.graph.GraphMessage.PrivacyWish;
import io.olifant.identity.graph.GraphMessage.ProfileWish;
import io.olifant.identity.graph.GraphMessage.Recall;
import io.olifant.identity.graph.GraphMessage.RecallAll;
import io.olifant.identity.graph.GraphMessage.Relate;
import io.olifant.identity.graph.GraphMessage.Withdraw;
import io.olifant.identity.rules.Identifier;
import java.util.List;

/** What an identifier does when people take links back, erase it, or have it looked at again. */
final class IdentifierCommandHandler {

    private final ProfileIds profileIds;
    private final IdentifierState identifiers;
    private final Outbox outbox;
    private final Sharing sharing;
    private final int linksPerMessage;

    IdentifierCommandHandler(
            ProfileIds profileIds, IdentifierState identifiers, Outbox outbox, Sharing sharing, int linksPerMessage) {
        this.profileIds = profileIds;
        this.identifiers = identifiers;
        this.outbox = outbox;
        this.sharing = sharing;
        this.linksPerMessage = linksPerMessage;
    }

    /** An operator takes back, or restores, a link anchored on {@code anchor}, whose node this is. */
    void relate(Identifier anchor, Relate message) {
        Link link = new Link(anchor, message.other());
        IdentifierNode node = identifiers.node(anchor);
        LinkState known = node == null ? null : standing(node, link);
        Action action = message.isUnlink() ? Action.UNLINK : Action.RELINK;
        RequestPart command = RequestPart.whole(message.commandId());
        if (known == null) {
            String flaw = "No event ever showed a link between these two identifiers, so there is nothing to "
                    + (message.isUnlink() ? "take back" : "restore")
                    + "; ask for an explanation of the two to see the path between them";
            outbox.answer(new CommandAnswer(command, action, false, flaw));
            return;
        }
        if (known.isUnlinked() == message.isUnlink()) {
            String flaw = message.isUnlink()
                    ? "The link was taken back before; restore it first to give another reason"
                    : "The link stands; nobody took it back";
            outbox.answer(new CommandAnswer(command, action, false, flaw));
            return;
        }
        IdentifierNode revised = node.with(node.standing().revised());
        long revision = revised.standing().revision();
        LinkState state = message.isUnlink() ? known.unlinked(revision, message.reason()) : known.relinked(revision);
        identifiers.putNode(anchor, revised);
        identifiers.putLink(link, state);
        outbox.send(link.other(), IdentifierNodeHandler.introduction(revised, link, state));
        String done = message.isUnlink() ? "The link was taken back" : "The link was restored";
        outbox.answer(new CommandAnswer(command, action, true, done));
    }

    /** A person wants the profile of {@code identifier}, whose node this is, erased or exported. */
    void wish(Identifier identifier, PrivacyWish message) {
        IdentifierNode node = identifiers.node(identifier);
        if (node == null || node.isGone()) {
            String flaw = "Nothing is known of this identifier";
            outbox.answer(
                    new PrivacyAnswer(RequestPart.whole(message.requestId()), message.action(), false, flaw, 0, 0));
            return;
        }
        outbox.send(node.label().founder(), new ProfileWish(message.requestId(), message.action(), identifier));
    }

    /** The profile of {@code identifier}, whose node this is, is erased: its events, and the links that they showed. */
    void erase(Identifier identifier, Erase message, long nowMs) {
        IdentifierNode node = identifiers.node(identifier);
        if (message.viaOrNull() != null && (node == null || !message.viaOrNull().equals(node.home()))) {
            answerForNobody(identifier, node, message.request());
            return;
        }
        if (node == null) {
            throw new IllegalStateException(
                    "A cluster erased an identifier that has no node in this task; every member of a cluster has one");
        }
        Standing standing = node.standing().anew(new Birth(nowMs, false), node.isShared(), node.isGone());
        IdentifierNode erased = node.erased(standing);
        identifiers.putNode(identifier, erased);
        outbox.publishErasure(new IdentityErasure(identifier, node.profileId(), erased.epoch(), message.request()));
        outbox.send(
                erased.label().founder(),
                new Mark(identifier, standing, erased.assignment(), true, Cause.Rule.ERASURE));
        eraseLinks(identifier, erased, message.request(), null, 0);
    }

    /**
     * The cluster that is erased counted this identifier and never had it. Its part is answered, here and, as an erasure before
     * its first epoch, by whoever holds its touchpoints.
     */
    private void answerForNobody(Identifier identifier, IdentifierNode nodeOrNull, RequestPart request) {
        String profileId = nodeOrNull == null ? profileIds.of(identifier) : nodeOrNull.profileId();
        outbox.publishErasure(new IdentityErasure(identifier, profileId, 0, request));
        outbox.answer(new PrivacyAnswer(request, PrivacyAnswer.Action.ERASE, true, "", 0, 0));
    }

    /** Goes on where {@link #erase} stopped. */
    void eraseLinks(Identifier identifier, EraseLinks message) {
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
    void withdraw(Identifier identifier, Withdraw message) {
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

    /** The other end of a link asks {@code anchor}, whose node this is, to introduce itself again. */
    void recall(Identifier anchor, Recall message) {
        introduceAgain(identifiers.node(anchor), new Link(anchor, message.other()));
    }

    /** Reports the links of {@code identifier}, whose node this is, again. */
    void recallAll(Identifier identifier, RecallAll message) {
        if (message.isOwnDone()) {
            recallIntroductions(identifier, message.after());
            return;
        }
        IdentifierNode node = identifiers.node(identifier);
        List<Link> page = identifiers.links(identifier, message.after(), linksPerMessage);
        page.forEach(link -> introduceAgain(node, link));
        if (page.size() == linksPerMessage) {
            Identifier last = page.get(page.size() - 1).other();
            outbox.send(identifier, new RecallAll(message.includesIntroductions(), false, last));
        } else if (message.includesIntroductions()) {
            recallIntroductions(identifier, null);
        }
    }

    private void recallIntroductions(Identifier identifier, Identifier after) {
        List<Link> page = identifiers.introductions(identifier, after, linksPerMessage);
        page.forEach(link -> outbox.send(link.anchor(), new Recall(identifier)));
        if (page.size() == linksPerMessage) {
            outbox.send(
                    identifier,
                    new RecallAll(true, true, page.get(page.size() - 1).anchor()));
        }
    }

    private void introduceAgain(IdentifierNode node, Link link) {
        LinkState state = standing(node, link);
        if (state != null) {
            outbox.send(link.other(), IdentifierNodeHandler.introduction(node, link, state));
        }
    }

    /** What is known of a link, or null. A row of an earlier life is about to be erased, which may take a while. */
    private LinkState standing(IdentifierNode node, Link link) {
        LinkState state = identifiers.link(link);
        return state == null || state.revision() < node.standing().linksFrom() ? null : state;
    }

    /** Rules may have changed: counts anew whether {@code identifier} is shared, and reports its links again. */
    void review(Identifier identifier) {
        IdentifierNode node = identifiers.node(identifier);
        if (node.isGone()) {
            return;
        }
        sharing.recount(identifier, node);
        recallAll(identifier, new RecallAll(false, false, null));
    }
}
