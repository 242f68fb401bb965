package io.olifant.local.stack;

import io.olifant.identity.IdentityStitcher;
import io.olifant.journey.JourneyAggregator;
import io.olifant.kpi.KpiEmitter;
import io.olifant.local.process.Ports;
import io.olifant.runtime.StreamApplication;
import java.net.URI;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** The applications of the pipeline, in the order in which an event passes them. */
public enum Application {
    STITCHER("identity stitcher", IdentityStitcher::new, Ports::stitcher),
    AGGREGATOR("journey aggregator", JourneyAggregator::new, Ports::aggregator),
    EMITTER("KPI emitter", KpiEmitter::new, Ports::emitter);

    private final String label;
    private final Supplier<StreamApplication<?>> maker;
    private final ToIntFunction<Ports> port;

    Application(String label, Supplier<StreamApplication<?>> maker, ToIntFunction<Ports> port) {
        this.label = label;
        this.maker = maker;
        this.port = port;
    }

    /** The names of all, as the setting {@code olifant.applications} takes them. */
    static String names() {
        return Arrays.stream(values())
                .map(application -> application.make().name())
                .collect(Collectors.joining(","));
    }

    /** What people call it. */
    public String label() {
        return label;
    }

    StreamApplication<?> make() {
        return maker.get();
    }

    /** Where it serves health and metrics. */
    public URI address(Ports ports) {
        return URI.create("http://" + Ports.HOST + ":" + port.applyAsInt(ports));
    }
}
