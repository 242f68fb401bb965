package io.olifant.identity.simulation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** An accepted event as the simulation knows it: plain texts, so that the oracle shares nothing with what it judges. */
record SimulatedEvent(long timeMs, String source, String eventId, List<String> identifiers) implements Delivery {

    /** Strongest first; equally strong ones by their text, which is ASCII here. */
    static final Comparator<String> STRENGTH =
            Comparator.comparingInt(SimulatedRules::priority).thenComparing(Comparator.naturalOrder());

    SimulatedEvent {
        identifiers = List.copyOf(identifiers);
    }

    static SimulatedEvent event(long timeMs, String source, String eventId, String... identifiers) {
        return new SimulatedEvent(timeMs, source, eventId, List.of(identifiers));
    }

    String anchor() {
        return identifiers.stream().min(STRENGTH).orElseThrow();
    }

    List<String> others() {
        String anchor = anchor();
        return identifiers.stream().filter(each -> !each.equals(anchor)).toList();
    }

    SimulatedEvent withIdentifiers(List<String> some) {
        return new SimulatedEvent(timeMs, source, eventId, some);
    }

    /** As it is written in Java. */
    @Override
    public String toString() {
        return identifiers.stream()
                .map(identifier -> ", \"" + identifier + '"')
                .collect(Collectors.joining("", "event(" + timeMs + ", \"" + source + "\", \"" + eventId + '"', ")"));
    }
}
