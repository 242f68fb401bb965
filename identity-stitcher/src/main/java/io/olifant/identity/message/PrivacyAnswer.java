package io.olifant.identity.message;

import java.util.Objects;

/**
 * What became of a privacy request, or of one part of it.
 *
 * @param isDone whether it was done; if not, nothing was changed
 * @param message why it was refused, or an empty text
 * @param identifiers identifiers concerned
 * @param links links concerned
 */
public record PrivacyAnswer(
        RequestPart request, Action action, boolean isDone, String message, long identifiers, long links) {

    /** What the person wants. */
    public enum Action {
        ERASE,
        EXPORT
    }

    public PrivacyAnswer {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(message, "message");
    }
}
