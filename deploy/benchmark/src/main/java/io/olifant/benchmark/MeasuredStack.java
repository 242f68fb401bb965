package io.olifant.benchmark;

import io.olifant.benchmark.consumption.Looks;
import io.olifant.benchmark.consumption.TouchpointOrder;
import io.olifant.benchmark.process.MeasuredProcess;
import io.olifant.identity.IdentityStitcher;
import io.olifant.journey.JourneyAggregator;
import io.olifant.kpi.KpiEmitter;
import io.olifant.local.process.Compilation;
import io.olifant.local.process.Ports;
import io.olifant.local.stack.DataFolder;
import io.olifant.local.stack.LocalStack;
import io.olifant.local.stack.StackSettings;
import io.olifant.local.terminal.StackException;
import io.olifant.local.terminal.Terminal;
import io.olifant.retailer.RetailerConfig;
import io.olifant.runtime.kafka.RocksDbCounts;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.TopicSpec;
import io.olifant.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** A stack of its own for a benchmark: started empty, stopped afterwards, and the options that say where and how. */
public final class MeasuredStack {

    /** Generated events lie a second apart; traffic begins so long ago that none of it lies in the future. */
    private static final int DAYS_BACK = 365;

    private static final long SEED = 7;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FOLDER",
            description = "Where broker and applications keep their data; emptied first.")
    private Path data;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of the applications.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--port-offset", defaultValue = "0", description = "Added to all ports (default ${DEFAULT-VALUE}).")
    private int portOffset;

    /** Measures something on a stack whose broker and registry run, and whose applications do not yet. */
    @FunctionalInterface
    public interface Work {
        void measure(Parts parts) throws Exception;
    }

    /**
     * What is measured.
     *
     * @param logs where processes write what they have to say
     * @param state where applications keep their stores
     */
    public record Parts(LocalStack stack, StackSettings settings, Terminal terminal, Path logs, Path state) {

        /** The applications in the order in which an event passes them. */
        private static final List<String> APPLICATIONS =
                List.of(IdentityStitcher.NAME, JourneyAggregator.NAME, KpiEmitter.NAME);

        /** Connects to the pipeline's applications, which must be running, and to the broker. */
        Subject pipeline(AvroSerdes serdes) throws Exception {
            InputTopics.make(stack.note(), "", List.of());
            return Subject.of(
                    stack.note(),
                    "",
                    stack.watcher(),
                    readers(),
                    applications(),
                    broker(),
                    TouchpointOrder.of(
                            stack.note().bootstrapServers(), stack.note().topicPrefix(), serdes));
        }

        /** Looks at how far the pipeline's applications are, which must have run. To be closed by the caller. */
        public Looks looks() throws ExecutionException, InterruptedException {
            return new Looks(stack.note().bootstrapServers(), readers(), List.of());
        }

        private List<Looks.Reader> readers() throws ExecutionException, InterruptedException {
            List<Looks.Reader> readers = new ArrayList<>();
            readers.add(reader("", IdentityStitcher.NAME, InputTopics.names(""), true));
            List<String> repartitions =
                    InputTopics.repartitions(stack.note(), stack.note().topicPrefix() + IdentityStitcher.NAME);
            if (!repartitions.isEmpty()) {
                readers.add(reader(" behind its repartition", IdentityStitcher.NAME, repartitions, true));
            }
            readers.add(reader("", JourneyAggregator.NAME, List.of(in(Topics.CUSTOMER_TOUCHPOINTS)), true));
            readers.add(reader("", KpiEmitter.NAME, List.of(in(Topics.CUSTOMER_FACTS)), false));
            return readers;
        }

        /** Connects to the broker's process. */
        MeasuredProcess broker() throws IOException {
            return MeasuredProcess.of("broker", stack.brokerProcess().handle().pid(), List.of());
        }

        private List<MeasuredProcess> applications() throws IOException {
            long pid = stack.applicationProcess().handle().pid();
            return List.of(MeasuredProcess.of("applications", pid, APPLICATIONS));
        }

        private Looks.Reader reader(String part, String application, List<String> topics, boolean isPerEvent) {
            return new Looks.Reader(application + part, stack.note().topicPrefix() + application, topics, isPerEvent);
        }

        private String in(TopicSpec topic) {
            return topic.in(stack.note().topicPrefix());
        }
    }

    /**
     * Intervals as deployments have them, and not as the local stack has them for somebody who waits for each event; and look-ups as often
     * as a benchmark asks.
     */
    private static final Map<String, String> DEFAULTS = Map.of(
            JourneyAggregator.NAME + ".publish-interval",
            "1s",
            JourneyAggregator.NAME + ".customer-publish-interval",
            "1s",
            KpiEmitter.NAME + ".emission-interval",
            "1s",
            KpiEmitter.NAME + ".models.settle-time",
            "1500ms",
            "olifant.lookups.requests-per-second",
            "1000000");

    /** Runs a benchmark from the command line and ends the JVM. What went wrong with the stack is printed as its sentence. */
    public static void main(Callable<Integer> benchmark, String[] args) {
        // The script names a folder first; one that somebody names behind it counts.
        CommandLine command = new CommandLine(benchmark)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOverwrittenOptionsAllowed(true);
        command.setExecutionExceptionHandler((failure, commandLine, result) -> {
            if (failure instanceof StackException) {
                commandLine.getErr().println(failure.getMessage());
                return 1;
            }
            throw failure;
        });
        System.exit(command.execute(args));
    }

    /** Has the applications of stacks that are started from now on count what RocksDB is asked for. */
    void countStoreAccesses() {
        settings.put("olifant.kafka." + RocksDbCounts.SETTING, "true");
    }

    /** The retailer whose customers are known before anything is measured: the same at every run of a day. */
    public static RetailerConfig retailer() {
        return RetailerConfig.endingOn(LocalDate.now(Clock.systemUTC()), DAYS_BACK)
                .withSeed(SEED);
    }

    /** Another retailer, all of whose customers are new. */
    static RetailerConfig otherRetailer() {
        return retailer().withSeed(SEED + 1);
    }

    /** Starts the stack, with JVMs that compile as said, has it measured, and stops it. */
    public void measure(Compilation compilation, Work work) throws Exception {
        DataFolder folder = new DataFolder(data);
        folder.delete();
        DataFolder.Lock lock = folder.lock();
        try {
            measure(folder, compilation, work);
        } finally {
            lock.close();
        }
    }

    private void measure(DataFolder folder, Compilation compilation, Work work) throws Exception {
        Ports ports = Ports.shiftedBy(portOffset);
        Terminal terminal = Terminal.standard();
        StackSettings stackSettings = StackSettings.read(Optional.empty(), settings, DEFAULTS, ports, folder);
        try (LocalStack stack = new LocalStack(folder, ports, stackSettings, terminal, compilation)) {
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
            stack.startBroker();
            work.measure(
                    new Parts(stack, stackSettings, terminal, folder.directory().resolve("logs"), folder.state()));
        }
    }
}
