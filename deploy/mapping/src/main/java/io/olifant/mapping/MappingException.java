package io.olifant.mapping;

/**
 * A mapping or an input file that cannot be used at all, in one sentence for the person who named it. A single bad row
 * is never one: it is a {@link MappedRow.Rejected}.
 */
public final class MappingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MappingException(String message) {
        super(message);
    }

    MappingException(String message, Throwable cause) {
        super(message, cause);
    }
}
