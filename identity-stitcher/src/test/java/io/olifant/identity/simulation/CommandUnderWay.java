package io.olifant.identity.simulation;

import io.olifant.identity.message.GraphMessage;
import io.olifant.identity.message.PrivacyAnswer;
import io.olifant.identity.message.RequestPart;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.simulation.Delivery.Command;
import io.olifant.identity.simulation.Delivery.Kind;

/** A command on its way to whom it is about. */
record CommandUnderWay(String id, Command command, RequestPart part) {

    Identifier to() {
        return new Identifier(command.kind() == Kind.RERESOLVE ? "any:body" : command.identifier());
    }

    GraphMessage message(long requestedAtMs) {
        return switch (command.kind()) {
            case UNLINK -> new GraphMessage.Relate(id, new Identifier(command.other()), "a reason");
            case RELINK -> new GraphMessage.Relate(id, new Identifier(command.other()), null);
            case ERASE -> new GraphMessage.IdentifierRequest(id, PrivacyAnswer.Action.ERASE, requestedAtMs);
            case RERESOLVE -> new GraphMessage.Reresolve(part);
        };
    }
}
