package io.olifant.identity.simulation;

import io.olifant.identity.graph.ProtocolWithout;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A story under one schedule, and what came of it.
 *
 * @param seed of the schedule
 * @param protocol the rules under which it ran
 * @param flaws empty if all is right
 */
record Trial(long seed, Story story, ProtocolWithout protocol, Set<Flaw> flaws) {

    static Trial of(long seed, Story story) {
        return of(seed, story, ProtocolWithout.nothing());
    }

    static Trial of(long seed, Story story, ProtocolWithout protocol) {
        return run(seed, story, protocol, null);
    }

    /** The schedule that a seed stands for, with the story that it stands for. */
    static Trial ofSeed(long seed) {
        return of(seed, StoryGenerator.story(seed));
    }

    private static Trial run(long seed, Story story, ProtocolWithout protocol, Consumer<String> traceOrNull) {
        Simulation simulation = new Simulation(seed, story, protocol, traceOrNull);
        try {
            simulation.run();
            return new Trial(seed, story, protocol, Verdict.flaws(simulation, story));
        } catch (RuntimeException e) {
            return new Trial(seed, story, protocol, Set.of(new Flaw("it broke", e.toString())));
        }
    }

    boolean isFailure() {
        return !flaws.isEmpty();
    }

    /** The flaws without names. */
    Set<String> kinds() {
        Set<String> kinds = new TreeSet<>();
        flaws.forEach(flaw -> kinds.add(flaw.kind()));
        return kinds;
    }

    /** The story as it is written in Java, what is wrong with its end, and every message on the way there. */
    String report() {
        List<String> trace = new ArrayList<>();
        run(seed, story, protocol, trace::add);
        return story + "\nunder the schedule of seed " + seed + "\nis wrong:\n  "
                + String.join("\n  ", flaws.stream().map(Flaw::toString).toList()) + "\ntrace:\n  "
                + String.join("\n  ", trace);
    }
}
