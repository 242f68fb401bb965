package io.olifant.identity.codec;

import io.olifant.identity.graph.Assignment;
import io.olifant.identity.graph.Birth;
import io.olifant.identity.graph.ClusterHead;
import io.olifant.identity.graph.ClusterHead.Alias;
import io.olifant.identity.graph.ClusterHead.Root;
import io.olifant.identity.graph.FirstSeen;
import io.olifant.identity.graph.IdentifierNode;
import io.olifant.identity.graph.Label;
import io.olifant.identity.graph.Member;
import io.olifant.identity.rules.Identifier;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;
import java.util.HashSet;
import java.util.Set;

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
        GraphFields.write(writer, node.birth());
        writer.writeBoolean(node.isShared());
        writer.writeLong(node.strongerNeighbours().size());
        for (Identifier neighbour : node.strongerNeighbours()) {
            GraphFields.write(writer, neighbour);
        }
        return writer.toBytes();
    }

    public IdentifierNode decodeNode(byte[] bytes) {
        begin(bytes);
        Label label = GraphFields.readLabel(reader);
        Assignment assignment = GraphFields.readAssignment(reader);
        long epoch = reader.readLong();
        Birth birth = GraphFields.readBirth(reader);
        boolean isShared = reader.readBoolean();
        int neighbourCount = reader.readInt();
        Set<Identifier> neighbours = new HashSet<>();
        for (int i = 0; i < neighbourCount; i++) {
            neighbours.add(GraphFields.readIdentifier(reader));
        }
        return new IdentifierNode(label, assignment, epoch, birth, isShared, neighbours);
    }

    public byte[] encode(FirstSeen firstSeen) {
        begin();
        GraphFields.write(writer, firstSeen);
        return writer.toBytes();
    }

    public FirstSeen decodeFirstSeen(byte[] bytes) {
        begin(bytes);
        return GraphFields.readFirstSeen(reader);
    }

    /**
     * Whether an encoded first-seen comes no later than another. Texts are decoded only where the times tie, because every
     * link of every event asks this.
     */
    public boolean isNoLater(byte[] encoded, FirstSeen other) {
        begin(encoded);
        long timeMs = reader.readLong();
        return timeMs != other.timeMs()
                ? timeMs < other.timeMs()
                : decodeFirstSeen(encoded).compareTo(other) <= 0;
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
        } else if (head instanceof Alias alias) {
            GraphFields.write(writer, alias.target());
        }
        return writer.toBytes();
    }

    public ClusterHead decodeHead(byte[] bytes) {
        begin(bytes);
        Label label = GraphFields.readLabel(reader);
        return reader.readBoolean()
                ? new Root(label, reader.readLong())
                : new Alias(label, GraphFields.readLabel(reader));
    }

    private void begin() {
        writer.reset().writeByte(VERSION);
    }

    private void begin(byte[] bytes) {
        reader.reset(bytes).readVersion(VERSION);
    }
}
