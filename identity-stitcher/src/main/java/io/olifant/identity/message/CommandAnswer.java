package io.olifant.identity.message;

import java.util.Objects;

/**
 * What became of an operator's command.
 *
 * @param isDone whether it was done; if not, nothing was changed
 * @param message what was done, or why not; holds no value of an identifier
 */
public record CommandAnswer(RequestPart command, Action action, boolean isDone, String message) {

    /** What the operator wants. */
    public enum Action {
        UNLINK,
        RELINK,
        RERESOLVE
    }

    public CommandAnswer {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(message, "message");
    }
}
