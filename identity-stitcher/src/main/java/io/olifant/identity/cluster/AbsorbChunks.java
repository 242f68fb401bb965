package io.olifant.identity.cluster;

import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.message.Cause;
import io.olifant.identity.message.GraphMessage.Absorb;
import io.olifant.identity.message.GraphMessage.EvidenceRow;
import io.olifant.identity.message.GraphMessage.MemberRow;
import io.olifant.identity.node.Assignment;
import io.olifant.identity.node.Cluster;
import io.olifant.identity.node.ClusterHead.Root;
import io.olifant.identity.node.Member;
import io.olifant.identity.rules.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Cuts what a cluster knows into messages that fit a record. Every member travels once, with the first link that it is an
 * end of or earlier; members without links come last.
 */
final class AbsorbChunks {

    private final Root root;
    private final Cause cause;
    private final int charsMax;
    private final List<Absorb> chunks = new ArrayList<>();
    private List<EvidenceRow> links = new ArrayList<>();
    private List<MemberRow> members = new ArrayList<>();
    private int chars;

    private AbsorbChunks(Root root, Cause cause, int charsMax) {
        this.root = root;
        this.cause = cause;
        this.charsMax = charsMax;
    }

    /**
     * The chunks in the order in which they are sent; at least one.
     *
     * @param root the head of the cluster that retires
     * @param charsMax a chunk gets no more rows once its texts have this many characters, so that one link and its two
     *     ends may exceed it
     */
    static List<Absorb> of(Cluster cluster, Root root, Cause cause, int charsMax) {
        AbsorbChunks result = new AbsorbChunks(root, cause, charsMax);
        SortedMap<Identifier, Member> unsent = new TreeMap<>(cluster.members());
        cluster.links().forEach((link, state) -> {
            result.cutIfFull();
            result.addMember(link.anchor(), unsent.remove(link.anchor()));
            result.addMember(link.other(), unsent.remove(link.other()));
            result.addLink(link, state);
        });
        for (Map.Entry<Identifier, Member> entry : unsent.entrySet()) {
            result.cutIfFull();
            result.addMember(entry.getKey(), entry.getValue());
        }
        result.cut(true);
        return result.chunks;
    }

    private void addLink(Link link, LinkState state) {
        links.add(new EvidenceRow(link, state));
        chars += chars(link.anchor()) + chars(link.other());
        chars += state.firstSeen().source().length()
                + state.firstSeen().eventId().length();
        chars += state.isUnlinked() ? state.unlinkedBecause().length() : 0;
    }

    private void addMember(Identifier identifier, Member memberOrSent) {
        if (memberOrSent == null) {
            return;
        }
        members.add(new MemberRow(identifier, memberOrSent));
        chars += chars(identifier);
        Assignment assignment = memberOrSent.assignment();
        if (assignment != null) {
            chars += assignment.profileId().length()
                    + chars(assignment.version().label().founder());
        }
    }

    private static int chars(Identifier identifier) {
        return identifier.text().length();
    }

    private void cutIfFull() {
        if (chars >= charsMax) {
            cut(false);
        }
    }

    private void cut(boolean isLast) {
        chunks.add(new Absorb(links, members, root.epoch(), root.isCapped(), chunks.size() + 1, isLast, cause));
        links = new ArrayList<>();
        members = new ArrayList<>();
        chars = 0;
    }
}
