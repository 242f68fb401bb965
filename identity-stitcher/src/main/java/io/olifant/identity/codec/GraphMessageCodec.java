package io.olifant.identity.codec;

import io.olifant.identity.graph.Assignment;
import io.olifant.identity.graph.Birth;
import io.olifant.identity.graph.FirstSeen;
import io.olifant.identity.graph.GraphMessage;
import io.olifant.identity.graph.GraphMessage.Absorb;
import io.olifant.identity.graph.GraphMessage.Assign;
import io.olifant.identity.graph.GraphMessage.EvidenceRow;
import io.olifant.identity.graph.GraphMessage.Introduce;
import io.olifant.identity.graph.GraphMessage.MemberRow;
import io.olifant.identity.graph.GraphMessage.SharedMark;
import io.olifant.identity.graph.GraphMessage.Union;
import io.olifant.identity.graph.Label;
import io.olifant.identity.graph.Link;
import io.olifant.identity.rules.Identifier;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;
import java.util.ArrayList;
import java.util.List;

/** The compact form of messages on {@code identity.graph}: a version, a kind, the fields. For use by one thread. */
public final class GraphMessageCodec {

    private static final int VERSION = 1;

    private static final int INTRODUCE = 1;
    private static final int UNION = 2;
    private static final int ABSORB = 3;
    private static final int ASSIGN = 4;
    private static final int SHARED_MARK = 5;

    private final BinaryWriter writer = new BinaryWriter();
    private final BinaryReader reader = new BinaryReader();

    public byte[] encode(GraphMessage message) {
        writer.reset().writeByte(VERSION);
        if (message instanceof Introduce introduce) {
            write(introduce);
        } else if (message instanceof Union union) {
            write(union);
        } else if (message instanceof Absorb absorb) {
            write(absorb);
        } else if (message instanceof Assign assign) {
            writer.writeByte(ASSIGN);
            GraphFields.write(writer, assign.assignment());
            GraphFields.write(writer, assign.cause());
        } else if (message instanceof SharedMark mark) {
            writer.writeByte(SHARED_MARK);
            GraphFields.write(writer, mark.identifier());
            GraphFields.write(writer, mark.birth());
        }
        return writer.toBytes();
    }

    public GraphMessage decode(byte[] bytes) {
        reader.reset(bytes).readVersion(VERSION);
        int kind = reader.readByte();
        return switch (kind) {
            case INTRODUCE -> readIntroduce();
            case UNION -> readUnion();
            case ABSORB -> readAbsorb();
            case ASSIGN -> {
                Assignment assignment = GraphFields.readAssignment(reader);
                yield new Assign(assignment, GraphFields.readCause(reader));
            }
            case SHARED_MARK -> {
                Identifier identifier = GraphFields.readIdentifier(reader);
                yield new SharedMark(identifier, GraphFields.readBirth(reader));
            }
            default ->
                throw new IllegalStateException(
                        "A message of kind " + kind + " on identity.graph; this release knows 1 to 5");
        };
    }

    private void write(Introduce introduce) {
        writer.writeByte(INTRODUCE);
        GraphFields.write(writer, introduce.anchor());
        GraphFields.write(writer, introduce.label());
        writer.writeText(introduce.profileId());
        GraphFields.write(writer, introduce.firstSeen());
        GraphFields.write(writer, introduce.birth());
        writer.writeBoolean(introduce.isShared());
    }

    private Introduce readIntroduce() {
        Identifier anchor = GraphFields.readIdentifier(reader);
        Label label = GraphFields.readLabel(reader);
        String profileId = reader.readText();
        FirstSeen firstSeen = GraphFields.readFirstSeen(reader);
        Birth birth = GraphFields.readBirth(reader);
        return new Introduce(anchor, label, profileId, firstSeen, birth, reader.readBoolean());
    }

    private void write(Union union) {
        writer.writeByte(UNION);
        GraphFields.write(writer, union.link());
        GraphFields.write(writer, union.firstSeen());
        GraphFields.write(writer, union.anchorLabel());
        GraphFields.write(writer, union.otherLabel());
        GraphFields.write(writer, union.anchorBirth());
        GraphFields.write(writer, union.otherBirth());
        GraphFields.write(writer, union.otherHeld());
    }

    private Union readUnion() {
        Link link = GraphFields.readLink(reader);
        FirstSeen firstSeen = GraphFields.readFirstSeen(reader);
        Label anchorLabel = GraphFields.readLabel(reader);
        Label otherLabel = GraphFields.readLabel(reader);
        Birth anchorBirth = GraphFields.readBirth(reader);
        Birth otherBirth = GraphFields.readBirth(reader);
        return new Union(
                link, firstSeen, anchorLabel, otherLabel, anchorBirth, otherBirth, GraphFields.readAssignment(reader));
    }

    private void write(Absorb absorb) {
        writer.writeByte(ABSORB);
        writer.writeLong(absorb.links().size());
        for (EvidenceRow row : absorb.links()) {
            GraphFields.write(writer, row.link());
            GraphFields.write(writer, row.firstSeen());
        }
        writer.writeLong(absorb.members().size());
        for (MemberRow row : absorb.members()) {
            GraphFields.write(writer, row.identifier());
            GraphFields.write(writer, row.member());
        }
        writer.writeLong(absorb.epoch());
        writer.writeBoolean(absorb.isLast());
        GraphFields.write(writer, absorb.cause());
    }

    private Absorb readAbsorb() {
        int linkCount = reader.readInt();
        List<EvidenceRow> links = new ArrayList<>(linkCount);
        for (int i = 0; i < linkCount; i++) {
            Link link = GraphFields.readLink(reader);
            links.add(new EvidenceRow(link, GraphFields.readFirstSeen(reader)));
        }
        int memberCount = reader.readInt();
        List<MemberRow> members = new ArrayList<>(memberCount);
        for (int i = 0; i < memberCount; i++) {
            Identifier identifier = GraphFields.readIdentifier(reader);
            members.add(new MemberRow(identifier, GraphFields.readMember(reader)));
        }
        long epoch = reader.readLong();
        boolean isLast = reader.readBoolean();
        return new Absorb(links, members, epoch, isLast, GraphFields.readCause(reader));
    }
}
