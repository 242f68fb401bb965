package io.olifant.journey.facts;

import io.olifant.journey.assembly.Journeys;
import io.olifant.journey.orders.ReadableOrders;
import io.olifant.journey.orders.Repeats;
import io.olifant.journey.service.SurveyBook;
import io.olifant.journey.service.TicketBook;
import io.olifant.journey.touchpoint.ReadableRows;
import java.util.List;
import java.util.Objects;

/**
 * What facts are counted from where changes alone do not suffice, as it is after each step.
 *
 * @param rows the histories
 * @param orders reports of orders and refunds
 * @param repeats which touchpoints repeat what counts at another one
 * @param journeys where journeys lie that ended
 * @param surveys what answers speak about
 * @param tickets which answer belongs to which ticket
 */
public record FactInputs(
        ReadableRows rows,
        ReadableOrders orders,
        Repeats repeats,
        List<Journeys> journeys,
        SurveyBook surveys,
        TicketBook tickets) {

    public FactInputs {
        Objects.requireNonNull(rows, "rows");
        Objects.requireNonNull(orders, "orders");
        Objects.requireNonNull(repeats, "repeats");
        Objects.requireNonNull(surveys, "surveys");
        Objects.requireNonNull(tickets, "tickets");
        journeys = List.copyOf(journeys);
    }
}
