package io.olifant.journey.facts;

import io.olifant.calendar.PeriodType;
import java.util.List;
import java.util.Objects;

/**
 * What a profile knows of its facts without looking at them.
 *
 * @param types one entry per configured period type, in the configured order
 * @param orders counted orders of all time
 * @param currencies of counted orders and refunds, sorted
 * @param sources that saw a touchpoint of the customer, sorted
 * @param purchases what was bought, one entry per currency of counted orders, sorted
 * @param acquisition what brought the customer
 */
public record FactsHead(
        List<TypeFigures> types,
        long orders,
        List<String> currencies,
        List<String> sources,
        List<Purchases> purchases,
        Acquisition acquisition) {

    public FactsHead {
        types = List.copyOf(types);
        currencies = List.copyOf(currencies);
        sources = List.copyOf(sources);
        purchases = List.copyOf(purchases);
        Objects.requireNonNull(acquisition, "acquisition");
        if (orders < 0) {
            throw new IllegalArgumentException("A customer has no negative number of orders, but got " + orders);
        }
    }

    public static FactsHead empty(List<PeriodType> types) {
        return new FactsHead(
                types.stream().map(TypeFigures::none).toList(), 0, List.of(), List.of(), List.of(), Acquisition.NONE);
    }
}
