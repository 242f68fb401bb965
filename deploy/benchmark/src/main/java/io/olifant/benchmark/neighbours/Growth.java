package io.olifant.benchmark.neighbours;

import java.util.List;
import java.util.Random;

/** Lets an identifier of a graph grow from no neighbour to very many, and measures on the way. */
final class Growth {

    /** Events that show nothing new, for each measurement: enough for a mean, too few to matter. */
    private static final int KNOWN_EVENTS = 2_000;

    private static final long SEED = 5;

    private final LoopedGraph graph;
    private final Scenario scenario;
    private int neighbours;

    Growth(LoopedGraph graph, Scenario scenario) {
        this.graph = graph;
        this.scenario = scenario;
    }

    /**
     * Grows, and measures the second half of the way.
     *
     * @param target neighbours at the end; more than now
     */
    Window growTo(int target) {
        int half = neighbours + (target - neighbours) / 2;
        while (neighbours < half) {
            next();
        }
        Work before = graph.work();
        long start = System.nanoTime();
        long events = 0;
        while (neighbours < target) {
            events += next();
        }
        long nanos = System.nanoTime() - start;
        Work work = graph.work().minus(before);
        return known(target, events, nanos, work);
    }

    private int next() {
        neighbours++;
        List<Event> events = scenario.neighbour(neighbours);
        events.forEach(graph::apply);
        return events.size();
    }

    private Window known(int target, long events, long nanos, Work work) {
        Random random = new Random(SEED);
        Work before = graph.work();
        long knownEvents = 0;
        long start = System.nanoTime();
        while (knownEvents < KNOWN_EVENTS) {
            for (Event event : scenario.neighbour(1 + random.nextInt(neighbours))) {
                graph.apply(event);
                knownEvents++;
            }
        }
        long knownNanos = System.nanoTime() - start;
        return new Window(
                target,
                events,
                nanos,
                work,
                knownEvents,
                knownNanos,
                graph.work().minus(before));
    }
}
