package io.olifant.local.identity;

import io.olifant.identity.IdentityStitcher;
import io.olifant.identity.dryrun.DryRunReport;
import io.olifant.identity.dryrun.Evidence;
import io.olifant.identity.dryrun.GraphChangelogs;
import io.olifant.identity.dryrun.RulesTrial;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.InvalidRulesException;
import io.olifant.identity.rules.RulesFiles;
import io.olifant.local.deployment.DeploymentOptions;
import io.olifant.local.terminal.Progress;
import io.olifant.local.terminal.Terminal;
import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.config.RuntimeSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what a rules file would change. */
@Command(
        name = "dry-run",
        description = "Prints what a rules file would change, and changes nothing.",
        footer = {
            "",
            "Reads what the identity stitcher has committed, cuts all of it under the given rules, and compares. Limits",
            "(per-profile, shared-after) can be tried; whatever else a file changes needs a reset, and is refused."
        },
        mixinStandardHelpOptions = true)
final class DryRunCommand implements Callable<Integer> {

    @Mixin
    private DeploymentOptions deployment;

    @Option(names = "--rules", paramLabel = "FILE", required = true, description = "The rules to try.")
    private Path file;

    @Override
    public Integer call() {
        IdentityRules rules = rules();
        RuntimeSettings settings = deployment.runtime();
        Terminal terminal = Terminal.standard();
        GraphChangelogs changelogs =
                new GraphChangelogs(settings, settings.topics().prefix() + IdentityStitcher.NAME);
        changelogs.check(rules);
        Evidence evidence;
        try (Progress progress = terminal.progress("Reading what is known")) {
            evidence = changelogs.read((read, inAll) -> progress.at(read, inAll, "rows"));
        }
        lines(RulesTrial.run(evidence, rules)).forEach(terminal::line);
        return 0;
    }

    private IdentityRules rules() {
        try {
            return RulesFiles.identityRules(Optional.of(file));
        } catch (InvalidRulesException e) {
            throw new ConfigurationException(
                    e.problems().stream().map(problem -> problem + ".").toList());
        }
    }

    static List<String> lines(DryRunReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(figure("Identifiers", report.identifiers()));
        lines.add(figure("Links", report.links()));
        lines.add(figure("Profiles now", report.profilesNow()));
        lines.add(figure("Profiles then", report.profilesThen()));
        lines.add(figure("  now, that would merge", report.mergedProfiles()));
        lines.add(figure("  now, that would split", report.splitProfiles()));
        lines.add(figure("Identifiers that would become shared", report.becomingShared()));
        lines.add(figure("Identifiers no longer shared", report.noLongerShared()));
        report.refusedByRule().forEach((rule, count) -> lines.add(figure("Links refused by " + rule, count)));
        if (report.isUnchanged()) {
            lines.add("These rules would leave all profiles as they are.");
        }
        report.examples().forEach(example -> lines.add("  " + example));
        return lines;
    }

    private static String figure(String name, long count) {
        return String.format(Locale.ROOT, "%-40s %,14d", name, count);
    }
}
