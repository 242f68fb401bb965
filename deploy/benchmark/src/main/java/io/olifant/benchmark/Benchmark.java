package io.olifant.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.olifant.benchmark.profile.Recordings;
import io.olifant.events.Touchpoint;
import io.olifant.local.process.Compilation;
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
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the pipeline from end to end, against a plain pass-through on the same broker. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures what the pipeline carries on this machine, in one run on one broker:",
            "(a) a plain exactly-once pass-through of the same events, (b) a steady state of customers who are known"
                    + " already, (c) a cold start in which every identifier is new.",
            "Each part warms up until the compilers of all JVMs are quiet, and is as long as its rate asks for."
        })
public final class Benchmark implements Callable<Integer> {

    private static final int SECONDS = 30;
    private static final int SECONDS_QUICK = 10;
    private static final int CUSTOMERS = 10_000;
    private static final int CUSTOMERS_QUICK = 2_000;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures as JSON to this file.")
    private Path json;

    @Option(
            names = "--quick",
            description = "A few minutes in all, for a first impression: parts are shorter, compilers need not be quiet"
                    + " for long, and there are fewer customers.")
    private boolean quick;

    @Option(
            names = "--parts",
            split = ",",
            paramLabel = "LETTER",
            description = "Which parts to measure, for example a,b (default: all). Ratios need a.")
    private String[] parts = {};

    @Option(
            names = "--seconds",
            description = "How long the middle of a part lasts about (default " + SECONDS + ", with --quick "
                    + SECONDS_QUICK + ").")
    private Integer seconds;

    @Option(
            names = "--customers",
            description = "Customers of the steady state, each introduced with five events (default " + CUSTOMERS
                    + ", with --quick " + CUSTOMERS_QUICK + ").")
    private Integer customers;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description =
                    "Record where the time of the applications goes, and write it to this file. The recording slows"
                            + " them down a little.")
    private Path profile;

    @Mixin
    private MeasuredStack measured;

    private final Map<Part, Figures> figures = new LinkedHashMap<>();
    private final StringBuilder profiles = new StringBuilder();
    private Instant latest;

    public static void main(String[] args) {
        MeasuredStack.main(new Benchmark(), args);
    }

    @Override
    public Integer call() throws Exception {
        Set<Part> wanted = wanted();
        if (customers == null) {
            customers = quick ? CUSTOMERS_QUICK : CUSTOMERS;
        }
        if (seconds == null) {
            seconds = quick ? SECONDS_QUICK : SECONDS;
        }
        Instant begin = Instant.now();
        measured.measure(Compilation.THOROUGH, stack -> measure(stack, wanted));
        RunNote note = RunNote.of(begin, quick, customers, profile != null);
        System.out.print(Report.of(note, figures));
        if (json != null) {
            Files.writeString(json, toJson(note));
        }
        if (profile != null) {
            Files.writeString(profile, note.line() + System.lineSeparator() + profiles);
            System.out.println("Where the time went stands in " + profile);
        }
        return 0;
    }

    private Set<Part> wanted() {
        return parts.length == 0
                ? new TreeSet<>(Arrays.asList(Part.values()))
                : Arrays.stream(parts).map(Part::of).collect(Collectors.toCollection(TreeSet::new));
    }

    private void measure(MeasuredStack.Parts stack, Set<Part> wanted) throws Exception {
        var note = stack.stack().note();
        var serdes = new AvroSerdes(SchemaRegistries.open(note.registryUrl(), Map.of()), true);
        try (AtomicLoad load = new AtomicLoad(
                note.bootstrapServers(), serdes.serde(Touchpoint.class, false).serializer())) {
            if (wanted.contains(Part.PASS_THROUGH)) {
                try (PassThroughProcess passThrough = PassThroughProcess.start(stack)) {
                    measure(
                            Part.PASS_THROUGH,
                            stack,
                            passThrough.subject(),
                            load,
                            passThroughTraffic(),
                            plan().warmer());
                }
            }
            if (!Collections.disjoint(wanted, Set.of(Part.STEADY_STATE, Part.COLD_START))) {
                stack.stack().startApplications();
                try (Subject pipeline = stack.pipeline()) {
                    measurePipeline(stack, pipeline, load, wanted);
                }
            }
        }
    }

    private void measurePipeline(MeasuredStack.Parts stack, Subject pipeline, AtomicLoad load, Set<Part> wanted)
            throws Exception {
        Plan next = plan();
        latest = Instant.ofEpochMilli(MeasuredStack.retailer().startMs());
        if (wanted.contains(Part.STEADY_STATE)) {
            SteadyTraffic steady = Retailer.steadyTraffic(MeasuredStack.retailer(), customers);
            new Measurement(pipeline, load, stack.terminal())
                    .consume("Introducing " + customers + " customers", steady.introduction());
            measure(Part.STEADY_STATE, stack, pipeline, load, steady.visits(), next);
            next = next.warmer();
        }
        if (wanted.contains(Part.COLD_START)) {
            measure(Part.COLD_START, stack, pipeline, load, coldTraffic(), next);
        }
    }

    private void measure(
            Part part,
            MeasuredStack.Parts stack,
            Subject subject,
            AtomicLoad load,
            Iterator<Touchpoint> events,
            Plan plan)
            throws Exception {
        Traffic traffic = Traffic.of(events);
        Recordings recordings =
                profile == null ? Recordings.none() : Recordings.of(subject.applications(), folder(stack, part));
        Figures measuredNow =
                new Measurement(subject, load, stack.terminal()).measure(part.title(), plan, traffic, recordings);
        Figures passThrough = figures.get(Part.PASS_THROUGH);
        figures.put(part, passThrough == null ? measuredNow : measuredNow.against(passThrough));
        latest = traffic.latest();
        if (profile != null) {
            profiles.append(String.format("%n%n######## %s%n%s", part.title(), recordings.text()));
        }
    }

    private static Path folder(MeasuredStack.Parts stack, Part part) throws IOException {
        return Files.createDirectories(
                stack.logs().resolveSibling("recordings").resolve(part.key()).toAbsolutePath());
    }

    private Plan plan() {
        return quick ? Plan.quick(Duration.ofSeconds(seconds)) : Plan.full(Duration.ofSeconds(seconds));
    }

    /** The same kind of events as the steady state's; which customers they are about does not matter to a pass-through. */
    private Iterator<Touchpoint> passThroughTraffic() {
        SteadyTraffic traffic = Retailer.steadyTraffic(MeasuredStack.retailer(), customers);
        Iterator<Touchpoint> introduction = traffic.introduction();
        while (introduction.hasNext()) {
            introduction.next();
        }
        return traffic.visits();
    }

    /** Strangers who come after everything that was measured before. */
    private Iterator<Touchpoint> coldTraffic() {
        LocalDate start = LocalDate.ofInstant(latest, ZoneOffset.UTC).plusDays(1);
        return Retailer.coldTraffic(MeasuredStack.otherRetailer().withStartDate(start));
    }

    private String toJson(RunNote note) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("run", note);
        figures.forEach((part, ofPart) -> all.put(part.key(), ofPart));
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(all) + "\n";
    }
}
