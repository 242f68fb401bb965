package io.olifant.schemas;

import org.apache.kafka.common.errors.SerializationException;

/** The schema registry gives no answer. That is no fault of the record at hand, and may pass: the same is to be tried again. */
public final class RegistryUnavailableException extends SerializationException {

    private static final long serialVersionUID = 1L;

    private final RegistryTrouble trouble;

    RegistryUnavailableException(RegistryTrouble trouble, Throwable cause) {
        super(trouble.sentence(), cause);
        this.trouble = trouble;
    }

    public RegistryTrouble trouble() {
        return trouble;
    }
}
