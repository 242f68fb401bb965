package io.olifant.identity.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Events mostly of identifiers that were never seen: several anchors that meet one identifier at once, shared ones, anchors that
 * meet more than their profile may hold, chains, and the same again earlier or later.
 */
final class ColdStories {

    private static final String[] NAMESPACES = {"customer", "email", "device", "cookie"};
    private static final int[] SPANS_MS = {2, 10, 1000};

    private final Random random;
    private final Map<String, Integer> freshByNamespace = new HashMap<>();
    private final List<SimulatedEvent> events = new ArrayList<>();
    private final int spanMs;

    private ColdStories(Random random) {
        this.random = random;
        this.spanMs = SPANS_MS[random.nextInt(SPANS_MS.length)];
    }

    static List<SimulatedEvent> events(Random random) {
        ColdStories stories = new ColdStories(random);
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            stories.addStory(random.nextInt(6));
        }
        for (SimulatedEvent event : List.copyOf(stories.events)) {
            if (random.nextInt(5) == 0) {
                stories.add(event.identifiers());
            }
        }
        return stories.events;
    }

    private void addStory(int kind) {
        switch (kind) {
            case 0 -> addHub();
            case 1 -> addManyOfOne();
            case 2 -> addChain();
            case 3 -> addTie();
            case 4 -> addPlain();
            default -> addAny();
        }
    }

    private void addHub() {
        String shared = fresh("email", "device", "cookie");
        int anchors = 2 + random.nextInt(5);
        for (int i = 0; i < anchors; i++) {
            String anchor = some("customer", "email", "device");
            if (random.nextInt(10) < 3) {
                add(List.of(anchor));
            }
            add(random.nextInt(10) < 6 ? List.of(anchor, shared) : List.of(anchor, shared, some("email", "cookie")));
        }
        if (random.nextInt(10) < 3) {
            add(List.of(shared, some("cookie")));
        }
    }

    private void addManyOfOne() {
        String anchor = some("customer");
        int others = 1 + random.nextInt(6);
        List<String> together = new ArrayList<>(List.of(anchor));
        for (int i = 0; i < others; i++) {
            together.add(some("email", "email", "email", "device", "cookie"));
            if (random.nextInt(3) == 0) {
                add(together);
                together = new ArrayList<>(List.of(anchor));
            }
        }
        add(together);
    }

    private void addChain() {
        String before = some("customer");
        for (String namespace : List.of("email", "device", "cookie")) {
            String next = some(namespace);
            add(List.of(before, next));
            before = next;
        }
    }

    private void addTie() {
        String one = some("customer");
        String other = some("customer", "email");
        String shared = fresh("email", "device", "cookie");
        add(List.of(one, shared));
        add(List.of(other, shared));
        if (random.nextBoolean()) {
            add(List.of(one, other));
        }
    }

    private void addPlain() {
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            List<String> identifiers = new ArrayList<>(List.of(fresh("cookie")));
            for (String namespace : List.of("customer", "email", "device")) {
                if (random.nextInt(10) < 6) {
                    identifiers.add(fresh(namespace));
                }
            }
            add(identifiers);
        }
    }

    private void addAny() {
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            List<String> identifiers = new ArrayList<>(List.of(some(NAMESPACES)));
            for (String namespace : NAMESPACES) {
                if (random.nextBoolean()) {
                    identifiers.add(some(namespace));
                }
            }
            add(identifiers);
        }
    }

    private void add(List<String> identifiers) {
        Set<String> different = new LinkedHashSet<>(identifiers);
        String source = random.nextBoolean() ? "a" : "b";
        events.add(new SimulatedEvent(random.nextInt(spanMs + 1), source, "c" + events.size(), List.copyOf(different)));
    }

    private String fresh(String... namespaces) {
        String namespace = namespaces[random.nextInt(namespaces.length)];
        return namespace + ":" + freshByNamespace.merge(namespace, 1, Integer::sum);
    }

    private String some(String... namespaces) {
        String namespace = namespaces[random.nextInt(namespaces.length)];
        int known = freshByNamespace.getOrDefault(namespace, 0);
        return known > 0 && random.nextInt(4) < 3 ? namespace + ":" + (1 + random.nextInt(known)) : fresh(namespace);
    }
}
