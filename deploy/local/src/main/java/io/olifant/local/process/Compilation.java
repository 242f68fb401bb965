package io.olifant.local.process;

import java.util.List;
import java.util.stream.Stream;

/** How much work the JVMs of a stack put into compiling what they run. */
public enum Compilation {
    /**
     * Only the quick compiler. A small machine that starts several JVMs at once spends most of its first minutes in the
     * thorough one; for the minutes that a demonstration takes, that never pays.
     */
    QUICK("-XX:TieredStopAtLevel=1"),
    /** Both compilers, as a JVM does by itself: for measuring, and for whoever runs for hours under load. */
    THOROUGH("-XX:+TieredCompilation");

    private final String option;

    Compilation(String option) {
        this.option = option;
    }

    /** The options of a JVM, this one among them. */
    public List<String> with(List<String> others) {
        return Stream.concat(others.stream(), Stream.of(option)).toList();
    }
}
