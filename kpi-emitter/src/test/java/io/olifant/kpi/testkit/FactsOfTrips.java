package io.olifant.kpi.testkit;

import io.olifant.customers.Conversion;
import io.olifant.customers.JourneyCount;
import io.olifant.customers.LostPath;
import io.olifant.customers.PathTouch;
import io.olifant.customers.TransitionCount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a fact of a period holds about journeys. */
final class FactsOfTrips {

    private FactsOfTrips() {}

    static List<JourneyCount> journeys(List<Trip> trips) {
        Map<String, JourneyCount> byOutcome = new LinkedHashMap<>();
        for (Trip trip : trips) {
            JourneyCount count = byOutcome.computeIfAbsent(
                    trip.outcome(), outcome -> new JourneyCount(outcome, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
            count.setJourneys(count.getJourneys() + 1);
            count.setTouchpoints(count.getTouchpoints() + trip.stops().size() + trip.attached());
            count.setVisits(count.getVisits() + trip.visits());
            count.setChannels(count.getChannels()
                    + trip.stops().stream().map(Trip.Stop::channel).distinct().count());
            count.setDepartments(count.getDepartments()
                    + trip.stops().stream()
                            .map(Trip.Stop::departmentOrNull)
                            .filter(Objects::nonNull)
                            .distinct()
                            .count());
            count.setHandovers(count.getHandovers() + trip.handovers());
            count.setDurationMs(count.getDurationMs() + trip.durationMs());
        }
        return List.copyOf(byOutcome.values());
    }

    static List<TransitionCount> transitions(List<Trip> trips) {
        Map<List<String>, Long> counts = new LinkedHashMap<>();
        for (Trip trip : trips) {
            walk("channel", trip, trip.stops().stream().map(Trip.Stop::channel).toList(), counts);
            List<String> departments = new ArrayList<>();
            trip.stops().forEach(stop -> departments.add(stop.departmentOrNull()));
            walk("department", trip, departments, counts);
            List<String> phases = new ArrayList<>();
            trip.stops().forEach(stop -> phases.add(stop.phaseOrNull()));
            walk("phase", trip, phases, counts);
        }
        List<TransitionCount> transitions = new ArrayList<>();
        counts.forEach((step, n) -> transitions.add(new TransitionCount(step.get(0), step.get(1), step.get(2), n)));
        return transitions;
    }

    private static void walk(String dimension, Trip trip, List<String> values, Map<List<String>, Long> counts) {
        String previous = "(start)";
        for (String value : values) {
            count(dimension, previous, value, counts);
            previous = value;
        }
        if (trip.is("converted")) {
            count(dimension, previous, "(conversion)", counts);
        } else if (trip.is("abandoned")) {
            count(dimension, previous, "(abandoned)", counts);
        }
    }

    private static void count(String dimension, String fromOrNull, String toOrNull, Map<List<String>, Long> counts) {
        List<String> step = new ArrayList<>();
        step.add(dimension);
        step.add(fromOrNull);
        step.add(toOrNull);
        counts.merge(step, 1L, Long::sum);
    }

    static List<Conversion> conversions(List<Trip> trips) {
        return trips.stream()
                .filter(trip -> trip.is("converted"))
                .map(trip -> new Conversion(orderedMs(trip), trip.currencyOrNull(), trip.units(), path(trip)))
                .toList();
    }

    /** Half a day after the last touch; whenever, if there is none. */
    static long orderedMs(Trip trip) {
        return trip.path().isEmpty()
                ? 0
                : trip.path().get(trip.path().size() - 1).atMs() + 43_200_000;
    }

    private static List<PathTouch> path(Trip trip) {
        return trip.path().stream()
                .map(touch -> new PathTouch(touch.channel(), touch.atMs()))
                .toList();
    }

    static List<LostPath> lostPaths(List<Trip> trips) {
        Map<List<String>, Long> counts = new LinkedHashMap<>();
        trips.stream()
                .filter(trip -> trip.is("abandoned") && !trip.path().isEmpty())
                .forEach(trip -> counts.merge(trip.pathChannels(), 1L, Long::sum));
        List<LostPath> paths = new ArrayList<>();
        counts.forEach((channels, n) -> paths.add(new LostPath(channels, n)));
        return paths;
    }
}
