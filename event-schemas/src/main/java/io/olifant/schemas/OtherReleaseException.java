package io.olifant.schemas;

/**
 * Bytes that the project keeps for itself (state, facts, messages between its tasks) have a form that this release does not know.
 * Nothing is wrong with the event at hand: whoever meets it stops, before it writes what it has misread.
 */
public final class OtherReleaseException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** @param message which form was found, which are known, and what to do */
    public OtherReleaseException(String message) {
        super(message);
    }
}
