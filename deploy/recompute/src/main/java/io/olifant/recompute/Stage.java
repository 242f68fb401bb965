package io.olifant.recompute;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The parts of a recomputation, in their order. */
public enum Stage {
    IDENTITIES(List.of("identities.sql")),
    HISTORIES(List.of("histories.sql")),
    JOURNEYS(List.of("journeys.sql")),
    FIGURES(Stream.concat(
                    Stream.of("activity.sql"), Arrays.stream(Family.values()).map(Family::script))
            .toList());

    private final List<String> scripts;

    Stage(List<String> scripts) {
        this.scripts = scripts;
    }

    /** The SQL files that it consists of. */
    List<String> scripts() {
        return scripts;
    }
}
