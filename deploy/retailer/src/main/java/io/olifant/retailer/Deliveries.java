package io.olifant.retailer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * All deliveries in the order of their arrival. Days are played one by one; since nothing arrives before it happened,
 * what arrives on a day is complete once the day was played. In memory are one day and what its silos still hold back.
 */
final class Deliveries implements Iterator<Delivery> {

    private final RetailerConfig config;
    private final List<Person> people;
    private final DailyLife life;

    /** By the day of arrival, counted from the first day. */
    private final Map<Long, List<Delivery>> byDay = new HashMap<>();

    private Iterator<Delivery> today = List.<Delivery>of().iterator();
    private long day = -1;

    Deliveries(RetailerConfig config) {
        Names names = new Names(config.seed());
        this.config = config;
        this.people = Population.of(config, names);
        this.life = new DailyLife(config, names, new Recorder(config, this::keep));
    }

    private void keep(Delivery delivery) {
        long arrivalDay = (delivery.deliveryTimeMs() - config.startMs()) / Times.DAY_MS;
        if (arrivalDay < day) {
            throw new IllegalStateException("A delivery arrives on day " + arrivalDay + ", but day " + day
                    + " is being played: an event lies before the day that made it.");
        }
        byDay.computeIfAbsent(arrivalDay, any -> new ArrayList<>()).add(delivery);
    }

    @Override
    public boolean hasNext() {
        while (!today.hasNext()) {
            if (day >= config.days() && byDay.isEmpty()) {
                return false;
            }
            day++;
            play();
        }
        return true;
    }

    private void play() {
        if (day < config.days()) {
            LocalDate date = config.startDate().plusDays(day);
            long dayStartMs = config.startMs() + day * Times.DAY_MS;
            for (Person person : people) {
                life.live(person, (int) day, date, dayStartMs);
            }
        }
        List<Delivery> arrivals = byDay.remove(day);
        if (arrivals == null) {
            today = List.<Delivery>of().iterator();
            return;
        }
        // The sort is stable: what arrives in one millisecond keeps the order in which it was played.
        arrivals.sort(Comparator.comparingLong(Delivery::deliveryTimeMs));
        today = arrivals.iterator();
    }

    @Override
    public Delivery next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The retailer has no more deliveries.");
        }
        return today.next();
    }
}
