package io.olifant.journey.customer;

import io.olifant.models.Buyer;
import java.util.Objects;

/** What a customer bought in one currency, as the models ask for it. */
public record Bought(String currency, Buyer buyer) {

    public Bought {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(buyer, "buyer");
    }
}
