package io.olifant.local;

import io.olifant.local.commands.DownCommand;
import io.olifant.local.commands.LoadCommand;
import io.olifant.local.commands.ReportCommand;
import io.olifant.local.commands.ResetCommand;
import io.olifant.local.commands.ShowCommand;
import io.olifant.local.commands.SourceCommandLine;
import io.olifant.local.commands.UpCommand;
import io.olifant.local.customer.CustomerCommand;
import io.olifant.local.identity.IdentityCommandLine;
import io.olifant.local.models.ModelsCommandLine;
import io.olifant.local.terminal.StackException;
import io.olifant.mapping.MappingException;
import io.olifant.runtime.config.ConfigurationException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of the local stack. */
@Command(
        name = "deploy/local",
        description = "Runs Olifant on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {
            UpCommand.class,
            LoadCommand.class,
            SourceCommandLine.class,
            ShowCommand.class,
            ReportCommand.class,
            CustomerCommand.class,
            IdentityCommandLine.class,
            ModelsCommandLine.class,
            ResetCommand.class,
            DownCommand.class
        })
public final class Main {

    /** Something did not work. */
    private static final int FAILED = 1;
    /** The command line or the configuration cannot be used. */
    private static final int MISUSED = 2;

    private Main() {}

    /** Runs one command. Exit codes: 0 done, 1 something did not work, 2 the command line or the configuration is wrong. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    if (e instanceof ConfigurationException || e instanceof MappingException) {
                        command.getErr().println(e.getMessage());
                        return MISUSED;
                    }
                    if (e instanceof StackException) {
                        command.getErr().println(e.getMessage());
                        return FAILED;
                    }
                    if (e instanceof KafkaException) {
                        command.getErr().println("Kafka could not be used: " + e.getMessage());
                        return FAILED;
                    }
                    throw e;
                });
    }
}
