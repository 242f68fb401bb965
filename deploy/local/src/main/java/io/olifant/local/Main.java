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
import io.olifant.local.terminal.UsageException;
import io.olifant.mapping.MappingException;
import io.olifant.runtime.config.ConfigurationException;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

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
                .setParameterExceptionHandler(Main::misused)
                .setExecutionExceptionHandler(Main::failed);
    }

    /** The command line says something that the command does not know; its whole help would bury what that is. */
    private static int misused(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        command.getErr().println(sentence(e));
        UnmatchedArgumentException.printSuggestions(e, command.getErr());
        if (command.getSubcommands().isEmpty()) {
            // The commands are scripts in one folder.
            String script = command.getCommandSpec().qualifiedName(" ").replaceFirst(" ", "/");
            command.getErr().println(script + " --help lists all options.");
        } else {
            command.usage(command.getErr());
        }
        return MISUSED;
    }

    /** Positions of arguments say nothing to who typed them: the first one that is too much does, and it may be behind a pattern of files. */
    private static String sentence(ParameterException e) {
        CommandLine command = e.getCommandLine();
        List<String> unmatched = e instanceof UnmatchedArgumentException tooMuch ? tooMuch.getUnmatched() : List.of();
        if (unmatched.isEmpty() || unmatched.get(0).startsWith("-")) {
            return e.getMessage();
        }
        String name = command.getCommandSpec().qualifiedName(" ").replaceFirst(" ", "/");
        if (!command.getSubcommands().isEmpty()) {
            return name + " has no command '" + unmatched.get(0) + "'; expected "
                    + String.join(", ", command.getSubcommands().keySet());
        }
        return command.getCommandSpec().positionalParameters().isEmpty()
                ? name + " takes no '" + unmatched.get(0) + "', only options"
                : name + " takes one "
                        + command.getCommandSpec().positionalParameters().get(0).paramLabel() + " at a time; '"
                        + unmatched.get(0) + "' is one too much";
    }

    private static int failed(Exception e, CommandLine command, ParseResult parsed) throws Exception {
        if (e instanceof ConfigurationException || e instanceof MappingException || e instanceof UsageException) {
            command.getErr().println(e.getMessage());
            return MISUSED;
        }
        if (e instanceof StackException) {
            command.getErr().println(e.getMessage());
            return FAILED;
        }
        if (e instanceof KafkaException) {
            command.getErr().println("Kafka could not be used: " + withCause(e));
            return FAILED;
        }
        throw e;
    }

    /** Kafka's own sentence often says what it did ("Failed to construct"), and only the one of its cause why that failed. */
    private static String withCause(Exception e) {
        String cause = e.getCause() == null ? null : e.getCause().getMessage();
        return cause == null || String.valueOf(e.getMessage()).contains(cause)
                ? e.getMessage()
                : e.getMessage() + ": " + cause;
    }
}
