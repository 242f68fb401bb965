package io.olifant.schemas;

import org.apache.kafka.common.errors.SerializationException;

/**
 * The bytes of a record cannot be read and never will be, whoever tries again. Failures that may pass (a registry that
 * does not answer) are other exceptions.
 */
public final class UnreadableRecordException extends SerializationException {

    /** What is wrong with the bytes. */
    public enum Kind {
        /** They are not in the wire format: no magic byte, cut short, or not the Avro that the schema promises. */
        MALFORMED,
        /** The registry has no schema with the id that the record names. */
        UNKNOWN_SCHEMA,
        /** The schema that the record names cannot be read as the one that we expect. */
        INCOMPATIBLE_SCHEMA
    }

    private final Kind kind;

    public UnreadableRecordException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
