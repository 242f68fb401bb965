package io.olifant.operate.topics;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code olifant topics}: the topics of a deployment, and who may do what with them. */
@Command(
        name = "topics",
        description = "Plans, makes and checks the topics of a deployment, and says who needs which rights on them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PlanCommand.class,
            ApplyCommand.class,
            CheckCommand.class,
            AclsCommand.class,
            StrimziCommand.class
        })
public final class TopicsCommandLine implements Runnable {

    @Spec
    private CommandSpec spec;

    private TopicsCommandLine() {}

    /** The command, for the command line that it is a part of. */
    public static CommandLine make() {
        return new CommandLine(new TopicsCommandLine());
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "What is to be done with the topics? One of "
                        + String.join(", ", spec.subcommands().keySet()) + ".");
    }
}
