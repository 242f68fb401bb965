package io.olifant.operate.lag;

import io.olifant.operate.cluster.Cluster;
import io.olifant.operate.cluster.Printed;
import io.olifant.operate.cluster.Times;
import io.olifant.operate.topics.TopicsOptions;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.topics.TopicCatalogue;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code olifant lag}: how far each application is behind what is written. */
@Command(
        name = "lag",
        description = {
            "Says how far each application is behind: by topic, in records and in time, and which instance reads what.",
            "Reads no record and changes nothing."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nStatus:%n",
        exitCodeList = {
            "0:printed, and nothing is above a limit",
            "1:something is above --max or --max-age, or the cluster cannot be asked",
            "2:the command line or the configuration cannot be used"
        })
public final class LagCommand implements Callable<Integer> {

    private static final int WITHIN = 0;
    private static final int ABOVE = 1;

    @Mixin
    private TopicsOptions options;

    @Option(
            names = "--application",
            paramLabel = "NAME",
            description = "Only this one: identity-stitcher, journey-aggregator or kpi-emitter.")
    private String application;

    @Option(
            names = "--partitions",
            description = "A line for each partition, with who reads it, in place of each topic.")
    private boolean isEachPartitionWanted;

    @Option(
            names = "--max",
            paramLabel = "RECORDS",
            description = "Ends with status 1 if an application is more records behind than this.")
    private Long recordsMax;

    @Option(
            names = "--max-age",
            paramLabel = "DURATION",
            converter = Times.DurationText.class,
            description = "Ends with status 1 if a record has been waiting for longer than this, such as 5m.")
    private Duration ageMax;

    @Option(
            names = "--watch",
            paramLabel = "DURATION",
            arity = "0..1",
            fallbackValue = "5s",
            converter = Times.DurationText.class,
            description =
                    "Prints again and again until it is interrupted, this long apart; ${FALLBACK-VALUE} by itself.")
    private Duration watch;

    @Option(names = "--times", paramLabel = "N", description = "With --watch: ends after so many times.")
    private Integer times;

    @Option(names = "--json", description = "Prints JSON with every partition: {\"at\": …, \"applications\": [...]}.")
    private boolean isJsonWanted;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        RuntimeSettings runtime = options.runtime();
        TopicCatalogue catalogue = TopicsOptions.catalogue(runtime);
        List<String> names =
                catalogue.applications().stream().map(each -> each.name()).toList();
        if (application != null && !names.contains(application)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--application is '" + application + "', expected one of " + String.join(", ", names) + ".");
        }
        try (Cluster cluster = Cluster.open(runtime)) {
            LagReader reader = new LagReader(cluster, catalogue, Clock.systemUTC());
            int status = print(reader.read(Optional.ofNullable(application)));
            for (int i = 1; watch != null && (times == null || i < times); i++) {
                Thread.sleep(watch.toMillis());
                status = print(reader.read(Optional.ofNullable(application)));
            }
            return status;
        }
    }

    private int print(LagReport report) {
        PrintWriter out = spec.commandLine().getOut();
        if (isJsonWanted) {
            out.println(Printed.json(LagPrint.json(report)));
        } else {
            if (watch != null) {
                out.println("At " + report.at());
            }
            LagPrint.lines(report, isEachPartitionWanted).forEach(out::println);
        }
        List<String> above = report.exceeded(recordsMax, ageMax);
        above.forEach(spec.commandLine().getErr()::println);
        out.flush();
        return above.isEmpty() ? WITHIN : ABOVE;
    }
}
