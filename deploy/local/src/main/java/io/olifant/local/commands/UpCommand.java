package io.olifant.local.commands;

import io.olifant.kpi.KpiEmitter;
import io.olifant.local.feed.Feeder;
import io.olifant.local.feed.Feeds.Fed;
import io.olifant.local.feed.FileFeed;
import io.olifant.local.feed.RetailerFeed;
import io.olifant.local.feed.TouchpointSender;
import io.olifant.local.load.UnknownNamespaces;
import io.olifant.local.process.Compilation;
import io.olifant.local.process.Ports;
import io.olifant.local.show.Overview;
import io.olifant.local.show.TopicReader;
import io.olifant.local.stack.Application;
import io.olifant.local.stack.DataFolder;
import io.olifant.local.stack.FeedLedger;
import io.olifant.local.stack.LocalStack;
import io.olifant.local.stack.RetailerPlan;
import io.olifant.local.stack.RunningStack;
import io.olifant.local.stack.StackOptions;
import io.olifant.local.stack.StackSettings;
import io.olifant.local.terminal.StackException;
import io.olifant.local.terminal.Terminal;
import io.olifant.local.terminal.UsageException;
import io.olifant.retailer.RetailerConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the stack, feeds it, and shows the figures. */
@Command(
        name = "up",
        description = "Starts Olifant on this machine, feeds it, and shows the figures.",
        footer = {
            "",
            "Without --input it feeds a generated retailer, once per data folder. It runs until Ctrl-C; started again, it",
            "continues where it was, with a feed that was broken off, too: of a file as of the retailer. Rows of --input that",
            "cannot be mapped are reported with their line, and so are touchpoints that the pipeline refuses (dead letters),",
            "once the figures stand. With --once the exit code is 1 where nothing was accepted."
        },
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

    private static final int NOTHING_ACCEPTED = 1;

    /** Where the start script has the retailer's targets. */
    private static final String TARGETS = "olifant.local.targets";

    @Mixin
    private StackOptions options;

    @Option(names = "--once", description = "Stop when the input is worked off and the figures are shown.")
    private boolean isOnce;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A YAML file of settings for all applications: time zone, periods, rules, journey map.")
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting for the applications, over the file; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--input", paramLabel = "FILE", description = "Feed this file instead of the generated retailer.")
    private Path input;

    @Option(
            names = "--mapping",
            paramLabel = "M",
            defaultValue = "touchpoint",
            description = "How rows of --input become touchpoints: touchpoint, cdnow, or the path of a mapping"
                    + " (default: ${DEFAULT-VALUE}).")
    private String mapping;

    @Option(names = "--no-feed", description = "Feed nothing; load files with deploy/local/load.")
    private boolean noFeed;

    @Option(
            names = "--people",
            paramLabel = "N",
            defaultValue = "2000",
            description = "People of the generated retailer (default: ${DEFAULT-VALUE}).")
    private int people;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "180",
            description = "Days of the generated retailer, up to yesterday (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Another seed generates another retailer (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "Add so much to every port (9092, 9093, 8081, 8101 to 8103, 8111, 8112).")
    private int portOffset;

    @Option(
            names = "--compilation",
            paramLabel = "HOW",
            defaultValue = "quick",
            description = "How the JVMs compile: quick, or thorough for a stack that runs for hours under load"
                    + " (default: ${DEFAULT-VALUE}).")
    private Compilation compilation;

    @Option(
            names = "--export",
            paramLabel = "DIR",
            description =
                    "Write the rows of every table there as JSON lines, a file per topic, once the figures stand.")
    private Path export;

    private final Terminal terminal = Terminal.standard();
    private final List<FedFile> fedFiles = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        Ports ports = Ports.shiftedBy(portOffset);
        DataFolder folder = options.folder();
        requireInput();
        requireNewExport();
        DataFolder.Lock lock = folder.lock();
        try {
            // The libraries' own words go to a file; the file is named before the first of them speaks.
            System.setProperty("olifant.local.log", folder.log("up").toString());
            StackSettings stackSettings =
                    StackSettings.read(Optional.ofNullable(config), settings, ofTheRetailer(), ports, folder);
            FeedLedger ledger = new FeedLedger(folder);
            requireNoMixture(ledger);
            return runGuarded(new LocalStack(folder, ports, stackSettings, terminal, compilation), folder, ledger);
        } finally {
            fedFiles.forEach(FedFile::close);
            lock.close();
        }
    }

    /** The generated retailer has targets; what somebody else wants of their figures they say themselves. */
    private Map<String, String> ofTheRetailer() {
        String targets = System.getProperty(TARGETS);
        return input == null && targets != null ? Map.of(KpiEmitter.NAME + ".targets-file", targets) : Map.of();
    }

    /** Whatever happens, nothing that was started is left running. */
    private int runGuarded(LocalStack stack, DataFolder folder, FeedLedger ledger) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stop"));
        try {
            return run(stack, folder, ledger);
        } catch (RuntimeException e) {
            stack.waitIfStopping();
            stack.close();
            throw e;
        }
    }

    private int run(LocalStack stack, DataFolder folder, FeedLedger ledger) throws InterruptedException {
        stack.startBroker();
        feed(stack, folder, ledger);
        stack.startApplications();
        stack.awaitFigures();
        boolean isAnythingAccepted = printOutcome();
        try (TopicReader reader = new TopicReader(stack.note())) {
            new Overview(reader, terminal).print();
            if (export != null) {
                RowExport.write(export, reader);
            }
        }
        if (isOnce) {
            stack.close();
            terminal.line("");
            terminal.line("Done. The data is kept in " + folder.directory() + "; deploy/local/up goes on from here.");
            return isAnythingAccepted ? 0 : NOTHING_ACCEPTED;
        }
        howToGoOn(stack.note());
        stack.watchUntilStopped();
        return 0;
    }

    /** What became of the files that were fed; false if all their touchpoints were refused. */
    private boolean printOutcome() {
        boolean isAnythingAccepted = fedFiles.isEmpty();
        for (FedFile file : fedFiles) {
            isAnythingAccepted |= file.printOutcome();
            file.close();
        }
        return isAnythingAccepted;
    }

    private void feed(LocalStack stack, DataFolder folder, FeedLedger ledger) {
        if (noFeed) {
            return;
        }
        RunningStack note = stack.note();
        try (TouchpointSender sender = new TouchpointSender(
                note.bootstrapServers(), note.registryUrl(), note.topicPrefix(), note.partitions())) {
            if (input != null) {
                // Nobody knows the sources of a file beforehand. The applications start after it, and find them at
                // once.
                UnknownNamespaces namespaces = UnknownNamespaces.of(note);
                feedFile(FileFeed.open(input, mapping, namespaces::see), namespaces, sender, note, ledger);
            } else if (ledger.isEmpty() || ledger.lastOf(RetailerFeed.ID_PREFIX).isPresent()) {
                feedRetailer(new Feeder(sender, terminal), sender, stack, folder, ledger);
            } else if (!ledger.brokenOff().isEmpty()) {
                ledger.brokenOff().forEach(begun -> goOnWithFile(begun, sender, note, ledger));
            } else {
                terminal.line("Going on with what was fed earlier: "
                        + ledger.first().map(Fed::description).orElseThrow());
            }
        }
    }

    private void goOnWithFile(Fed begun, TouchpointSender sender, RunningStack stack, FeedLedger ledger) {
        UnknownNamespaces namespaces = UnknownNamespaces.of(stack);
        FileFeed file = FileFeed.reopen(begun, namespaces::see);
        terminal.line(String.format(
                Locale.ROOT,
                "The feed of %s was broken off after %,d touchpoints, going on with it",
                begun.description(),
                begun.sent()));
        feedFile(file, namespaces, sender, stack, ledger);
    }

    private void feedFile(
            FileFeed file,
            UnknownNamespaces namespaces,
            TouchpointSender sender,
            RunningStack stack,
            FeedLedger ledger) {
        try (FileFeed feed = file) {
            fedFiles.add(FedFile.feed(feed, namespaces, sender, ledger, stack, terminal));
        }
    }

    private void feedRetailer(
            Feeder feeder, TouchpointSender sender, LocalStack stack, DataFolder folder, FeedLedger ledger) {
        Optional<Fed> last = ledger.lastOf(RetailerFeed.ID_PREFIX);
        if (last.isPresent() && last.get().finished()) {
            terminal.line("The generated retailer was fed earlier, going on with it");
            return;
        }
        RetailerConfig retailer = retailer(folder);
        try (RetailerFeed feed = RetailerFeed.open(retailer, folder.truth())) {
            sender.createTopics(feed.sources());
            stack.beginApplications();
            feeder.feed(feed, ledger.begun(feed.id(), feed.description()), ledger::note);
        }
        terminal.line("Who did what is in " + folder.truth());
    }

    /** A feed that was broken off goes on as it was begun, whatever the day and the options say now. */
    private RetailerConfig retailer(DataFolder folder) {
        return folder.retailerPlan(this::planned).config();
    }

    private void requireInput() {
        if (noFeed) {
            return;
        }
        if (input == null) {
            planned().config();
            return;
        }
        if (!Files.isReadable(input) || Files.isDirectory(input)) {
            throw new UsageException("The input file " + input + " cannot be read; check --input");
        }
        // Refuses a mapping that cannot be used.
        FileFeed.open(input, mapping).close();
    }

    private RetailerPlan planned() {
        return new RetailerPlan(
                people, days, seed, LocalDate.now(ZoneOffset.UTC).toString());
    }

    /** Found out before minutes of work, at whose end the rows could not be written. */
    private void requireNewExport() {
        if (export != null) {
            RowExport.requireNew(export);
        }
    }

    private void requireNoMixture(FeedLedger ledger) {
        if (input != null && ledger.lastOf(RetailerFeed.ID_PREFIX).isPresent()) {
            throw new StackException("The data folder holds the generated retailer, and the figures of " + input
                    + " would mix with its; delete it with deploy/local/reset, or give another folder with --data DIR");
        }
    }

    private void stop(LocalStack stack) {
        if (stack.isUp()) {
            terminal.line("");
            terminal.line("Stopping");
        }
        stack.close();
    }

    private void howToGoOn(RunningStack stack) {
        terminal.line("");
        terminal.line("Olifant runs. Look further:");
        terminal.line("  deploy/local/show kpi.retention        cohorts as a heat map; show without a topic lists all");
        terminal.line("  deploy/local/show kpi.lifecycle --json for machines");
        terminal.line("  deploy/local/report                    all figures as one page with charts");
        terminal.line("  deploy/local/load FILE --mapping M     feed a file of yours");
        for (Application application : Application.values()) {
            terminal.line("  " + application.address(stack.ports()) + "/metrics          " + application.label());
        }
        terminal.line("  Kafka at localhost:" + stack.ports().broker() + ", schema registry at " + stack.registryUrl());
        terminal.line("Stop with Ctrl-C or deploy/local/down; up goes on from there, reset starts anew.");
    }
}
