package io.olifant.identity.store;

import io.olifant.identity.codec.GraphFields;
import io.olifant.identity.codec.GraphReader;
import io.olifant.identity.codec.GraphWriter;
import io.olifant.identity.evidence.FirstSeen;
import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkRank;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.node.Assignment;
import io.olifant.identity.node.ClusterHead;
import io.olifant.identity.node.ClusterHead.Alias;
import io.olifant.identity.node.ClusterHead.Root;
import io.olifant.identity.node.IdentifierNode;
import io.olifant.identity.node.Label;
import io.olifant.identity.node.Member;
import io.olifant.identity.node.Standing;
import io.olifant.identity.rules.Identifier;
import io.olifant.schemas.OtherReleaseException;
import java.util.Map;

/** The compact form of {@link IdentifierEntry}: a version, then what there is. For one thread. */
final class EntryCodec {

    static final int VERSION = 2;

    /** Bits of what an identifier is, and of what it has besides. */
    private static final int ANCHORED = 1;

    private static final int ERASED = 2;

    private static final int SUSPICIOUS = 4;

    private static final int NO_CLUSTER = 0;
    private static final int ALIAS = 1;
    private static final int SMALL_ROOT = 2;
    private static final int ROOT_IN_ROWS = 3;

    private final GraphWriter writer = new GraphWriter();
    private final GraphReader reader = new GraphReader();

    byte[] encode(IdentifierEntry entry) {
        writer.reset().writeByte(VERSION);
        write(entry.node());
        write(entry.links());
        write(entry.introductions());
        write(entry.clusterOrNull());
        return writer.toBytes();
    }

    IdentifierEntry decode(byte[] value) {
        reader.reset(value).readVersion(VERSION, VERSION);
        IdentifierEntry entry = new IdentifierEntry(readNode());
        entry.published();
        readInto(entry.links());
        readInto(entry.introductions());
        entry.putCluster(readCluster());
        return entry;
    }

    private void write(IdentifierNode node) {
        GraphFields.write(writer, node.home());
        GraphFields.write(writer, node.assignment());
        writeIfOther(node.label(), node.assignment().version().label());
        writer.writeLong(node.epoch());
        GraphFields.write(writer, node.standing());
        boolean wasErased = node.erasedBeforeMs() != IdentifierNode.NEVER_ERASED;
        writer.writeByte(
                (node.isAnchored() ? ANCHORED : 0) | (wasErased ? ERASED : 0) | (node.isSuspicious() ? SUSPICIOUS : 0));
        writer.writeLong(node.strongerNeighbours());
        if (wasErased) {
            writer.writeLong(node.erasedBeforeMs());
        }
    }

    private void writeIfOther(Label label, Label usual) {
        writer.writeBoolean(!label.equals(usual));
        if (!label.equals(usual)) {
            GraphFields.write(writer, label);
        }
    }

    private Label readIfOther(Label usual) {
        return reader.readBoolean() ? GraphFields.readLabel(reader) : usual;
    }

    private IdentifierNode readNode() {
        Label home = GraphFields.readLabel(reader);
        Assignment assignment = GraphFields.readAssignment(reader);
        Label label = readIfOther(assignment.version().label());
        long epoch = reader.readLong();
        Standing standing = GraphFields.readStanding(reader);
        int bits = reader.readByte();
        int strongerNeighbours = reader.readInt();
        long erasedBeforeMs = (bits & ERASED) != 0 ? reader.readLong() : IdentifierNode.NEVER_ERASED;
        return new IdentifierNode(
                home,
                label,
                assignment,
                epoch,
                standing,
                (bits & ANCHORED) != 0,
                strongerNeighbours,
                (bits & SUSPICIOUS) != 0,
                erasedBeforeMs);
    }

    private void write(LinkTable table) {
        writer.writeLong(table.isInRows() ? -1 : table.links().size());
        for (Map.Entry<Identifier, LinkState> link : table.links().entrySet()) {
            GraphFields.write(writer, link.getKey());
            GraphFields.write(writer, link.getValue());
        }
    }

    private void readInto(LinkTable table) {
        int count = reader.readInt();
        if (count < 0) {
            table.moveToRows();
        }
        for (int i = 0; i < count; i++) {
            Identifier other = GraphFields.readIdentifier(reader);
            table.put(other, GraphFields.readLinkState(reader));
        }
    }

    private void write(ClusterTable clusterOrNull) {
        if (clusterOrNull == null) {
            writer.writeByte(NO_CLUSTER);
        } else if (clusterOrNull.head() instanceof Alias alias) {
            writer.writeByte(ALIAS);
            GraphFields.write(writer, alias.label());
            GraphFields.write(writer, alias.target());
        } else if (clusterOrNull.head() instanceof Root root) {
            writer.writeByte(clusterOrNull.isInRows() ? ROOT_IN_ROWS : SMALL_ROOT);
            write(root);
            if (!clusterOrNull.isInRows()) {
                writeRows(clusterOrNull);
            }
        }
    }

    private ClusterTable readCluster() {
        int kind = reader.readByte();
        return switch (kind) {
            case NO_CLUSTER -> null;
            case ALIAS -> {
                Label label = GraphFields.readLabel(reader);
                yield new ClusterTable(new Alias(label, GraphFields.readLabel(reader)));
            }
            case SMALL_ROOT -> {
                ClusterTable cluster = new ClusterTable(readRoot());
                readRowsInto(cluster);
                yield cluster;
            }
            case ROOT_IN_ROWS -> {
                ClusterTable cluster = new ClusterTable(readRoot());
                cluster.moveToRows();
                yield cluster;
            }
            default -> throw new OtherReleaseException("A cluster of kind " + kind + "; this release knows 0 to 3");
        };
    }

    private void write(Root root) {
        GraphFields.write(writer, root.label());
        writer.writeLong(root.epoch());
        writer.writeLong(root.linkCount());
        LinkRank lastOrNull = root.lastCounted();
        writer.writeBoolean(lastOrNull != null);
        if (lastOrNull != null) {
            writer.writeLong(lastOrNull.priority());
            GraphFields.write(writer, lastOrNull.firstSeen());
            GraphFields.write(writer, lastOrNull.link());
        }
        writer.writeBoolean(root.mayLackLinks());
    }

    private ClusterHead.Root readRoot() {
        Label label = GraphFields.readLabel(reader);
        long epoch = reader.readLong();
        int linkCount = reader.readInt();
        LinkRank lastOrNull = null;
        if (reader.readBoolean()) {
            int priority = reader.readInt();
            FirstSeen firstSeen = GraphFields.readFirstSeen(reader);
            lastOrNull = new LinkRank(priority, firstSeen, GraphFields.readLink(reader));
        }
        return new Root(label, epoch, linkCount, lastOrNull, reader.readBoolean());
    }

    private void writeRows(ClusterTable cluster) {
        writer.writeLong(cluster.members().size());
        for (Map.Entry<Identifier, Member> member : cluster.members().entrySet()) {
            GraphFields.write(writer, member.getKey());
            GraphFields.write(writer, member.getValue());
        }
        writer.writeLong(cluster.links().size());
        for (Map.Entry<Link, LinkState> link : cluster.links().entrySet()) {
            GraphFields.write(writer, link.getKey());
            GraphFields.write(writer, link.getValue());
        }
    }

    private void readRowsInto(ClusterTable cluster) {
        int members = reader.readInt();
        for (int i = 0; i < members; i++) {
            Identifier identifier = GraphFields.readIdentifier(reader);
            cluster.members().put(identifier, GraphFields.readMember(reader));
        }
        int links = reader.readInt();
        for (int i = 0; i < links; i++) {
            Link link = GraphFields.readLink(reader);
            cluster.links().put(link, GraphFields.readLinkState(reader));
        }
    }
}
