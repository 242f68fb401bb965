package io.olifant.runtime.lookup;

/** Nobody can answer at the moment, but somebody soon will. The message is a sentence for whoever asked. */
public final class NotReadyException extends RuntimeException {

    public NotReadyException(String message) {
        super(message);
    }

    public NotReadyException(String message, Throwable cause) {
        super(message, cause);
    }
}
