package io.olifant.journey.service;

import java.util.Objects;

/** What changed about the answers and tickets of a profile. */
public record ServiceChanges(SurveyBook.Changes surveys, TicketBook.Changes tickets) {

    public static final ServiceChanges NONE = new ServiceChanges(SurveyBook.Changes.NONE, TicketBook.Changes.NONE);

    public ServiceChanges {
        Objects.requireNonNull(surveys, "surveys");
        Objects.requireNonNull(tickets, "tickets");
    }

    public boolean isEmpty() {
        return surveys.isEmpty() && tickets.isEmpty();
    }
}
