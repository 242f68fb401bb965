package io.olifant.identity.graph;

import io.olifant.identity.rules.Identifier;
import java.util.List;
import java.util.Objects;

/**
 * What identifier nodes and cluster nodes tell each other over {@code identity.graph}. The identifier that a message is
 * sent to is the record's key and not part of it. Messages are idempotent: taking one twice changes nothing.
 */
public sealed interface GraphMessage {

    /**
     * To the other end of a link: "we stood in one event".
     *
     * @param anchor who speaks
     * @param label the anchor's cluster as the anchor knows it
     * @param profileId the profile that the anchor holds
     * @param birth the anchor's birth
     * @param isShared whether the anchor is shared, so that the link joins nobody
     */
    record Introduce(
            Identifier anchor, Label label, String profileId, FirstSeen firstSeen, Birth birth, boolean isShared)
            implements GraphMessage {

        public Introduce {
            Objects.requireNonNull(anchor, "anchor");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(profileId, "profileId");
            Objects.requireNonNull(firstSeen, "firstSeen");
            Objects.requireNonNull(birth, "birth");
        }
    }

    /**
     * To a cluster: "this link joins these two clusters", which may be one and the same.
     *
     * @param anchorLabel the cluster of the link's anchor, as far as the message came to know
     * @param otherLabel the cluster of the link's other end, likewise
     * @param otherHeld what the other end held when it reported the link; a cluster that never assigned it takes this as
     *     what it has
     */
    record Union(
            Link link,
            FirstSeen firstSeen,
            Label anchorLabel,
            Label otherLabel,
            Birth anchorBirth,
            Birth otherBirth,
            Assignment otherHeld)
            implements GraphMessage {

        public Union {
            Objects.requireNonNull(link, "link");
            Objects.requireNonNull(firstSeen, "firstSeen");
            Objects.requireNonNull(anchorLabel, "anchorLabel");
            Objects.requireNonNull(otherLabel, "otherLabel");
            Objects.requireNonNull(anchorBirth, "anchorBirth");
            Objects.requireNonNull(otherBirth, "otherBirth");
            Objects.requireNonNull(otherHeld, "otherHeld");
        }

        Union between(Label newAnchorLabel, Label newOtherLabel) {
            return new Union(link, firstSeen, newAnchorLabel, newOtherLabel, anchorBirth, otherBirth, otherHeld);
        }
    }

    /**
     * To an older cluster: "this is what I know; I am your alias from now on", in one or more chunks. A link never comes
     * before the members at its ends.
     *
     * @param epoch the epoch of the cluster that gives itself up
     * @param isLast whether the cluster has nothing more to give
     * @param cause what led to it
     */
    record Absorb(List<EvidenceRow> links, List<MemberRow> members, long epoch, boolean isLast, Cause cause)
            implements GraphMessage {

        public Absorb {
            links = List.copyOf(links);
            members = List.copyOf(members);
            Objects.requireNonNull(cause, "cause");
        }
    }

    /** A link and the event that showed it. */
    record EvidenceRow(Link link, FirstSeen firstSeen) {

        public EvidenceRow {
            Objects.requireNonNull(link, "link");
            Objects.requireNonNull(firstSeen, "firstSeen");
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
     * To an identifier: "this is your cluster and your profile". Taken only if newer than what it has.
     *
     * @param assignment the profile, and the cluster and its epoch as version
     * @param cause what led to it
     */
    record Assign(Assignment assignment, Cause cause) implements GraphMessage {

        public Assign {
            Objects.requireNonNull(assignment, "assignment");
            Objects.requireNonNull(cause, "cause");
        }
    }

    /** To a cluster: "I am shared; my links count for nothing". */
    record SharedMark(Identifier identifier, Birth birth) implements GraphMessage {

        public SharedMark {
            Objects.requireNonNull(identifier, "identifier");
            Objects.requireNonNull(birth, "birth");
        }
    }
}
