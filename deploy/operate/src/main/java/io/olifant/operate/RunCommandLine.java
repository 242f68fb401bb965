package io.olifant.operate;

import io.olifant.Olifant;
import io.olifant.runtime.ApplicationRunner;
import io.olifant.runtime.StreamApplication;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code olifant run}: one application, or those that the settings name in one process. */
@Command(
        name = "run",
        description = "Runs an application until it is told to stop.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "APPLICATION")
final class RunCommandLine implements Runnable {

    /** Instead of an application: those of {@code olifant.applications}, in one process. */
    static final String ALL = "all";

    @Spec
    private CommandSpec spec;

    private RunCommandLine() {}

    static CommandLine make() {
        CommandLine run = new CommandLine(new RunCommandLine());
        for (StreamApplication<?> application : Olifant.applications()) {
            add(run, application.name(), List.of(application), "Runs the " + application.name() + " alone.");
        }
        add(
                run,
                ALL,
                Olifant.applications(),
                "Runs the applications of olifant.applications (all three by default) in one process.");
        return run;
    }

    private static void add(CommandLine run, String name, List<StreamApplication<?>> applications, String description) {
        CommandLine command = ApplicationRunner.commandLine(name, applications);
        command.getCommandSpec().usageMessage().description(description);
        run.addSubcommand(name, command);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Which application is to run? One of "
                        + String.join(", ", spec.subcommands().keySet()) + ".");
    }
}
