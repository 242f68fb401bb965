package io.olifant.schemas;

/** A schema of the registry that no record can be read with. The message is a sentence that goes on after "Schema id 7". */
final class UnusableSchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableSchemaException(String message) {
        super(message);
    }
}
