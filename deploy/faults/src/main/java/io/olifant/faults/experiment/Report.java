package io.olifant.faults.experiment;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reports the outcomes of the experiments, as they end and as a file. */
public final class Report {

    private static final int FACTS_PRINTED = 6;

    private final PrintStream out;
    private final List<Outcome> outcomes = new ArrayList<>();

    public Report(PrintStream out) {
        this.out = out;
    }

    void begin(Experiment experiment) {
        out.println();
        out.println("== " + experiment.name() + ": " + experiment.fault());
        out.flush();
    }

    void say(String sentence) {
        out.println("   " + sentence);
        out.flush();
    }

    void end(Outcome outcome) {
        outcomes.add(outcome);
        out.println("   " + outcome.kind() + " after " + seconds(outcome.took())
                + (outcome.recoveryOrNull() == null ? "" : "; " + recovery(outcome))
                + (outcome.problemOrNull() == null ? "" : ": " + outcome.problemOrNull()));
        out.flush();
    }

    public List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    public long count(Outcome.Kind kind) {
        return outcomes.stream().filter(outcome -> outcome.kind() == kind).count();
    }

    /** The last word: how many passed, and which did not. */
    public void sum() {
        out.println();
        out.println(count(Outcome.Kind.PASSED) + " passed, " + count(Outcome.Kind.FAILED) + " failed, "
                + count(Outcome.Kind.NOT_RUN) + " not run");
        outcomes.stream()
                .filter(outcome -> outcome.kind() != Outcome.Kind.PASSED)
                .forEach(outcome -> out.println(
                        "  " + outcome.kind() + " " + outcome.name() + ": " + firstLine(outcome.problemOrNull())));
        out.flush();
    }

    /** Writes all of it as a table in Markdown. */
    public void write(Path file) {
        StringBuilder text = new StringBuilder(
                "| experiment | ended | rounds | first commit | caught up | highest lag | longest standstill | took |\n"
                        + "|---|---|---|---|---|---|---|---|\n");
        for (Outcome outcome : outcomes) {
            var recovery = outcome.recoveryOrNull();
            text.append("| ")
                    .append(String.join(
                            " | ",
                            outcome.name(),
                            outcome.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            String.valueOf(outcome.rounds()),
                            recovery == null ? "" : seconds(recovery.firstCommit()),
                            recovery == null ? "" : seconds(recovery.caughtUp()),
                            recovery == null ? "" : String.valueOf(recovery.highestLag()),
                            recovery == null ? "" : seconds(recovery.longestStandstill()),
                            seconds(outcome.took())))
                    .append(" |\n");
        }
        for (Outcome outcome : outcomes) {
            text.append("\n## ").append(outcome.name()).append("\n\n");
            outcome.facts().stream()
                    .limit(FACTS_PRINTED)
                    .forEach(fact -> text.append("- ").append(fact).append('\n'));
            if (outcome.facts().size() > FACTS_PRINTED) {
                text.append("- and ")
                        .append(outcome.facts().size() - FACTS_PRINTED)
                        .append(" more facts of this kind\n");
            }
            if (outcome.problemOrNull() != null) {
                text.append("\n```\n").append(outcome.problemOrNull()).append("\n```\n");
            }
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("The report " + file + " cannot be written", e);
        }
    }

    private static String recovery(Outcome outcome) {
        return "first commit " + seconds(outcome.recoveryOrNull().firstCommit()) + " after the fault, caught up "
                + seconds(outcome.recoveryOrNull().caughtUp()) + " after it, highest lag "
                + outcome.recoveryOrNull().highestLag() + ", a partition stood still for at most "
                + seconds(outcome.recoveryOrNull().longestStandstill());
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0);
    }

    private static String firstLine(String text) {
        return text == null
                ? ""
                : text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    }
}
