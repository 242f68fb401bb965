package io.olifant.benchmark.neighbours;

import java.util.List;
import java.util.function.IntFunction;

/** A way in which one identifier comes to have very many neighbours. */
enum Scenario {
    COOKIES_KNOWN_BY_LOGIN(
            "a customer whose cookies are each first seen when the customer logs in",
            n -> List.of(Event.at(n, n, "customer_id:c", "cookie:" + n))),

    COOKIES_SEEN_BEFORE_LOGIN(
            "a customer whose cookies are each seen anonymously first, then with the customer",
            n -> List.of(
                    Event.at(2L * n, 2L * n, "cookie:" + n),
                    Event.at(2L * n + 1, 2L * n + 1, "customer_id:c", "cookie:" + n))),

    COOKIES_TOLD_BACKWARDS(
            "the same customer, whose history comes newest first: each link comes before all that are known",
            n -> List.of(Event.at(n, Integer.MAX_VALUE - n, "customer_id:c", "cookie:" + n))),

    KIOSK_OF_CUSTOMERS(
            "a cookie in a shop with which all customers are seen",
            n -> List.of(Event.at(n, n, "customer_id:" + n, "cookie:kiosk"))),

    CARD_OF_CUSTOMERS(
            "a loyalty card with which all customers pay, and which belongs to one of them",
            n -> List.of(Event.at(n, n, "customer_id:" + n, "loyalty_card:borrowed")));

    private final String text;
    private final IntFunction<List<Event>> events;

    Scenario(String text, IntFunction<List<Event>> events) {
        this.text = text;
        this.events = events;
    }

    String text() {
        return text;
    }

    /** What is seen when the {@code n}-th neighbour appears, from 1; seen again, it shows nothing new. */
    List<Event> neighbour(int n) {
        return events.apply(n);
    }
}
