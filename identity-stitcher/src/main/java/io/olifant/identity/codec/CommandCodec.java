package io.olifant.identity.codec;

import io.olifant.identity.message.GraphMessage;
import io.olifant.identity.message.GraphMessage.ClusterRequest;
import io.olifant.identity.message.GraphMessage.Erase;
import io.olifant.identity.message.GraphMessage.EraseLinks;
import io.olifant.identity.message.GraphMessage.IdentifierRequest;
import io.olifant.identity.message.GraphMessage.Recall;
import io.olifant.identity.message.GraphMessage.RecallAll;
import io.olifant.identity.message.GraphMessage.Relate;
import io.olifant.identity.message.GraphMessage.Reresolve;
import io.olifant.identity.message.GraphMessage.Withdraw;
import io.olifant.identity.message.PrivacyAnswer.Action;
import io.olifant.identity.message.RequestPart;
import io.olifant.identity.node.Label;
import io.olifant.identity.rules.Identifier;
import io.olifant.schemas.OtherReleaseException;

/** The messages that commands of people lead to, as a kind and the fields. */
final class CommandCodec {

    static final int FIRST_KIND = 6;

    private static final int RECALL = 6;
    private static final int RECALL_ALL = 7;
    private static final int WITHDRAW = 8;
    private static final int RELATE = 9;
    private static final int IDENTIFIER_REQUEST = 10;
    private static final int CLUSTER_REQUEST = 11;
    private static final int ERASE = 12;
    private static final int ERASE_LINKS = 13;
    private static final int RERESOLVE = 14;

    private static final Action[] ACTIONS = Action.values();

    private final GraphWriter writer;

    CommandCodec(GraphWriter writer) {
        this.writer = writer;
    }

    void write(Recall recall) {
        writer.writeByte(RECALL);
        GraphFields.write(writer, recall.other());
    }

    void write(RecallAll rest) {
        writer.writeByte(RECALL_ALL);
        writer.writeBoolean(rest.includesIntroductions());
        writer.writeBoolean(rest.isOwnDone());
        GraphFields.writeOptional(writer, rest.after());
    }

    void write(Withdraw withdraw) {
        writer.writeByte(WITHDRAW);
        GraphFields.write(writer, withdraw.anchor());
        writer.writeLong(withdraw.linksFrom());
    }

    void write(Relate relate) {
        writer.writeByte(RELATE);
        writer.writeText(relate.commandId());
        GraphFields.write(writer, relate.other());
        writer.writeText(relate.reason());
    }

    void write(IdentifierRequest request) {
        writer.writeByte(IDENTIFIER_REQUEST);
        writer.writeText(request.requestId());
        writer.writeByte(request.action().ordinal());
        writer.writeLong(request.requestedAtMs());
    }

    void write(ClusterRequest request) {
        writer.writeByte(CLUSTER_REQUEST);
        writer.writeText(request.requestId());
        writer.writeByte(request.action().ordinal());
        GraphFields.write(writer, request.identifier());
        writer.writeLong(request.requestedAtMs());
    }

    void write(Erase erase) {
        writer.writeByte(ERASE);
        GraphFields.write(writer, erase.request());
        GraphFields.writeOptional(writer, erase.viaOrNull());
        writer.writeLong(erase.requestedAtMs());
    }

    void write(EraseLinks rest) {
        writer.writeByte(ERASE_LINKS);
        GraphFields.write(writer, rest.request());
        GraphFields.write(writer, rest.after());
        writer.writeLong(rest.erasedCount());
    }

    void write(Reresolve reresolve) {
        writer.writeByte(RERESOLVE);
        GraphFields.write(writer, reresolve.command());
    }

    GraphMessage read(GraphReader reader, int kind) {
        return switch (kind) {
            case RECALL -> new Recall(GraphFields.readIdentifier(reader));
            case RECALL_ALL -> {
                boolean includesIntroductions = reader.readBoolean();
                boolean isOwnDone = reader.readBoolean();
                yield new RecallAll(includesIntroductions, isOwnDone, GraphFields.readOptional(reader));
            }
            case WITHDRAW -> {
                Identifier anchor = GraphFields.readIdentifier(reader);
                yield new Withdraw(anchor, reader.readLong());
            }
            case RELATE -> {
                String commandId = reader.readText();
                Identifier other = GraphFields.readIdentifier(reader);
                yield new Relate(commandId, other, reader.readText());
            }
            case IDENTIFIER_REQUEST -> {
                String requestId = reader.readText();
                Action action = ACTIONS[reader.readByte()];
                yield new IdentifierRequest(requestId, action, reader.readLong());
            }
            case CLUSTER_REQUEST -> {
                String requestId = reader.readText();
                Action action = ACTIONS[reader.readByte()];
                Identifier identifier = GraphFields.readIdentifier(reader);
                yield new ClusterRequest(requestId, action, identifier, reader.readLong());
            }
            case ERASE -> {
                RequestPart request = GraphFields.readRequestPart(reader);
                Label viaOrNull = GraphFields.readOptionalLabel(reader);
                yield new Erase(request, viaOrNull, reader.readLong());
            }
            case ERASE_LINKS -> {
                RequestPart request = GraphFields.readRequestPart(reader);
                Identifier after = GraphFields.readIdentifier(reader);
                yield new EraseLinks(request, after, reader.readLong());
            }
            case RERESOLVE -> new Reresolve(GraphFields.readRequestPart(reader));
            default ->
                throw new OtherReleaseException(
                        "A message of kind " + kind + " on identity.graph; this release knows 1 to " + RERESOLVE);
        };
    }
}
