package io.olifant.mapping;

/** Carries the reason out of the conversion of one field; never leaves this package, has no stack trace. */
final class RejectedFieldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RejectedFieldException(String reason) {
        super(Characters.printable(reason), null, false, false);
    }
}
