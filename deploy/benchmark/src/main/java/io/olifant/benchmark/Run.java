package io.olifant.benchmark;

import io.olifant.benchmark.latency.LatencyRun;
import io.olifant.benchmark.load.AtomicLoad;
import io.olifant.benchmark.profile.Recordings;
import io.olifant.events.Touchpoint;
import io.olifant.retailer.Retailer;
import io.olifant.retailer.SteadyTraffic;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.SchemaRegistries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Measures the parts of a run one after the other on one stack. */
final class Run {

    /** Of so many events one merges two histories. */
    private static final int MERGE_EVERY = 100;

    private final MeasuredStack.Parts stack;
    private final Options options;
    private final Results results;
    private Instant latest;

    /**
     * What to measure.
     *
     * @param customers of the steady state
     * @param large how many customers there are in its larger ones, ascending
     * @param isProfiled whether to record where the time goes
     */
    record Options(Set<Part> parts, Plan plan, int customers, List<Integer> large, boolean isProfiled) {

        Options {
            parts = Set.copyOf(parts);
            large = List.copyOf(large);
        }
    }

    Run(MeasuredStack.Parts stack, Options options, Results results) {
        this.stack = stack;
        this.options = options;
        this.results = results;
        this.latest = Instant.ofEpochMilli(MeasuredStack.retailer().startMs());
    }

    void run() throws Exception {
        var note = stack.stack().note();
        var serdes = new AvroSerdes(SchemaRegistries.open(note.registryUrl(), Map.of()), true);
        try (AtomicLoad load = new AtomicLoad(
                note.bootstrapServers(), serdes.serde(Touchpoint.class, false).serializer())) {
            if (options.parts().contains(Part.PASS_THROUGH)) {
                try (PassThroughProcess passThrough = PassThroughProcess.start(stack)) {
                    measure(
                            Part.PASS_THROUGH.key(),
                            passThrough.subject(),
                            load,
                            passThroughTraffic(),
                            options.plan().warmer());
                }
            }
            if (!Collections.disjoint(options.parts(), EnumSet.complementOf(EnumSet.of(Part.PASS_THROUGH)))) {
                stack.stack().startApplications();
                try (Subject pipeline = stack.pipeline(serdes)) {
                    measurePipeline(pipeline, load, serdes);
                }
            }
        }
    }

    private void measurePipeline(Subject pipeline, AtomicLoad load, AvroSerdes serdes) throws Exception {
        Set<Part> parts = options.parts();
        Measurement measurement = new Measurement(pipeline, load, stack.terminal());
        SteadyTraffic steady = Retailer.steadyTraffic(MeasuredStack.retailer(), options.customers());
        Plan next = options.plan();
        double introducedPerSecond = 0;
        if (parts.contains(Part.STEADY_STATE) || parts.contains(Part.LARGE)) {
            introducedPerSecond =
                    measurement.consume("Introducing " + options.customers() + " customers", steady.introduction());
        }
        if (parts.contains(Part.STEADY_STATE)) {
            measure(Part.STEADY_STATE.key(), pipeline, load, steady.visits(), next);
            next = next.warmer();
        }
        if (parts.contains(Part.LATENCY)) {
            measureLatency(measurement, steady, serdes);
        }
        if (parts.contains(Part.MERGES)) {
            int visitors = anonymousVisitors(next);
            measurement.consume("Introducing " + visitors + " anonymous visitors", steady.anonymousVisitors(visitors));
            measure(Part.MERGES.key(), pipeline, load, steady.visitsWithMerges(MERGE_EVERY), next);
        }
        if (parts.contains(Part.COLD_START)) {
            measure(Part.COLD_START.key(), pipeline, load, coldTraffic(), next);
            next = options.plan().warmer();
        }
        if (parts.contains(Part.LARGE)) {
            steady.skipTo(latest.plus(Duration.ofDays(1)));
            for (int customers : options.large()) {
                measureLarge(customers, introducedPerSecond, measurement, pipeline, load, steady, next);
            }
        }
    }

    private void measureLatency(Measurement measurement, SteadyTraffic steady, AvroSerdes serdes) throws Exception {
        Plan plan = options.plan();
        int perSecond =
                (int) Math.max(1, results.figures().get(Part.STEADY_STATE.key()).eventsPerSecond() / 2);
        stack.terminal().line(String.format(Locale.ROOT, "Latency at %,d events/s", perSecond));
        measurement.settle();
        results.latency(new LatencyRun(stack.stack().note(), serdes)
                .run(
                        steady,
                        perSecond,
                        (int) plan.warmUpMin().toSeconds(),
                        (int) plan.middle().toSeconds() * 2));
        measurement.settle();
    }

    /** As many as the part needs at twice the rate of the steady state, since nobody knows yet how fast it is. */
    private int anonymousVisitors(Plan plan) {
        double perSecond = results.figures().get(Part.STEADY_STATE.key()).eventsPerSecond();
        double seconds = plan.warmUpMax().toSeconds() + 2.0 * plan.middle().toSeconds();
        return (int) (2 * perSecond * seconds / MERGE_EVERY);
    }

    private void measureLarge(
            int customers,
            double introducedPerSecond,
            Measurement measurement,
            Subject pipeline,
            AtomicLoad load,
            SteadyTraffic steady,
            Plan plan)
            throws Exception {
        stack.terminal()
                .line(String.format(
                        Locale.ROOT,
                        "%,d customers are introduced with five events each; at the %.0f events/s of the first %,d that"
                                + " takes about %.0f minutes",
                        customers,
                        introducedPerSecond,
                        options.customers(),
                        5.0 * customers / introducedPerSecond / 60));
        // Everybody comes as often as before, whatever their number: only the size of the state differs.
        steady.space(Math.max(1, Retailer.SPACING_MS * options.customers() / customers));
        steady.growTo(customers);
        measurement.consume("Introducing " + customers + " customers", steady.introduction());
        measure(Part.STEADY_STATE.key() + "_" + customers, pipeline, load, steady.visits(), plan);
    }

    private void measure(String key, Subject subject, AtomicLoad load, Iterator<Touchpoint> events, Plan plan)
            throws Exception {
        Traffic traffic = Traffic.of(events);
        Recordings recordings = options.isProfiled()
                ? Recordings.of(subject.applications(), folder(key), subject.eventStages())
                : Recordings.none();
        String title = Report.title(key);
        Figures figures = new Measurement(subject, load, stack.terminal()).measure(title, plan, traffic, recordings);
        results.figures(key, figures);
        latest = traffic.latest();
        if (options.isProfiled()) {
            results.profile(title, recordings.text());
        }
    }

    private Path folder(String key) throws IOException {
        return Files.createDirectories(
                stack.logs().resolveSibling("recordings").resolve(key).toAbsolutePath());
    }

    /** The same kind of events as the steady state's; which customers they are about does not matter to a pass-through. */
    private Iterator<Touchpoint> passThroughTraffic() {
        SteadyTraffic traffic = Retailer.steadyTraffic(MeasuredStack.retailer(), options.customers());
        Iterator<Touchpoint> introduction = traffic.introduction();
        while (introduction.hasNext()) {
            introduction.next();
        }
        return traffic.visits();
    }

    /** New customers who come after everything that was measured before. */
    private Iterator<Touchpoint> coldTraffic() {
        LocalDate start = LocalDate.ofInstant(latest, ZoneOffset.UTC).plusDays(1);
        return Retailer.coldTraffic(MeasuredStack.otherRetailer().withStartDate(start));
    }
}
