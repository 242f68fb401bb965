package io.olifant.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Of what, when and how a run was made.
 *
 * @param commit what was built, as the version control calls it; "unknown" outside of one
 * @param begin when, in UTC
 * @param seconds how long it took, the build left out
 * @param cores how many processors the JVM sees
 * @param quick whether it was a quick one
 * @param customers how many customers the steady state has
 * @param profiled whether the JVMs were recorded
 */
record RunNote(
        @JsonProperty("commit") String commit,
        @JsonProperty("begin") String begin,
        @JsonProperty("seconds") long seconds,
        @JsonProperty("cores") int cores,
        @JsonProperty("quick") boolean quick,
        @JsonProperty("customers") int customers,
        @JsonProperty("profiled") boolean profiled) {

    static RunNote of(Instant begin, boolean quick, int customers, boolean profiled) {
        return new RunNote(
                System.getProperty("olifant.commit", "unknown"),
                begin.truncatedTo(ChronoUnit.SECONDS).toString(),
                Duration.between(begin, Instant.now()).toSeconds(),
                Runtime.getRuntime().availableProcessors(),
                quick,
                customers,
                profiled);
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "commit %s, %s, %d cores, %,d customers, %s%s, took %d s",
                commit,
                begin,
                cores,
                customers,
                quick ? "quick" : "full",
                profiled ? " with a profile" : "",
                seconds);
    }
}
