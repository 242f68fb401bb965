package io.olifant;

import io.olifant.identity.IdentityStitcher;
import io.olifant.journey.JourneyAggregator;
import io.olifant.kpi.KpiEmitter;
import io.olifant.runtime.ApplicationRunner;
import io.olifant.runtime.StreamApplication;
import java.util.List;

/**
 * The applications of the pipeline in one process: one heap, one compiler, one bounded memory of RocksDB. Right where one
 * machine is enough. {@code olifant.applications} says which of them run here; the same configuration file serves each of
 * them apart.
 */
public final class Olifant {

    private Olifant() {}

    /** All applications, in the order in which an event passes them. */
    public static List<StreamApplication<?>> applications() {
        return List.of(new IdentityStitcher(), new JourneyAggregator(), new KpiEmitter());
    }

    public static void main(String[] args) {
        ApplicationRunner.main("olifant", applications(), args);
    }
}
