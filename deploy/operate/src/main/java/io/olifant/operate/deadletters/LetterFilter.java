package io.olifant.operate.deadletters;

import io.olifant.operate.cluster.Times;
import io.olifant.runtime.topics.TopicCatalogue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which dead letters a command is about. */
final class LetterFilter {

    @Option(
            names = "--application",
            paramLabel = "NAME",
            description = "Only those of this application; may be given several times.")
    private List<String> applications = List.of();

    @Option(
            names = "--reason",
            paramLabel = "CODE",
            description = "Only those with this reason, such as UNKNOWN_SCHEMA; may be given several times.")
    private List<String> reasons = List.of();

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "Only those that came from this topic; may be given several times.")
    private List<String> topics = List.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Times.InstantText.class,
            description =
                    "Only those refused at this time or later: 2026-11-29T08:00:00Z, 2026-11-29, or how long ago: 2h.")
    private Instant since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = Times.InstantText.class,
            description = "Only those refused before this time.")
    private Instant until;

    /** The applications whose dead letters are to be read. */
    List<String> applications(TopicCatalogue catalogue, CommandSpec spec) {
        List<String> all =
                catalogue.applications().stream().map(each -> each.name()).toList();
        applications.stream().filter(name -> !all.contains(name)).findFirst().ifPresent(name -> {
            throw new ParameterException(
                    spec.commandLine(),
                    "--application is '" + name + "', expected one of " + String.join(", ", all) + ".");
        });
        return applications.isEmpty() ? all : applications;
    }

    Optional<Instant> since() {
        return Optional.ofNullable(since);
    }

    boolean takes(Letter letter) {
        return (reasons.isEmpty() || reasons.contains(letter.reason()))
                && (topics.isEmpty() || topics.contains(letter.originTopic()))
                && (since == null || !letter.at().isBefore(since))
                && (until == null || letter.at().isBefore(until));
    }
}
