package io.olifant.journey.service;

/**
 * A ticket that a customer opened.
 *
 * @param department of the opening touchpoint; null for none
 * @param timeToAnswerMs from the opening to its answer, not below 0; null while there is none
 */
public record Ticket(long openedMs, String department, Long timeToAnswerMs) {

    public Ticket {
        if (timeToAnswerMs != null && timeToAnswerMs < 0) {
            throw new IllegalArgumentException(
                    "An answer takes no negative time, but got " + timeToAnswerMs + " milliseconds");
        }
    }
}
