package io.olifant.operate.deadletters;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code olifant dead-letters}: what the applications refused, and its way back. */
@Command(
        name = "dead-letters",
        description = "Lists and shows what the applications refused, and replays it when the cause is put right.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListCommand.class, ShowCommand.class, ReplayCommand.class})
public final class DeadLettersCommandLine implements Runnable {

    @Spec
    private CommandSpec spec;

    private DeadLettersCommandLine() {}

    /** The command, for the command line that it is a part of. */
    public static CommandLine make() {
        return new CommandLine(new DeadLettersCommandLine());
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "What is to be done with the dead letters? One of "
                        + String.join(", ", spec.subcommands().keySet()) + ".");
    }
}
