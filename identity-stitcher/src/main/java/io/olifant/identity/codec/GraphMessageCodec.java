package io.olifant.identity.codec;

import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.message.Cause;
import io.olifant.identity.message.GraphMessage;
import io.olifant.identity.message.GraphMessage.Absorb;
import io.olifant.identity.message.GraphMessage.Assign;
import io.olifant.identity.message.GraphMessage.ClusterRequest;
import io.olifant.identity.message.GraphMessage.Decline;
import io.olifant.identity.message.GraphMessage.Erase;
import io.olifant.identity.message.GraphMessage.EraseLinks;
import io.olifant.identity.message.GraphMessage.EvidenceRow;
import io.olifant.identity.message.GraphMessage.IdentifierRequest;
import io.olifant.identity.message.GraphMessage.Introduce;
import io.olifant.identity.message.GraphMessage.Mark;
import io.olifant.identity.message.GraphMessage.MemberRow;
import io.olifant.identity.message.GraphMessage.Recall;
import io.olifant.identity.message.GraphMessage.RecallAll;
import io.olifant.identity.message.GraphMessage.Relate;
import io.olifant.identity.message.GraphMessage.Reresolve;
import io.olifant.identity.message.GraphMessage.Union;
import io.olifant.identity.message.GraphMessage.Withdraw;
import io.olifant.identity.node.Assignment;
import io.olifant.identity.node.Label;
import io.olifant.identity.node.Standing;
import io.olifant.identity.rules.Identifier;
import java.util.ArrayList;
import java.util.List;

/**
 * The compact form of messages on {@code identity.graph}: a version, a kind, the fields. For use by one thread. The kinds
 * from {@link CommandCodec#FIRST_KIND} on, which people's commands lead to, have a codec of their own.
 */
public final class GraphMessageCodec {

    public static final int VERSION = 1;

    private static final int INTRODUCE = 1;
    private static final int UNION = 2;
    private static final int ABSORB = 3;
    private static final int ASSIGN = 4;
    private static final int MARK = 5;
    private static final int DECLINE = 15;

    private final GraphWriter writer = new GraphWriter();
    private final GraphReader reader = new GraphReader();
    private final CommandCodec commands = new CommandCodec(writer);
    private final Encoder encoder = new Encoder();

    public byte[] encode(GraphMessage message) {
        writer.reset().writeByte(VERSION);
        message.accept(encoder);
        return writer.toBytes();
    }

    /** Writes each kind of message. */
    private final class Encoder implements GraphMessage.Visitor {

        @Override
        public void onIntroduce(Introduce message) {
            write(message);
        }

        @Override
        public void onUnion(Union message) {
            write(message);
        }

        @Override
        public void onAbsorb(Absorb message) {
            write(message);
        }

        @Override
        public void onAssign(Assign message) {
            writer.writeByte(ASSIGN);
            GraphFields.write(writer, message.assignment());
            GraphFields.write(writer, message.cause());
            GraphFields.writeOptional(writer, message.provisionalOrNull());
        }

        @Override
        public void onMark(Mark message) {
            writer.writeByte(MARK);
            GraphFields.write(writer, message.identifier());
            GraphFields.write(writer, message.standing());
            GraphFields.write(writer, message.held());
            writer.writeBoolean(message.hasLostLink());
            GraphFields.write(writer, message.cause());
        }

        @Override
        public void onDecline(Decline message) {
            writer.writeByte(DECLINE);
            GraphFields.write(writer, message.link());
        }

        @Override
        public void onRecall(Recall message) {
            commands.write(message);
        }

        @Override
        public void onRecallAll(RecallAll message) {
            commands.write(message);
        }

        @Override
        public void onWithdraw(Withdraw message) {
            commands.write(message);
        }

        @Override
        public void onRelate(Relate message) {
            commands.write(message);
        }

        @Override
        public void onIdentifierRequest(IdentifierRequest message) {
            commands.write(message);
        }

        @Override
        public void onClusterRequest(ClusterRequest message) {
            commands.write(message);
        }

        @Override
        public void onErase(Erase message) {
            commands.write(message);
        }

        @Override
        public void onEraseLinks(EraseLinks message) {
            commands.write(message);
        }

        @Override
        public void onReresolve(Reresolve message) {
            commands.write(message);
        }
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
                Cause cause = GraphFields.readCause(reader);
                yield new Assign(assignment, cause, GraphFields.readOptionalProvisional(reader));
            }
            case MARK -> {
                Identifier identifier = GraphFields.readIdentifier(reader);
                Standing standing = GraphFields.readStanding(reader);
                Assignment held = GraphFields.readAssignment(reader);
                boolean hasLostLink = reader.readBoolean();
                yield new Mark(identifier, standing, held, hasLostLink, GraphFields.readCause(reader));
            }
            case DECLINE -> new Decline(GraphFields.readLink(reader));
            default -> commands.read(reader, kind);
        };
    }

    private void write(Introduce introduce) {
        writer.writeByte(INTRODUCE);
        GraphFields.write(writer, introduce.anchor());
        GraphFields.write(writer, introduce.label());
        writer.writeText(introduce.profileId());
        GraphFields.write(writer, introduce.state());
        GraphFields.write(writer, introduce.standing());
        GraphFields.writeOptional(writer, introduce.countedAs());
    }

    private Introduce readIntroduce() {
        Identifier anchor = GraphFields.readIdentifier(reader);
        Label label = GraphFields.readLabel(reader);
        String profileId = reader.readText();
        LinkState state = GraphFields.readLinkState(reader);
        Standing standing = GraphFields.readStanding(reader);
        return new Introduce(anchor, label, profileId, state, standing, GraphFields.readOptionalBirth(reader));
    }

    private void write(Union union) {
        writer.writeByte(UNION);
        GraphFields.write(writer, union.link());
        GraphFields.write(writer, union.state());
        GraphFields.write(writer, union.anchorLabel());
        GraphFields.write(writer, union.otherLabel());
        GraphFields.write(writer, union.anchorStanding());
        GraphFields.write(writer, union.otherStanding());
        GraphFields.write(writer, union.otherHeld());
    }

    private Union readUnion() {
        Link link = GraphFields.readLink(reader);
        LinkState state = GraphFields.readLinkState(reader);
        Label anchorLabel = GraphFields.readLabel(reader);
        Label otherLabel = GraphFields.readLabel(reader);
        Standing anchorStanding = GraphFields.readStanding(reader);
        Standing otherStanding = GraphFields.readStanding(reader);
        Assignment held = GraphFields.readAssignment(reader);
        return new Union(link, state, anchorLabel, otherLabel, anchorStanding, otherStanding, held);
    }

    private void write(Absorb absorb) {
        writer.writeByte(ABSORB);
        writer.writeLong(absorb.links().size());
        for (EvidenceRow row : absorb.links()) {
            GraphFields.write(writer, row.link());
            GraphFields.write(writer, row.state());
        }
        writer.writeLong(absorb.members().size());
        for (MemberRow row : absorb.members()) {
            GraphFields.write(writer, row.identifier());
            GraphFields.write(writer, row.member());
        }
        writer.writeLong(absorb.epoch());
        writer.writeBoolean(absorb.isCapped());
        writer.writeLong(absorb.chunk());
        writer.writeBoolean(absorb.isLast());
        GraphFields.write(writer, absorb.cause());
    }

    private Absorb readAbsorb() {
        int linkCount = reader.readInt();
        List<EvidenceRow> links = new ArrayList<>(linkCount);
        for (int i = 0; i < linkCount; i++) {
            Link link = GraphFields.readLink(reader);
            links.add(new EvidenceRow(link, GraphFields.readLinkState(reader)));
        }
        int memberCount = reader.readInt();
        List<MemberRow> members = new ArrayList<>(memberCount);
        for (int i = 0; i < memberCount; i++) {
            Identifier identifier = GraphFields.readIdentifier(reader);
            members.add(new MemberRow(identifier, GraphFields.readMember(reader)));
        }
        long epoch = reader.readLong();
        boolean isCapped = reader.readBoolean();
        int chunk = reader.readInt();
        boolean isLast = reader.readBoolean();
        return new Absorb(links, members, epoch, isCapped, chunk, isLast, GraphFields.readCause(reader));
    }
}
