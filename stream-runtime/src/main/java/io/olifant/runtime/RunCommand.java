package io.olifant.runtime;

import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.SettingsReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.logging.log4j.LogManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of every application. */
@Command(sortOptions = false)
final class RunCommand implements Callable<Integer> {

    static final int STOPPED = 0;
    static final int FAILED = 1;
    static final int REFUSED = 2;

    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    private final StreamApplication<?> application;
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings in YAML. One file can serve all applications.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting; wins over the environment (OLIFANT_HTTP_PORT=8080), which wins over the file.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Says this and names all settings.")
    private boolean isHelpWanted;

    @Option(names = "--version", versionHelp = true, description = "Says the version.")
    private boolean isVersionWanted;

    private RunCommand(StreamApplication<?> application, Map<String, String> environment) {
        this.application = application;
        this.environment = environment;
    }

    /** Runs an application until it stops; gives the status that the JVM should end with. */
    static int run(StreamApplication<?> application, String[] args) {
        return commandLine(application, System.getenv()).execute(args);
    }

    static CommandLine commandLine(StreamApplication<?> application, Map<String, String> environment) {
        CommandLine command = new CommandLine(new RunCommand(application, environment));
        command.setCommandName(application.name());
        command.getCommandSpec().version(application.name() + " " + Manifest.version());
        command.getCommandSpec()
                .usageMessage()
                .footerHeading("%nSettings, their defaults and what is expected:%n")
                .footer(SettingsReader.help(application.name(), application.settingsType()).stream()
                        .map(line -> "  " + line.replace("%", "%%").replace("@", "@@"))
                        .toArray(String[]::new));
        command.setUsageHelpWidth(160);
        return command;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (RunningApplication running = ApplicationRunner.start(
                application, new SettingSources(Optional.ofNullable(file), environment, settings))) {
            Thread hook = new Thread(() -> stop(running), "stop");
            Runtime.getRuntime().addShutdownHook(hook);
            running.awaitStop();
            return running.failure().isPresent() ? FAILED : STOPPED;
        } catch (ConfigurationException e) {
            return refuse("The configuration of " + application.name() + " cannot be used:", e.problems(), REFUSED);
        } catch (StartException e) {
            return refuse(application.name() + " cannot start:", e.problems(), FAILED);
        }
    }

    private int refuse(String heading, List<String> problems, int status) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(heading);
        problems.forEach(problem -> err.println("  " + problem));
        err.flush();
        return status;
    }

    /** Runs when the JVM is told to end. Logging ends last, which is why it has no hook of its own. */
    private void stop(RunningApplication running) {
        LOG.info("{} was told to stop", application.name());
        running.close();
        LogManager.shutdown();
    }
}
