package io.olifant.local.terminal;

/** Something that the person at the keyboard should know in one sentence: what, where, and what to do. */
public class StackException extends RuntimeException {

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
