package io.olifant.identity.commands;

/** A namespace and a value that identify nobody. The message says why and what is expected, without the value. */
public final class UnusableIdentifierException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableIdentifierException(String message) {
        super(message);
    }
}
