package io.olifant.identity.codec;

import io.olifant.identity.graph.Assignment;
import io.olifant.identity.graph.ClusterHead;
import io.olifant.identity.graph.ClusterHead.Alias;
import io.olifant.identity.graph.ClusterHead.Root;
import io.olifant.identity.graph.FirstSeen;
import io.olifant.identity.graph.IdentifierNode;
import io.olifant.identity.graph.Label;
import io.olifant.identity.graph.LinkRank;
import io.olifant.identity.graph.LinkState;
import io.olifant.identity.graph.Member;
import io.olifant.identity.graph.RequestPart;
import io.olifant.identity.graph.Standing;
import io.olifant.identity.graph.Sweep;
import io.olifant.identity.rules.Identifier;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;

/** The compact forms of the rows of the identity stores: a version, the fields. For use by one thread. */
public final class RowCodec {

    private static final int VERSION = 1;

    private final BinaryWriter writer = new BinaryWriter();
    private final BinaryReader reader = new BinaryReader();

    public byte[] encode(IdentifierNode node) {
        begin();
        GraphFields.write(writer, node.label());
        GraphFields.write(writer, node.assignment());
        writer.writeLong(node.epoch());
        GraphFields.write(writer, node.standing());
        writer.writeBoolean(node.isAnchored());
        writer.writeLong(node.strongerNeighbours());
        return writer.toBytes();
    }

    public IdentifierNode decodeNode(byte[] bytes) {
        begin(bytes);
        Label label = GraphFields.readLabel(reader);
        Assignment assignment = GraphFields.readAssignment(reader);
        long epoch = reader.readLong();
        Standing standing = GraphFields.readStanding(reader);
        boolean isAnchored = reader.readBoolean();
        return new IdentifierNode(label, assignment, epoch, standing, isAnchored, reader.readInt());
    }

    public byte[] encode(LinkState state) {
        begin();
        GraphFields.write(writer, state);
        return writer.toBytes();
    }

    public LinkState decodeLinkState(byte[] bytes) {
        begin(bytes);
        return GraphFields.readLinkState(reader);
    }

    /**
     * Whether an encoded link was seen no later than this. Texts are decoded only where the times tie, because every link
     * of every event asks this.
     *
     * @param linksFrom links of smaller revisions do not count
     */
    public boolean isNoLater(byte[] encoded, FirstSeen other, long linksFrom) {
        begin(encoded);
        if (reader.readLong() < linksFrom) {
            return false;
        }
        long timeMs = reader.readLong();
        return timeMs != other.timeMs()
                ? timeMs < other.timeMs()
                : decodeLinkState(encoded).firstSeen().compareTo(other) <= 0;
    }

    public byte[] encode(Member member) {
        begin();
        GraphFields.write(writer, member);
        return writer.toBytes();
    }

    public Member decodeMember(byte[] bytes) {
        begin(bytes);
        return GraphFields.readMember(reader);
    }

    public byte[] encode(ClusterHead head) {
        begin();
        GraphFields.write(writer, head.label());
        writer.writeBoolean(head instanceof Root);
        if (head instanceof Root root) {
            writer.writeLong(root.epoch());
            writer.writeLong(root.linkCount());
            writeLastCounted(root.lastCounted());
            writer.writeBoolean(root.mayLackLinks());
        } else if (head instanceof Alias alias) {
            GraphFields.write(writer, alias.target());
        }
        return writer.toBytes();
    }

    private void writeLastCounted(LinkRank rankOrNull) {
        writer.writeBoolean(rankOrNull != null);
        if (rankOrNull != null) {
            writer.writeLong(rankOrNull.priority());
            GraphFields.write(writer, rankOrNull.firstSeen());
            GraphFields.write(writer, rankOrNull.link());
        }
    }

    public ClusterHead decodeHead(byte[] bytes) {
        begin(bytes);
        Label label = GraphFields.readLabel(reader);
        if (!reader.readBoolean()) {
            return new Alias(label, GraphFields.readLabel(reader));
        }
        long epoch = reader.readLong();
        int linkCount = reader.readInt();
        LinkRank lastCounted = readLastCounted();
        return new Root(label, epoch, linkCount, lastCounted, reader.readBoolean());
    }

    private LinkRank readLastCounted() {
        if (!reader.readBoolean()) {
            return null;
        }
        int priority = reader.readInt();
        FirstSeen firstSeen = GraphFields.readFirstSeen(reader);
        return new LinkRank(priority, firstSeen, GraphFields.readLink(reader));
    }

    public byte[] encode(Sweep sweep) {
        begin();
        GraphFields.write(writer, sweep.command());
        writer.writeBoolean(sweep.isAtClusters());
        GraphFields.writeOptional(writer, sweep.after());
        writer.writeLong(sweep.identifiers());
        writer.writeLong(sweep.clusters());
        return writer.toBytes();
    }

    public Sweep decodeSweep(byte[] bytes) {
        begin(bytes);
        RequestPart command = GraphFields.readRequestPart(reader);
        boolean isAtClusters = reader.readBoolean();
        Identifier after = GraphFields.readOptional(reader);
        long identifiers = reader.readLong();
        return new Sweep(command, isAtClusters, after, identifiers, reader.readLong());
    }

    private void begin() {
        writer.reset().writeByte(VERSION);
    }

    private void begin(byte[] bytes) {
        reader.reset(bytes).readVersion(VERSION);
    }
}
