package io.olifant.identity.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one simulation is about.
 *
 * @param deliveries what enters, in this order, redeliveries included
 * @param firstRequestMs as of when the first erasure that is read erases, each further one a millisecond later
 */
record Story(Shape shape, List<Delivery> deliveries, long firstRequestMs) {

    /** Before all events, however many requests there are: no event is forgotten. */
    static final long BEFORE_EVERYTHING = Long.MIN_VALUE / 2;

    Story {
        deliveries = List.copyOf(deliveries);
    }

    static Story of(Shape shape, Delivery... deliveries) {
        return new Story(shape, List.of(deliveries), BEFORE_EVERYTHING);
    }

    /** The rules that hold in the end. */
    Delivery.Rules lastRules() {
        Delivery.Rules last = new Delivery.Rules(shape.rules(), shape.limits().clusterLinksMax());
        for (Delivery delivery : deliveries) {
            last = delivery instanceof Delivery.Rules rules ? rules : last;
        }
        return last;
    }

    /** Whether a command to re-resolve follows after other rules; the end is no function of the rules if not. */
    boolean appliesItsRules() {
        boolean isApplied = true;
        for (Delivery delivery : deliveries) {
            isApplied = delivery.equals(Delivery.reresolve()) || (isApplied && !(delivery instanceof Delivery.Rules));
        }
        return isApplied;
    }

    Story asOf(long newFirstRequestMs) {
        return new Story(shape, deliveries, newFirstRequestMs);
    }

    Story withShape(Shape other) {
        return new Story(other, deliveries, firstRequestMs);
    }

    /** Without the deliveries from one place on, up to another. */
    Story without(int from, int to) {
        List<Delivery> fewer = new ArrayList<>(deliveries.subList(0, from));
        fewer.addAll(deliveries.subList(to, deliveries.size()));
        return new Story(shape, fewer, firstRequestMs);
    }

    Story with(int index, Delivery instead) {
        List<Delivery> others = new ArrayList<>(deliveries);
        others.set(index, instead);
        return new Story(shape, others, firstRequestMs);
    }

    private String asOfText() {
        return firstRequestMs == BEFORE_EVERYTHING ? "" : ".asOf(" + firstRequestMs + ")";
    }

    /** As it is written in Java. */
    @Override
    public String toString() {
        return deliveries.stream()
                .map(delivery -> ",\n    " + delivery)
                .collect(Collectors.joining("", "Story.of(\n    " + shape, ")" + asOfText()));
    }
}
