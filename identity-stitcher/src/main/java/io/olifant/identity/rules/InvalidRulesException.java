package io.olifant.identity.rules;

/** A rules file or a journey map says something that cannot be followed. The message names the file and the place. */
public final class InvalidRulesException extends RuntimeException {

    InvalidRulesException(String message) {
        super(message);
    }

    InvalidRulesException(String message, Throwable cause) {
        super(message, cause);
    }
}
