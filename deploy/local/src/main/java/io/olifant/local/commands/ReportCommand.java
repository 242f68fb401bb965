package io.olifant.local.commands;

import io.olifant.local.pictures.Families;
import io.olifant.local.pictures.FigureRows;
import io.olifant.local.report.ReportData;
import io.olifant.local.report.ReportPage;
import io.olifant.local.show.TopicReader;
import io.olifant.local.stack.AnyStack;
import io.olifant.local.stack.RunningStack;
import io.olifant.local.stack.StackOptions;
import io.olifant.local.terminal.StackException;
import io.olifant.local.terminal.Terminal;
import io.olifant.local.terminal.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes all figures as one page. */
@Command(
        name = "report",
        description = "Writes all figures as one HTML page with charts and tables, which needs no network.",
        footer = {
            "",
            "Works on a stack that runs, and on one that has stopped: then its broker is started for a moment.",
            "The page holds counts, shares and amounts, and nothing about single customers."
        },
        mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {

    @Mixin
    private StackOptions options;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "olifant-report.html",
            description = "Where the page is written to (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(
            names = "--cases-min",
            paramLabel = "N",
            defaultValue = "" + Families.CASES_MIN,
            description = {
                "Sentences name no best or worst of fewer answers, orders or customers than this (default:",
                "${DEFAULT-VALUE}): of fewer, which it is has more to do with chance."
            })
    private int casesMin;

    @Override
    public Integer call() throws InterruptedException {
        if (casesMin < 0) {
            throw new UsageException("--cases-min " + casesMin + ": expected a number of cases, or 0 for no limit");
        }
        requirePlace();
        AnyStack.read(options.folder(), this::write);
        return 0;
    }

    private void requirePlace() {
        Path folder = out.toAbsolutePath().getParent();
        if (Files.isDirectory(out) || folder == null || !Files.isDirectory(folder)) {
            throw new UsageException("The page cannot be written to " + out
                    + ": expected the name of a file in a folder that there is; check --out");
        }
        if (Files.exists(out) && !ReportPage.isOne(out)) {
            throw new StackException("The page is not written to " + out
                    + ": there is a file of that name already that is no report of Olifant; give another one with --out,"
                    + " or move that one away");
        }
    }

    private void write(RunningStack stack) {
        String page = ReportPage.html(ReportData.of(rows(stack), stack.zoneId(), casesMin));
        try {
            Files.writeString(out, page);
        } catch (IOException e) {
            throw new StackException("The page cannot be written to " + out + ": " + e.getMessage(), e);
        }
        Terminal.standard().line("The figures are on the page " + out.toAbsolutePath());
    }

    private static Map<String, FigureRows> rows(RunningStack stack) {
        Map<String, FigureRows> rowsByTopic = new LinkedHashMap<>();
        try (TopicReader reader = new TopicReader(stack)) {
            Families.topics().forEach(topic -> rowsByTopic.put(topic, reader.figures(topic)));
        }
        return rowsByTopic;
    }
}
