package io.olifant.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.olifant.events.Touchpoint;
import io.olifant.local.LocalStack;
import io.olifant.local.process.Compilation;
import io.olifant.retailer.Retailer;
import io.olifant.retailer.SteadyTraffic;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.SchemaRegistries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
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
            "a plain exactly-once pass-through of the same events, a cold start in which every identifier is new, and a"
                    + " steady state of customers who are known already."
        })
public final class Benchmark implements Callable<Integer> {

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures as JSON to this file.")
    private Path json;

    @Option(
            names = "--events",
            defaultValue = "300000",
            description = "Events of the steady state and of the pass-through (default ${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--warm-up-events",
            defaultValue = "300000",
            description = "Events before the measured ones, so that the JVMs have compiled what runs often (default"
                    + " ${DEFAULT-VALUE}).")
    private int warmUpEvents;

    @Option(
            names = "--cold-events",
            defaultValue = "100000",
            description = "Events of the cold start (default ${DEFAULT-VALUE}).")
    private int coldEvents;

    @Option(
            names = "--customers",
            defaultValue = "10000",
            description = "Customers of the steady state, each introduced with five events (default ${DEFAULT-VALUE}).")
    private int customers;

    @Mixin
    private MeasuredStack measured;

    public static void main(String[] args) {
        MeasuredStack.main(new Benchmark(), args);
    }

    @Override
    public Integer call() throws Exception {
        measured.measure(Compilation.THOROUGH, parts -> {
            Map<String, Figures> figures = measure(parts);
            System.out.print(Report.of(figures));
            if (json != null) {
                Files.writeString(json, toJson(figures));
            }
        });
        return 0;
    }

    private Map<String, Figures> measure(MeasuredStack.Parts parts) throws Exception {
        LocalStack stack = parts.stack();
        Map<String, Figures> figures = new LinkedHashMap<>();
        var serdes = new AvroSerdes(SchemaRegistries.open(stack.note().registryUrl(), Map.of()), true);
        try (AtomicLoad load = new AtomicLoad(
                stack.note().bootstrapServers(),
                serdes.serde(Touchpoint.class, false).serializer())) {
            Measurement measurement = new Measurement(stack, parts.settings(), load, parts.terminal(), parts.logs());
            Iterator<Touchpoint> traffic = passThroughTraffic();
            Figures passThrough = measurement.passThrough(first(warmUpEvents, traffic), first(events, traffic));
            figures.put("pass_through", passThrough);

            SteadyTraffic steady = steadyTraffic();
            stack.startApplications();
            measurement.pipeline("Introducing " + customers + " customers", steady.introduction());
            measurement.pipeline("Warming up", first(warmUpEvents, steady.visits()));
            figures.put(
                    "steady_state",
                    measurement
                            .pipeline("Steady state", first(events, steady.visits()))
                            .against(passThrough));
            figures.put(
                    "cold_start",
                    measurement
                            .pipeline("Cold start", first(coldEvents, coldTraffic()))
                            .against(passThrough));
        }
        return figures;
    }

    private SteadyTraffic steadyTraffic() {
        return Retailer.steadyTraffic(MeasuredStack.retailer(), customers);
    }

    /** The same kind of events as the steady state's; which customers they are about does not matter to a pass-through. */
    private Iterator<Touchpoint> passThroughTraffic() {
        SteadyTraffic traffic = steadyTraffic();
        Iterator<Touchpoint> introduction = traffic.introduction();
        while (introduction.hasNext()) {
            introduction.next();
        }
        return traffic.visits();
    }

    private static Iterator<Touchpoint> coldTraffic() {
        return Retailer.coldTraffic(MeasuredStack.otherRetailer());
    }

    private static Iterator<Touchpoint> first(int count, Iterator<Touchpoint> traffic) {
        Iterable<Touchpoint> iterable = () -> traffic;
        return StreamSupport.stream(iterable.spliterator(), false).limit(count).iterator();
    }

    private static String toJson(Map<String, Figures> figures) throws JsonProcessingException {
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(figures) + "\n";
    }
}
