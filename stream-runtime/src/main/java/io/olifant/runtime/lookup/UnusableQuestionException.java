package io.olifant.runtime.lookup;

/**
 * A question that cannot be answered as it stands, whoever asks again. The message is a sentence that says what was expected; it
 * holds nothing of what was asked.
 */
public final class UnusableQuestionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnusableQuestionException(String message) {
        super(message);
    }
}
