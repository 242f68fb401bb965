package io.olifant.identity.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one schedule delivers, and over how many partitions. A function of the seed.
 *
 * @param deliveries the events in the order in which they enter, redeliveries included
 */
record Story(
        List<SimulatedEvent> deliveries,
        int identityPartitions,
        int profilePartitions,
        int ingestTasks,
        int absorbChunkChars,
        SimulatedNetwork.Bias bias,
        double redeliveryOfMessages) {

    private static final String[] NAMESPACES = {"customer", "email", "device", "cookie", "unruled"};
    private static final double[] CHANCES = {.35, .5, .55, .55, .05};

    static Story of(long seed) {
        Random random = new Random(seed);
        boolean isBig = random.nextInt(10) == 0;
        boolean mayChange = random.nextInt(4) == 0;
        List<SimulatedEvent> events = events(random, isBig);
        if (!mayChange) {
            events = withoutClashes(events);
        }
        List<SimulatedEvent> deliveries = new ArrayList<>(events);
        for (SimulatedEvent event : events) {
            if (random.nextInt(5) == 0) {
                deliveries.add(event);
            }
            if (mayChange && random.nextInt(7) == 0) {
                deliveries.add(event.withIdentifiers(someOf(event.identifiers(), random)));
            }
        }
        int order = random.nextInt(10);
        if (order < 4) {
            Collections.shuffle(deliveries, random);
        } else if (order < 7) {
            deliveries.sort(Comparator.comparingLong(SimulatedEvent::timeMs));
        }
        SimulatedNetwork.Bias[] biases = SimulatedNetwork.Bias.values();
        return new Story(
                List.copyOf(deliveries),
                1 + random.nextInt(8),
                1 + random.nextInt(4),
                1 + random.nextInt(4),
                random.nextBoolean() ? 1 + random.nextInt(150) : 100_000,
                biases[random.nextInt(biases.length)],
                random.nextInt(4) == 0 ? .2 : 0);
    }

    Story withDeliveries(List<SimulatedEvent> others) {
        return new Story(
                List.copyOf(others),
                identityPartitions,
                profilePartitions,
                ingestTasks,
                absorbChunkChars,
                bias,
                redeliveryOfMessages);
    }

    private static List<SimulatedEvent> events(Random random, boolean isBig) {
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
            events.add(new SimulatedEvent(timeMs, source, "e" + eventId, identifiers(random, pool)));
        }
        return random.nextInt(10) < 4 ? withEarlySightings(events, spanMs, random) : events;
    }

    private static List<String> identifiers(Random random, int[] pool) {
        Set<String> identifiers = new HashSet<>();
        for (int n = 0; n < NAMESPACES.length; n++) {
            if (random.nextDouble() < CHANCES[n]) {
                identifiers.add(NAMESPACES[n] + ":" + random.nextInt(pool[n]));
            }
        }
        if (random.nextInt(8) == 0) {
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
    private static List<SimulatedEvent> withEarlySightings(List<SimulatedEvent> events, int spanMs, Random random) {
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

    private static List<String> someOf(List<String> identifiers, Random random) {
        List<String> some = identifiers.stream()
                .filter(identifier -> random.nextInt(10) < 6)
                .toList();
        return some.isEmpty() ? identifiers : some;
    }
}
