package io.olifant.identity.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Makes stories, each a function of its seed. They are small and dense: few identifiers, met again and again. */
final class StoryGenerator {

    private static final String[] NAMESPACES = {"customer", "email", "device", "cookie", "unruled"};
    private static final double[] CHANCES = {.35, .5, .55, .55, .05};
    private static final double[] FEED_CHANCES = {1, 1, .5, .2};

    private final Random random;

    private StoryGenerator(long seed) {
        random = new Random(seed);
    }

    static Story story(long seed) {
        StoryGenerator generator = new StoryGenerator(seed);
        boolean isBig = generator.isOneIn(10);
        List<Delivery> deliveries = generator.deliveries(isBig);
        return new Story(generator.shape(seed), deliveries);
    }

    private boolean isOneIn(int count) {
        return random.nextInt(count) == 0;
    }

    private <T> T anyOf(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private Shape shape(long seed) {
        boolean hasRestarts = isOneIn(3);
        return new Shape(
                isOneIn(3) ? anyOf(SimulatedRules.values()) : SimulatedRules.TIGHT,
                1 + random.nextInt(8),
                1 + random.nextInt(4),
                1 + random.nextInt(4),
                anyOf(SimulatedNetwork.Bias.values()),
                FEED_CHANCES[random.nextInt(FEED_CHANCES.length)],
                random.nextBoolean() ? 1 + random.nextInt(150) : Shape.ABSORB_IN_ONE,
                isOneIn(4) ? .2 : 0,
                hasRestarts || isOneIn(4) ? .3 : 1,
                hasRestarts ? .03 : 0,
                seed % 8 == 0);
    }

    private List<Delivery> deliveries(boolean isBig) {
        boolean mayChange = isOneIn(4);
        List<SimulatedEvent> events = events(isBig);
        if (!mayChange) {
            events = withoutClashes(events);
        }
        List<SimulatedEvent> deliveries = new ArrayList<>(events);
        for (SimulatedEvent event : events) {
            if (isOneIn(5)) {
                deliveries.add(event);
            }
            if (mayChange && isOneIn(7)) {
                deliveries.add(event.withIdentifiers(someOf(event.identifiers())));
            }
        }
        int order = random.nextInt(10);
        if (order < 4) {
            Collections.shuffle(deliveries, random);
        } else if (order < 7) {
            deliveries.sort(Comparator.comparingLong(SimulatedEvent::timeMs));
        }
        return new ArrayList<>(deliveries);
    }

    private List<SimulatedEvent> events(boolean isBig) {
        int[] pool = isBig
                ? new int[] {6, 10, 6, 12, 3}
                : new int[] {
                    1 + random.nextInt(4), 1 + random.nextInt(6), 1 + random.nextInt(4), 1 + random.nextInt(5), 2
                };
        int spanMs = new int[] {3, 10, 1000}[random.nextInt(3)];
        int count = 2 + random.nextInt(isBig ? 39 : 17);
        List<SimulatedEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long timeMs = random.nextInt(10) < 6 ? (long) i * spanMs / 18 : random.nextInt(spanMs + 1);
            int eventId = random.nextInt(10) < 9 ? i : random.nextInt(i + 1);
            String source = random.nextBoolean() ? "a" : "b";
            events.add(new SimulatedEvent(timeMs, source, "e" + eventId, identifiers(pool)));
        }
        return random.nextInt(10) < 4 ? withEarlySightings(events, spanMs) : events;
    }

    private List<String> identifiers(int[] pool) {
        Set<String> identifiers = new HashSet<>();
        for (int n = 0; n < NAMESPACES.length; n++) {
            if (random.nextDouble() < CHANCES[n]) {
                identifiers.add(NAMESPACES[n] + ":" + random.nextInt(pool[n]));
            }
        }
        if (isOneIn(8)) {
            int n = random.nextInt(3);
            identifiers.add(NAMESPACES[n] + ":" + random.nextInt(pool[n]));
        }
        if (identifiers.isEmpty()) {
            identifiers.add("cookie:" + random.nextInt(pool[3]));
        }
        List<String> list = new ArrayList<>(new TreeSet<>(identifiers));
        Collections.shuffle(list, random);
        return list;
    }

    /** Many identifiers are first seen alone, so that they found profiles that have to merge later. */
    private List<SimulatedEvent> withEarlySightings(List<SimulatedEvent> events, int spanMs) {
        Set<String> identifiers = new TreeSet<>();
        events.forEach(event -> identifiers.addAll(event.identifiers()));
        List<SimulatedEvent> all = new ArrayList<>();
        int i = 0;
        for (String identifier : identifiers) {
            if (random.nextInt(10) < 8) {
                all.add(new SimulatedEvent(random.nextInt(spanMs + 1), "p", "p" + i++, List.of(identifier)));
            }
        }
        all.addAll(events);
        return all;
    }

    private static List<SimulatedEvent> withoutClashes(List<SimulatedEvent> events) {
        Set<String> seen = new HashSet<>();
        return events.stream()
                .filter(event -> seen.add(event.timeMs() + "/" + event.source() + "/" + event.eventId()))
                .toList();
    }

    private List<String> someOf(List<String> identifiers) {
        List<String> some = identifiers.stream()
                .filter(identifier -> random.nextInt(10) < 6)
                .toList();
        return some.isEmpty() ? identifiers : some;
    }
}
