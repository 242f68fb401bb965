package io.olifant.identity.correction;

import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.identifier.IdentifierNodeHandler;
import io.olifant.identity.identifier.Sharing;
import io.olifant.identity.identifier.Suspicion;
import io.olifant.identity.message.GraphMessage.Recall;
import io.olifant.identity.message.GraphMessage.RecallAll;
import io.olifant.identity.message.Outbox;
import io.olifant.identity.node.IdentifierNode;
import io.olifant.identity.node.IdentifierState;
import io.olifant.identity.rules.Identifier;
import java.util.List;

/** What an identifier does when its links have to be reported again: it is not shared any more, or rules have changed. */
public final class RecallHandler {

    private final IdentifierState identifiers;
    private final Outbox outbox;
    private final Sharing sharing;
    private final Suspicion suspicion;
    private final int linksPerMessage;

    /**
     * @param linksPerMessage how many links one message reports
     */
    public RecallHandler(
            IdentifierState identifiers, Outbox outbox, Sharing sharing, Suspicion suspicion, int linksPerMessage) {
        this.identifiers = identifiers;
        this.outbox = outbox;
        this.sharing = sharing;
        this.suspicion = suspicion;
        this.linksPerMessage = linksPerMessage;
    }

    /** The other end of a link asks {@code anchor}, whose node this is, to introduce itself again. */
    public void recall(Identifier anchor, Recall message) {
        introduceAgain(identifiers.node(anchor), new Link(anchor, message.other()));
    }

    /** Reports the links of {@code identifier}, whose node this is, again. */
    public void recallAll(Identifier identifier, RecallAll message) {
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
        LinkState state = identifiers.link(link, node);
        if (state != null) {
            outbox.send(link.other(), IdentifierNodeHandler.introduction(node, link, state));
        }
    }

    /** Rules may have changed: counts anew whether {@code identifier} is shared or suspicious, and reports its links again. */
    public void review(Identifier identifier) {
        IdentifierNode node = identifiers.node(identifier);
        if (node.isGone()) {
            return;
        }
        suspicion.review(identifier, sharing.recount(identifier, node));
        recallAll(identifier, new RecallAll(false, false, null));
    }
}
