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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line of every application, and of several in one process. */
@Command(sortOptions = false)
final class RunCommand implements Callable<Integer> {

    static final int STOPPED = 0;
    static final int FAILED = 1;
    static final int REFUSED = 2;

    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    private final List<StreamApplication<?>> applications;
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

    private RunCommand(List<StreamApplication<?>> applications, Map<String, String> environment) {
        this.applications = List.copyOf(applications);
        this.environment = environment;
    }

    /** Runs applications until they stop; gives the status that the JVM should end with. */
    static int run(String name, List<StreamApplication<?>> applications, String[] args) {
        return commandLine(name, applications, System.getenv()).execute(args);
    }

    static CommandLine commandLine(
            String name, List<StreamApplication<?>> applications, Map<String, String> environment) {
        CommandLine command = new CommandLine(new RunCommand(applications, environment));
        command.setCommandName(name);
        command.getCommandSpec().version(name + " " + Manifest.version());
        command.getCommandSpec()
                .usageMessage()
                .footerHeading("%nSettings, their defaults, what is expected, and why:%n")
                .footer(applications.stream()
                        .flatMap(application ->
                                SettingsReader.helpBySetting(application.name(), application.settingsType()).stream())
                        // By setting, not by line: two may have a line of their texts in common.
                        .distinct()
                        .flatMap(List::stream)
                        .map(line -> "  " + line.replace("%", "%%").replace("@", "@@"))
                        .toArray(String[]::new));
        command.setUsageHelpWidth(160);
        command.setParameterExceptionHandler(RunCommand::misused);
        return command;
    }

    /** The sentence alone: before pages of settings nobody would see it. */
    private static int misused(ParameterException e, String[] args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println(e.getMessage() + "; --help names the options and all settings.");
        UnmatchedArgumentException.printSuggestions(e, err);
        err.flush();
        return REFUSED;
    }

    @Override
    public Integer call() throws InterruptedException {
        SettingSources sources = new SettingSources(Optional.ofNullable(file), environment, settings);
        List<StreamApplication<?>> chosen = chosen(sources);
        String names = names(chosen);
        try (RunningProcess running = ApplicationRunner.start(chosen, sources)) {
            Thread hook = new Thread(() -> stop(running), "stop");
            Runtime.getRuntime().addShutdownHook(hook);
            running.awaitStop();
            return running.failed().isPresent() ? FAILED : STOPPED;
        } catch (ConfigurationException e) {
            return refuse("The configuration of " + names + " cannot be used:", e.problems(), REFUSED);
        } catch (StartException e) {
            return refuse(names + " cannot start:", e.problems(), FAILED);
        }
    }

    /** Those of several applications that the settings name; the only one, whatever they name. */
    private List<StreamApplication<?>> chosen(SettingSources sources) {
        if (applications.size() == 1) {
            return applications;
        }
        try {
            List<String> names = SettingsReader.readShared(sources).applications();
            return applications.stream()
                    .filter(application -> names.contains(application.name()))
                    .toList();
        } catch (ConfigurationException e) {
            // All applications will refuse the same settings, and report what else is wrong with their own.
            return applications;
        }
    }

    private static String names(List<StreamApplication<?>> applications) {
        List<String> names = applications.stream().map(StreamApplication::name).toList();
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    private int refuse(String heading, List<String> problems, int status) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(heading);
        problems.forEach(problem -> err.println("  " + problem));
        err.flush();
        return status;
    }

    /** Runs when the JVM is asked to end. Logging ends last, which is why it has no hook of its own. */
    private static void stop(RunningProcess running) {
        running.applications().forEach(application -> LOG.info("{} was told to stop", application.name()));
        running.close();
        LogManager.shutdown();
    }
}
