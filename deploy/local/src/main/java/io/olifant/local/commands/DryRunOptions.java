package io.olifant.local.commands;

import io.olifant.identity.IdentitySettings;
import io.olifant.identity.IdentityStitcher;
import io.olifant.identity.TouchpointTrial;
import io.olifant.local.load.DryRun;
import io.olifant.local.stack.DataFolder;
import io.olifant.local.stack.RunningStack;
import io.olifant.local.stack.StackSettings;
import io.olifant.local.terminal.Terminal;
import io.olifant.local.terminal.UsageException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether a file is only tried, and under which rules. */
final class DryRunOptions {

    private static final String RULES = IdentityStitcher.NAME + ".rules-file";
    private static final int SOME_REFUSED = 1;

    @Option(
            names = "--dry-run",
            description = "Map and check every row, print what would become of it, and send nothing. Needs no stack.")
    private boolean isDryRun;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description =
                    "With --dry-run: the identity rules to check by (default: those of --config, or of the stack that runs"
                            + " on the data folder, or else the default ones).")
    private Path rules;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "With --dry-run: the configuration of the deployment, for its limits and currencies"
                    + " (default: the defaults of the applications).")
    private Path config;

    boolean isDryRun() {
        return isDryRun;
    }

    /** @throws UsageException if options are given that mean nothing together */
    void check(boolean noWait, boolean isStrict) {
        if (isDryRun && (noWait || isStrict)) {
            throw new UsageException(
                    noWait
                            ? "--dry-run sends nothing, so there is nothing to wait for; leave out --no-wait"
                            : "--dry-run ends with code 1 where any row is refused; leave out --strict");
        }
        if (!isDryRun && (rules != null || config != null)) {
            throw new UsageException((rules != null ? "--rules" : "--config")
                    + " is for --dry-run: a stack that runs has rules and settings of its own, and sends by them");
        }
    }

    /** Tries a file; the code to exit with. */
    int run(Path file, String mapping, DataFolder folder, Terminal terminal) {
        IdentitySettings settings = settings(folder);
        DryRun result = DryRun.of(file, mapping, TouchpointTrial.of(settings), InstantSource.system(), terminal);
        result.lines().forEach(terminal::line);
        terminal.line("Nothing was sent. Checked by "
                + settings.rulesFile()
                        .map(name -> "the identity rules in " + name)
                        .orElse("the default identity rules")
                + "; which touchpoints are known already only a stack that runs can say.");
        return result.areAllFine() ? 0 : SOME_REFUSED;
    }

    private IdentitySettings settings(DataFolder folder) {
        Optional<Path> configFile = Optional.ofNullable(config);
        if (rules != null) {
            return StackSettings.ofStitcher(
                    configFile, Map.of(RULES, rules.toAbsolutePath().toString()), folder);
        }
        Optional<String> ofStack =
                configFile.isPresent() ? Optional.empty() : folder.running().map(RunningStack::rulesFile);
        return StackSettings.ofStitcher(
                configFile, ofStack.map(name -> Map.of(RULES, name)).orElse(Map.of()), folder);
    }
}
