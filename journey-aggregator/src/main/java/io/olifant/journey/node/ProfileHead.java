package io.olifant.journey.node;

import io.olifant.journey.assembly.JourneyHead;
import io.olifant.journey.customer.CustomerState;
import io.olifant.journey.facts.FactsHead;
import io.olifant.journey.history.HistoryHead;
import java.util.Objects;

/** The one row of a profile that most events read and write: what is known without looking into history or facts. */
public record ProfileHead(HistoryHead history, FactsHead facts, JourneyHead journeys, CustomerState customer) {

    public ProfileHead {
        Objects.requireNonNull(history, "history");
        Objects.requireNonNull(facts, "facts");
        Objects.requireNonNull(journeys, "journeys");
        Objects.requireNonNull(customer, "customer");
    }

    ProfileHead with(HistoryHead newHistory) {
        return new ProfileHead(newHistory, facts, journeys, customer);
    }

    ProfileHead with(JourneyHead newJourneys) {
        return new ProfileHead(history, facts, newJourneys, customer);
    }

    ProfileHead with(CustomerState newCustomer) {
        return new ProfileHead(history, facts, journeys, newCustomer);
    }

    /** Whether nothing would be lost without it: no touchpoints, nowhere that any went, and nothing to take back. */
    boolean isNeedless() {
        return history.isEmpty() && history.redirects() == 0 && customer.isNeedless();
    }
}
