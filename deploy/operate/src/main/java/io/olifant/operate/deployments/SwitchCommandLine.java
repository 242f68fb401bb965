package io.olifant.operate.deployments;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code olifant switch}: has a second deployment take over from a first one. */
@Command(
        name = "switch",
        description = "Compares a second deployment with the active one, so that it can take over: after a change of"
                + " partitions, rules, calendar or hashing key.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CompareCommand.class, RetireCommand.class})
public final class SwitchCommandLine implements Runnable {

    @Spec
    private CommandSpec spec;

    private SwitchCommandLine() {}

    /** The command, for the command line that it is a part of. */
    public static CommandLine make() {
        return new CommandLine(new SwitchCommandLine());
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "What is to be done with the two deployments? One of "
                        + String.join(", ", spec.subcommands().keySet()) + ".");
    }
}
