package io.olifant.benchmark.peers;

import io.olifant.events.Identifier;
import io.olifant.events.Touchpoint;
import io.olifant.retailer.Retailer;
import io.olifant.retailer.RetailerConfig;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The events of one length of history: a retailer of as many people as it takes, cookies that nobody knows yet, and the
 * events that show late whose they are.
 */
final class Scenario {

    private static final String CUSTOMER_ID = "customer_id";

    /** Enough people for their average to be that of a larger retailer. */
    private static final int SAMPLE_PEOPLE = 500;

    private final RetailerConfig retailer;
    private final List<LateMerge> merges;

    private Scenario(RetailerConfig retailer, List<LateMerge> merges) {
        this.retailer = retailer;
        this.merges = merges;
    }

    /**
     * @param retailer of whatever number of people
     * @param events about how many events the history has before the merges
     * @param touchpointsMoved how many touchpoints each merge gives to another customer
     */
    static Scenario of(RetailerConfig retailer, long events, int merges, int touchpointsMoved) {
        long ofPeople = events - (long) merges * touchpointsMoved;
        long eventsOfSample = Retailer.count(retailer.withPeople(SAMPLE_PEOPLE));
        int people = Math.toIntExact(ofPeople * SAMPLE_PEOPLE / eventsOfSample);
        if (people < merges) {
            throw new IllegalArgumentException("A history of " + events + " events has no room for " + merges
                    + " cookies of " + touchpointsMoved + " touchpoints; ask for a longer one, or for fewer of them");
        }
        RetailerConfig sized = retailer.withPeople(people);
        List<LateMerge> late = new ArrayList<>();
        for (String customer : firstBuyers(sized, merges)) {
            late.add(LateMerge.of(late.size(), touchpointsMoved, customer, sized));
        }
        return new Scenario(sized, List.copyOf(late));
    }

    /** Customers who bought something, so that a merge changes cohorts of buyers, too. */
    private static List<String> firstBuyers(RetailerConfig retailer, int count) {
        List<String> buyers = deliveries(retailer)
                .filter(touchpoint -> touchpoint.getOrder() != null)
                .flatMap(touchpoint -> touchpoint.getIdentifiers().stream())
                .filter(identifier -> identifier.getNamespace().equals(CUSTOMER_ID))
                .map(Identifier::getValue)
                .distinct()
                .limit(count)
                .toList();
        if (buyers.size() < count) {
            throw new IllegalArgumentException("The retailer has " + buyers.size() + " buyers with a number; " + count
                    + " merges need as many. Ask for a longer history, or for fewer merges");
        }
        return buyers;
    }

    private static Stream<Touchpoint> deliveries(RetailerConfig retailer) {
        Iterable<io.olifant.retailer.Delivery> deliveries = () -> Retailer.generate(retailer);
        return StreamSupport.stream(deliveries.spliterator(), false).map(delivery -> delivery.touchpoint());
    }

    /** The history in the order of its arrival; the cookies' come last, so that it is theirs that moves. */
    Iterator<Touchpoint> history() {
        return Stream.concat(deliveries(retailer), merges.stream().flatMap(merge -> merge.history().stream()))
                .iterator();
    }

    /** The events that come late, one after another. */
    List<Touchpoint> lateEvents() {
        return merges.stream().map(LateMerge::event).toList();
    }

    int people() {
        return retailer.people();
    }
}
