package io.olifant.identity.graph;

import io.olifant.identity.graph.GraphMessage.Absorb;
import io.olifant.identity.graph.GraphMessage.EvidenceRow;
import io.olifant.identity.graph.GraphMessage.MemberRow;
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

    private final long epoch;
    private final Cause cause;
    private final int rowsMax;
    private final List<Absorb> chunks = new ArrayList<>();
    private List<EvidenceRow> links = new ArrayList<>();
    private List<MemberRow> members = new ArrayList<>();

    private AbsorbChunks(long epoch, Cause cause, int rowsMax) {
        this.epoch = epoch;
        this.cause = cause;
        this.rowsMax = rowsMax;
    }

    /** The chunks in the order in which they are sent; at least one. Each holds at most {@code rowsMax} links. */
    static List<Absorb> of(Cluster cluster, long epoch, Cause cause, int rowsMax) {
        AbsorbChunks result = new AbsorbChunks(epoch, cause, rowsMax);
        SortedMap<Identifier, Member> unsent = new TreeMap<>(cluster.members());
        cluster.links().forEach((link, firstSeen) -> {
            result.cutIfFull();
            result.addMember(link.anchor(), unsent.remove(link.anchor()));
            result.addMember(link.other(), unsent.remove(link.other()));
            result.links.add(new EvidenceRow(link, firstSeen));
        });
        for (Map.Entry<Identifier, Member> entry : unsent.entrySet()) {
            result.cutIfFull();
            result.addMember(entry.getKey(), entry.getValue());
        }
        result.cut(true);
        return result.chunks;
    }

    private void addMember(Identifier identifier, Member memberOrSent) {
        if (memberOrSent != null) {
            members.add(new MemberRow(identifier, memberOrSent));
        }
    }

    /** A link adds one link and up to two members, so a chunk holds at most {@code rowsMax + 1} members. */
    private void cutIfFull() {
        if (links.size() >= rowsMax || members.size() >= rowsMax) {
            cut(false);
        }
    }

    private void cut(boolean isLast) {
        chunks.add(new Absorb(links, members, epoch, isLast, cause));
        links = new ArrayList<>();
        members = new ArrayList<>();
    }
}
