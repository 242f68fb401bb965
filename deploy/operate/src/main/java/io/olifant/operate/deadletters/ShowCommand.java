package io.olifant.operate.deadletters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.olifant.operate.cluster.Cluster;
import io.olifant.operate.cluster.Printed;
import io.olifant.operate.topics.TopicsOptions;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.topics.TopicCatalogue;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code olifant dead-letters show}: single ones. */
@Command(
        name = "show",
        description = {
            "Shows single dead letters: why each was refused, where it came from, how large it is, whether it can be decoded.",
            "Their content, which may be raw identifiers of people, only with --show-content."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nStatus:%n",
        exitCodeList = {
            "0:printed",
            "1:one that is named is not there, or the cluster cannot be asked",
            "2:the command line or the configuration cannot be used"
        })
final class ShowCommand implements Callable<Integer> {

    private static final int SHOWN = 0;
    private static final int MISSING = 1;

    @Mixin
    private TopicsOptions options;

    @Mixin
    private LetterFilter filter;

    @Parameters(
            paramLabel = "APPLICATION/PARTITION/OFFSET",
            arity = "0..*",
            description = "Those to show, as this command names them; without any, the first that the options choose.")
    private List<String> ids = List.of();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "At most so many; ${DEFAULT-VALUE} by default.")
    private int limit;

    @Option(
            names = "--show-content",
            description =
                    "Shows keys, values, headers and exceptions as well. They may hold names, addresses and numbers of"
                            + " people: mind who sees the screen, and where the output is kept.")
    private boolean isContentWanted;

    @Option(names = "--json", description = "Prints JSON: {\"letters\": [...]}.")
    private boolean isJsonWanted;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RuntimeSettings runtime = options.runtime();
        TopicCatalogue catalogue = TopicsOptions.catalogue(runtime);
        List<String> applications = filter.applications(catalogue, spec);
        List<String> missing = new ArrayList<>();
        List<Letter> letters = new ArrayList<>();
        try (Cluster cluster = Cluster.open(runtime)) {
            LetterReader reader = new LetterReader(runtime, cluster);
            if (ids.isEmpty()) {
                reader.read(applications, filter.since(), letter -> {
                    if (letters.size() < limit && filter.takes(letter)) {
                        letters.add(letter);
                    }
                });
            }
            for (String id : ids) {
                LetterReader.Place place = reader.place(id)
                        .filter(each -> applications.contains(each.application()))
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(),
                                "'" + id + "' names no dead letter, expected APPLICATION/PARTITION/OFFSET such as "
                                        + applications.get(0) + "/0/17."));
                reader.at(place).ifPresentOrElse(letters::add, () -> missing.add(id));
            }
            ReplayMarkers markers = new ReplayMarkers(runtime, cluster);
            markers.read(reader.topics(catalogue));
            print(new LetterPrint(new LetterContent(runtime, catalogue), isContentWanted), letters, markers);
        }
        missing.forEach(id -> spec.commandLine()
                .getErr()
                .println("There is no dead letter " + id + "; it has expired, or never was."));
        return missing.isEmpty() ? SHOWN : MISSING;
    }

    private void print(LetterPrint print, List<Letter> letters, ReplayMarkers markers) {
        PrintWriter out = spec.commandLine().getOut();
        if (isJsonWanted) {
            ObjectNode root = Printed.object();
            letters.forEach(letter -> root.withArray("letters").add(print.json(letter, markers.has(letter))));
            out.println(Printed.json(root));
            return;
        }
        letters.forEach(letter -> print.lines(letter, markers.has(letter)).forEach(out::println));
        if (letters.isEmpty() && ids.isEmpty()) {
            out.println("No dead letters.");
        }
    }
}
