package io.olifant.identity.simulation;

import io.olifant.identity.graph.ProtocolWithout;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A story under one schedule, and what came of it.
 *
 * @param seed of the schedule
 * @param flaws empty if all is right
 */
record Trial(long seed, Story story, Set<Flaw> flaws) {

    static Trial of(long seed, Story story) {
        return of(seed, story, ProtocolWithout.nothing());
    }

    static Trial of(long seed, Story story, ProtocolWithout protocol) {
        return run(new Simulation(seed, story, protocol, null), seed, story);
    }

    /** The schedule that a seed stands for, with the story that it stands for. */
    static Trial ofSeed(long seed) {
        return of(seed, StoryGenerator.story(seed));
    }

    private static Trial run(Simulation simulation, long seed, Story story) {
        try {
            simulation.run();
            return new Trial(seed, story, Verdict.flaws(simulation, story));
        } catch (RuntimeException e) {
            return new Trial(seed, story, Set.of(new Flaw("it broke", e.toString())));
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
        run(new Simulation(seed, story, ProtocolWithout.nothing(), trace::add), seed, story);
        return story + "\nunder the schedule of seed " + seed + "\nis wrong:\n  "
                + String.join("\n  ", flaws.stream().map(Flaw::toString).toList()) + "\ntrace:\n  "
                + String.join("\n  ", trace);
    }
}
