package io.olifant.schemas;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * Why the schema registry gives no answer.
 *
 * @param cause in which way
 * @param sentence what happened, and what to do
 * @param since when it began to
 */
public record RegistryTrouble(Cause cause, String sentence, Instant since) {

    /** In which way a registry gives no answer. All may pass, whether by themselves or by an operator's work. */
    public enum Cause {
        /** Nobody answers in time at the address. */
        UNREACHABLE,
        /** It does not know who asks, or does not let them: status 401 or 403. */
        UNAUTHORIZED,
        /** It is asked too much: status 429. */
        THROTTLED,
        /** It answers that it cannot, or what no registry answers. */
        FAILING;

        /** As metrics and probes call it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public RegistryTrouble {
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(sentence, "sentence");
        Objects.requireNonNull(since, "since");
    }
}
