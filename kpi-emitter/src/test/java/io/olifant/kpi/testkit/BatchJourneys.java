package io.olifant.kpi.testkit;

import io.olifant.calendar.Period;
import io.olifant.kpi.row.Wilson;
import io.olifant.kpis.JourneyFigures;
import io.olifant.kpis.JourneyFiguresKey;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;

/** {@code kpi.journeys}. */
final class BatchJourneys {

    private final BatchWorld world;

    private BatchJourneys(BatchWorld world) {
        this.world = world;
    }

    static void rows(BatchWorld world) {
        BatchJourneys figures = new BatchJourneys(world);
        for (Period period : world.periods()) {
            List<Trip> trips = world.trips(period);
            Set<String> outcomes = new HashSet<>();
            trips.forEach(trip -> outcomes.addAll(List.of(trip.outcome(), "(all)")));
            outcomes.forEach(outcome -> figures.rows(period, outcome, trips));
        }
    }

    private void rows(Period period, String outcome, List<Trip> all) {
        List<Trip> trips = all.stream()
                .filter(trip -> outcome.equals("(all)") || trip.is(outcome))
                .toList();
        counts(period, outcome, trips);
        trips.stream()
                .map(Trip::currencyOrNull)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(currency -> {
                    JourneyFigures row = new JourneyFigures();
                    row.setOrderValue(BatchWorld.money(trips.stream()
                            .filter(trip -> currency.equals(trip.currencyOrNull()))
                            .mapToLong(Trip::units)
                            .sum()));
                    put(period, outcome, currency, row);
                });
    }

    private void counts(Period period, String outcome, List<Trip> trips) {
        JourneyFigures row = new JourneyFigures();
        row.setJourneys((long) trips.size());
        row.setCustomers(world.customers().stream()
                .filter(customer -> world.in(period, customer).stream()
                        .anyMatch(event -> event.tripOrNull() != null && trips.contains(event.tripOrNull())))
                .count());
        row.setTouchpoints(sum(trips, trip -> trip.stops().size() + trip.attached()));
        row.setVisits(sum(trips, Trip::visits));
        row.setChannels(sum(
                trips,
                trip -> trip.stops().stream().map(Trip.Stop::channel).distinct().count()));
        row.setDepartments(sum(
                trips,
                trip -> trip.stops().stream()
                        .map(Trip.Stop::departmentOrNull)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count()));
        row.setHandovers(sum(trips, Trip::handovers));
        row.setDurationMs(sum(trips, Trip::durationMs));
        row.setAvgTouchpoints(BatchWorld.ratio(row.getTouchpoints(), trips.size()));
        row.setAvgVisits(BatchWorld.ratio(row.getVisits(), trips.size()));
        row.setAvgChannels(BatchWorld.ratio(row.getChannels(), trips.size()));
        row.setAvgDepartments(BatchWorld.ratio(row.getDepartments(), trips.size()));
        row.setAvgHandovers(BatchWorld.ratio(row.getHandovers(), trips.size()));
        row.setAvgDurationMs(BatchWorld.ratio(row.getDurationMs(), trips.size()));
        if (outcome.equals("(all)")) {
            long converted = sum(trips, trip -> trip.is("converted") ? 1 : 0);
            long abandoned = sum(trips, trip -> trip.is("abandoned") ? 1 : 0);
            row.setConversionRate(BatchWorld.ratio(converted, converted + abandoned));
            row.setConversionRateLow(Wilson.low(converted, converted + abandoned));
            row.setConversionRateHigh(Wilson.high(converted, converted + abandoned));
        }
        put(period, outcome, "(all)", row);
    }

    private static long sum(List<Trip> trips, ToLongFunction<Trip> figure) {
        return trips.stream().mapToLong(figure).sum();
    }

    private void put(Period period, String outcome, String currency, JourneyFigures row) {
        row.setPeriodType(world.type().label());
        row.setPeriod(period.text());
        row.setOutcome(outcome);
        row.setCurrency(currency);
        row.setIsFinal(world.isFinal(period));
        row.setAsOf(BatchWorld.NO_TIME);
        row.setUpdatedAt(BatchWorld.NO_TIME);
        world.put(new JourneyFiguresKey(world.type().label(), period.text(), outcome, currency), row);
    }
}
