package io.olifant.local.terminal;

/** What was asked for on the command line cannot be done, whatever the state of the stack: what was expected, in one sentence. */
public final class UsageException extends StackException {

    public UsageException(String message) {
        super(message);
    }

    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
