package io.olifant.identity.simulation;

import io.olifant.identity.protocol.GraphLimits;
import io.olifant.identity.simulation.Delivery.Command;
import io.olifant.identity.simulation.Delivery.Kind;
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

    /** Encoding costs a third of the time; a share of the schedules is enough for it. */
    private static final int ENCODED_EVERY = 8;

    private final Random random;

    private StoryGenerator(long seed) {
        random = new Random(seed);
    }

    static Story story(long seed) {
        StoryGenerator generator = new StoryGenerator(seed);
        boolean isBig = generator.isOneIn(10);
        List<Delivery> deliveries = generator.deliveries(isBig);
        int kind = generator.random.nextInt(10);
        if (kind < 4) {
            return new Story(
                    generator.shape(seed, Shape.NO_LIMIT, generator.rules()),
                    deliveries,
                    firstRequestMs(seed, deliveries));
        }
        if (kind < 6) {
            // What was dropped for a link that is not there any more comes back only with a command, and links of an
            // identifier that turns out to be shared are no more: where caps bite, neither happens.
            SimulatedRules rules = generator.unsharedRules();
            int linksMax = 1 + generator.random.nextInt(8);
            if (generator.isOneIn(3)) {
                generator.addRules(deliveries, generator.unsharedRules(), 1 + generator.random.nextInt(8));
            }
            return new Story(generator.shape(seed, linksMax, rules), deliveries, firstRequestMs(seed, deliveries));
        }
        generator.addCommands(deliveries);
        if (kind == 6) {
            generator.addRules(deliveries, generator.anyOf(SimulatedRules.values()), Shape.NO_LIMIT);
        }
        return new Story(
                generator.shape(seed, Shape.NO_LIMIT, generator.rules()), deliveries, firstRequestMs(seed, deliveries));
    }

    private SimulatedRules unsharedRules() {
        return isOneIn(2) ? SimulatedRules.FREE : SimulatedRules.REFUSING;
    }

    /** Other rules, and some time later the command to apply them. */
    private void addRules(List<Delivery> deliveries, SimulatedRules rules, int linksMax) {
        int at = random.nextInt(deliveries.size() + 1);
        deliveries.add(at, Delivery.rules(rules, linksMax));
        int then = at + 1 + random.nextInt(deliveries.size() - at);
        deliveries.add(then, Delivery.reresolve());
    }

    private SimulatedRules rules() {
        return isOneIn(3) ? anyOf(SimulatedRules.values()) : SimulatedRules.TIGHT;
    }

    private void addCommands(List<Delivery> deliveries) {
        List<SimulatedEvent> events =
                deliveries.stream().map(SimulatedEvent.class::cast).toList();
        boolean isCalm = isOneIn(3);
        int count = 1 + random.nextInt(6);
        Command last = null;
        for (int i = 0; i < count; i++) {
            Command command = last != null && last.kind() == Kind.UNLINK && random.nextBoolean()
                    ? new Command(Kind.RELINK, last.identifier(), last.other())
                    : command(events);
            last = command;
            // More of them late than early, so that there is something to take back.
            int at = Math.max(random.nextInt(deliveries.size() + 1), random.nextInt(deliveries.size() + 1));
            if (isCalm) {
                deliveries.addAll(at, List.of(Delivery.rest(), command, Delivery.rest()));
            } else {
                deliveries.add(at, command);
            }
        }
        if (isOneIn(3)) {
            deliveries.add(Delivery.rest());
            deliveries.add(events.get(random.nextInt(events.size())));
        }
    }

    private Command command(List<SimulatedEvent> events) {
        SimulatedEvent event = events.get(random.nextInt(events.size()));
        SimulatedEvent another = events.get(random.nextInt(events.size()));
        List<String> others = event.others();
        String other = others.isEmpty() || isOneIn(10) ? another.anchor() : others.get(random.nextInt(others.size()));
        boolean isLink = !other.equals(event.anchor());
        int kind = random.nextInt(10);
        if (kind == 0) {
            return new Command(Kind.RERESOLVE, "", "");
        }
        if (kind < 5 && isLink) {
            boolean isAnchor = SimulatedEvent.STRENGTH.compare(event.anchor(), other) < 0;
            String anchor = isAnchor ? event.anchor() : other;
            return new Command(isOneIn(4) ? Kind.RELINK : Kind.UNLINK, anchor, isAnchor ? other : event.anchor());
        }
        return new Command(
                Kind.ERASE,
                event.identifiers().get(random.nextInt(event.identifiers().size())),
                "");
    }

    private boolean isOneIn(int count) {
        return random.nextInt(count) == 0;
    }

    private <T> T anyOf(T[] values) {
        return values[random.nextInt(values.length)];
    }

    /**
     * In a third of the stories, requests are as of some time within that of the events: what comes afterwards is forgotten, or begins
     * anew. Of a randomness of its own, so that stories are as they were.
     */
    private static long firstRequestMs(long seed, List<Delivery> deliveries) {
        Random random = new Random(seed * 104_729 + 5);
        long lastEventMs = deliveries.stream()
                .filter(SimulatedEvent.class::isInstance)
                .mapToLong(delivery -> ((SimulatedEvent) delivery).timeMs())
                .max()
                .orElse(0);
        return random.nextInt(3) > 0 ? Story.BEFORE_EVERYTHING : random.nextLong(lastEventMs + 1);
    }

    private Shape shape(long seed, int clusterLinksMax, SimulatedRules rules) {
        boolean hasRestarts = isOneIn(3);
        int absorbChunkChars = random.nextBoolean() ? 1 + random.nextInt(150) : Shape.NO_LIMIT;
        int linksPerMessage = random.nextBoolean() ? 1 + random.nextInt(3) : Shape.NO_LIMIT;
        return new Shape(
                rules,
                new GraphLimits(clusterLinksMax, absorbChunkChars, linksPerMessage),
                1 + random.nextInt(8),
                1 + random.nextInt(4),
                1 + random.nextInt(4),
                anyOf(SimulatedNetwork.Bias.values()),
                FEED_CHANCES[random.nextInt(FEED_CHANCES.length)],
                isOneIn(4) ? .2 : 0,
                hasRestarts || isOneIn(4) ? .3 : 1,
                hasRestarts ? .03 : 0,
                seed % ENCODED_EVERY == 0);
    }

    private List<Delivery> deliveries(boolean isBig) {
        boolean mayChange = isOneIn(4);
        List<SimulatedEvent> events = isOneIn(3) ? ColdStories.events(random) : events(isBig);
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
