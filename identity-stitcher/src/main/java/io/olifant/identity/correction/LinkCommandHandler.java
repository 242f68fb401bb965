package io.olifant.identity.correction;

import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.identifier.IdentifierNodeHandler;
import io.olifant.identity.identifier.Suspicion;
import io.olifant.identity.message.CommandAnswer;
import io.olifant.identity.message.CommandAnswer.Action;
import io.olifant.identity.message.GraphMessage.Relate;
import io.olifant.identity.message.Outbox;
import io.olifant.identity.message.RequestPart;
import io.olifant.identity.node.IdentifierNode;
import io.olifant.identity.node.IdentifierState;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;

/** What the anchor of a link does when an operator takes the link back, or restores it. */
public final class LinkCommandHandler {

    private final IdentityRules rules;
    private final IdentifierState identifiers;
    private final Outbox outbox;
    private final Suspicion suspicion;

    public LinkCommandHandler(IdentityRules rules, IdentifierState identifiers, Outbox outbox, Suspicion suspicion) {
        this.rules = rules;
        this.identifiers = identifiers;
        this.outbox = outbox;
        this.suspicion = suspicion;
    }

    /** An operator takes back, or restores, a link anchored on {@code anchor}, whose node this is. */
    public void relate(Identifier anchor, Relate message) {
        Link link = new Link(anchor, message.other());
        IdentifierNode node = identifiers.node(anchor);
        LinkState known = node == null ? null : identifiers.link(link, node);
        Action action = message.isUnlink() ? Action.UNLINK : Action.RELINK;
        RequestPart command = RequestPart.whole(message.commandId());
        if (known == null) {
            String flaw = "No event ever showed a link between these two identifiers, so there is nothing to "
                    + (message.isUnlink() ? "take back" : "restore")
                    + "; ask for an explanation of the two to see the path between them"
                    + remarkOn(anchor, message.other());
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
        suspicion.review(anchor, revised);
        outbox.send(link.other(), IdentifierNodeHandler.introduction(revised, link, state));
        String done = message.isUnlink() ? "The link was taken back" : "The link was restored";
        outbox.answer(new CommandAnswer(command, action, true, done));
    }

    private String remarkOn(Identifier one, Identifier other) {
        String remark = rules.remarkOn(one.namespace());
        return remark.isEmpty() ? rules.remarkOn(other.namespace()) : remark;
    }
}
