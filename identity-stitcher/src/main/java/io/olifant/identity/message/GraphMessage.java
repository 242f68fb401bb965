package io.olifant.identity.message;

import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.node.Assignment;
import io.olifant.identity.node.Birth;
import io.olifant.identity.node.Label;
import io.olifant.identity.node.Member;
import io.olifant.identity.node.Provisional;
import io.olifant.identity.node.Standing;
import io.olifant.identity.rules.Identifier;
import java.util.List;
import java.util.Objects;

/**
 * What identifier nodes and cluster nodes send each other over {@code identity.graph}. The identifier that a message is
 * sent to is the record's key and not part of it. Messages are idempotent: applying one twice changes nothing. Commands of
 * people are the exception; they are applied once and answered.
 */
public sealed interface GraphMessage {

    /** Has the method for this kind of message called. */
    void accept(Visitor visitor);

    /** Handles messages of each kind. A kind that nobody handles does not compile. */
    interface Visitor {

        void onIntroduce(Introduce message);

        void onUnion(Union message);

        void onAbsorb(Absorb message);

        void onAssign(Assign message);

        void onMark(Mark message);

        void onDecline(Decline message);

        void onRecall(Recall message);

        void onRecallAll(RecallAll message);

        void onWithdraw(Withdraw message);

        void onRelate(Relate message);

        void onIdentifierRequest(IdentifierRequest message);

        void onClusterRequest(ClusterRequest message);

        void onErase(Erase message);

        void onEraseLinks(EraseLinks message);

        void onReresolve(Reresolve message);
    }

    /**
     * To the other end of a link: "we stood in one event", or "we did not after all".
     *
     * @param anchor the sender
     * @param label the anchor's cluster as the anchor knows it
     * @param profileId the profile that the cluster decided for the other end if it counted the link already, else the one that
     *     the anchor holds
     * @param standing how the anchor is; a link of a shared one joins nobody
     * @param countedAs the birth that the cluster gave the other end if it counted the link in the step of the event; else null
     */
    record Introduce(
            Identifier anchor, Label label, String profileId, LinkState state, Standing standing, Birth countedAs)
            implements GraphMessage {

        public Introduce {
            Objects.requireNonNull(anchor, "anchor");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(profileId, "profileId");
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(standing, "standing");
        }

        public boolean isCounted() {
            return countedAs != null;
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.onIntroduce(this);
        }
    }

    /**
     * To a cluster: "this link joins these two clusters", which may be one and the same.
     *
     * @param anchorLabel the cluster of the link's anchor, as far as the message came to know
     * @param otherLabel the cluster of the link's other end, likewise
     * @param otherHeld what the other end held when it reported the link; a cluster that never heard of it assumes this as
     *     what it has
     */
    record Union(
            Link link,
            LinkState state,
            Label anchorLabel,
            Label otherLabel,
            Standing anchorStanding,
            Standing otherStanding,
            Assignment otherHeld)
            implements GraphMessage {

        public Union {
            Objects.requireNonNull(link, "link");
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(anchorLabel, "anchorLabel");
            Objects.requireNonNull(otherLabel, "otherLabel");
            Objects.requireNonNull(anchorStanding, "anchorStanding");
            Objects.requireNonNull(otherStanding, "otherStanding");
            Objects.requireNonNull(otherHeld, "otherHeld");
        }

        public Union between(Label newAnchorLabel, Label newOtherLabel) {
            return new Union(link, state, newAnchorLabel, newOtherLabel, anchorStanding, otherStanding, otherHeld);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.onUnion(this);
        }
    }

    /**
     * To an older cluster: "this is what I know; I am your alias from now on", in one or more chunks. A link never comes
     * before the members at its ends.
     *
     * @param epoch the epoch of the cluster that retires
     * @param isCapped whether it was shown links that it left out
     * @param chunk which chunk this is, from 1
     * @param isLast whether the cluster has nothing more to give
     * @param cause what led to it
     */
    record Absorb(
            List<EvidenceRow> links,
            List<MemberRow> members,
            long epoch,
            boolean isCapped,
            int chunk,
            boolean isLast,
            Cause cause)
            implements GraphMessage {

        public Absorb {
            links = List.copyOf(links);
            members = List.copyOf(members);
            Objects.requireNonNull(cause, "cause");
        }

        /** Whether this one chunk is all that the cluster knew. */
        public boolean isWhole() {
            return chunk == 1 && isLast;
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.onAbsorb(this);
        }
    }

    /** A link and what is known of it. */
    record EvidenceRow(Link link, LinkState state) {

        public EvidenceRow {
            Objects.requireNonNull(link, "link");
            Objects.requireNonNull(state, "state");
        }
    }

    /** An identifier and what its cluster knows of it. */
    record MemberRow(Identifier identifier, Member member) {

        public MemberRow {
            Objects.requireNonNull(identifier, "identifier");
            Objects.requireNonNull(member, "member");
        }
    }

    /**
     * To an identifier: "this is your cluster and your profile". Applied only if newer than what it has.
     *
     * @param assignment the profile, and the cluster and its epoch as version
     * @param cause what led to it
     * @param provisionalOrNull if the cluster does not know yet whether the identifier adopted from it: then it is applied only
     *     by one that did
     */
    record Assign(Assignment assignment, Cause cause, Provisional provisionalOrNull) implements GraphMessage {

        public Assign {
            Objects.requireNonNull(assignment, "assignment");
            Objects.requireNonNull(cause, "cause");
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.onAssign(this);
        }
    }

    /**
     * To a cluster: "this is how I are now".
     *
     * @param held what the identifier holds
     * @param hasLostLink whether a link of the identifier was erased, so that it may be alone from now on and then
     *     founds a profile of its own
     * @param cause what led to it
     */
    record Mark(Identifier identifier, Standing standing, Assignment held, boolean hasLostLink, Cause cause)
            implements GraphMessage {

        public Mark {
            Objects.requireNonNull(identifier, "identifier");
            Objects.requireNonNull(standing, "standing");
            Objects.requireNonNull(held, "held");
            Objects.requireNonNull(cause, "cause");
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.onMark(this);
        }
    }

    /** From the other end of a counted link to the cluster that counted it: "I am shared; I never joined you". */
    record Decline(Link link) implements GraphMessage {

        public Decline {
            Objects.requireNonNull(link, "link");
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.onDecline(this);
        }
    }

    /** To the anchor of a link: "introduce yourself again", since the other end is not shared any more. */
    record Recall(Identifier other) implements GraphMessage {

        public Recall {
            Objects.requireNonNull(other, "other");
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.onRecall(this);
        }
    }

    /**
     * From an identifier to itself: "go on reporting your links again".
     *
     * @param includesIntroductions whether the anchors of the links that were introduced to it are asked, too
     * @param isOwnDone whether the links anchored on it are done, and these introductions remain
     * @param after the last identifier done, or null
     */
    record RecallAll(boolean includesIntroductions, boolean isOwnDone, Identifier after) implements GraphMessage {
        @Override
        public void accept(Visitor visitor) {
            visitor.onRecallAll(this);
        }
    }

    /** To the other end of erased links: "forget that I introduced myself", as far as it was before this revision. */
    record Withdraw(Identifier anchor, long linksFrom) implements GraphMessage {

        public Withdraw {
            Objects.requireNonNull(anchor, "anchor");
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.onWithdraw(this);
        }
    }

    /**
     * To the anchor of a link: an operator takes it back, or restores it.
     *
     * @param commandId the operator's command, which gets an answer
     * @param reason why a link is taken back, or null to restore it
     */
    record Relate(String commandId, Identifier other, String reason) implements GraphMessage {

        public Relate {
            Objects.requireNonNull(commandId, "commandId");
            Objects.requireNonNull(other, "other");
        }

        public boolean isUnlink() {
            return reason != null;
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.onRelate(this);
        }
    }

    /**
     * To an identifier, whose profile a person wants erased or exported.
     *
     * @param requestedAtMs when the person asked for it: what happened before is what an erasure is about
     */
    record IdentifierRequest(String requestId, PrivacyAnswer.Action action, long requestedAtMs)
            implements GraphMessage {

        public IdentifierRequest {
            Objects.requireNonNull(requestId, "requestId");
            Objects.requireNonNull(action, "action");
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.onIdentifierRequest(this);
        }
    }

    /** To the cluster of that identifier, which knows its profile. */
    record ClusterRequest(String requestId, PrivacyAnswer.Action action, Identifier identifier, long requestedAtMs)
            implements GraphMessage {

        public ClusterRequest {
            Objects.requireNonNull(requestId, "requestId");
            Objects.requireNonNull(action, "action");
            Objects.requireNonNull(identifier, "identifier");
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.onClusterRequest(this);
        }
    }

    /**
     * To every identifier of a profile that is erased.
     *
     * @param viaOrNull if it is a provisional member: then only one that adopted from that cluster erases anything
     * @param requestedAtMs when the person asked for it
     */
    record Erase(RequestPart request, Label viaOrNull, long requestedAtMs) implements GraphMessage {

        public Erase {
            Objects.requireNonNull(request, "request");
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.onErase(this);
        }
    }

    /**
     * From an identifier to itself: "go on erasing your links".
     *
     * @param after the last other end done
     * @param erasedCount links erased so far
     */
    record EraseLinks(RequestPart request, Identifier after, long erasedCount) implements GraphMessage {

        public EraseLinks {
            Objects.requireNonNull(request, "request");
            Objects.requireNonNull(after, "after");
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.onEraseLinks(this);
        }
    }

    /** To every partition: look at all identifiers and cut all clusters anew. */
    record Reresolve(RequestPart command) implements GraphMessage {

        public Reresolve {
            Objects.requireNonNull(command, "command");
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.onReresolve(this);
        }
    }
}
