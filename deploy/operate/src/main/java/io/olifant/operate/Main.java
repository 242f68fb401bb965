package io.olifant.operate;

import io.olifant.runtime.ApplicationRunner;
import io.olifant.runtime.StartException;
import io.olifant.runtime.config.ConfigurationException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code olifant}: runs applications of a deployment, and looks after it. */
@Command(
        name = "olifant",
        description = "Runs Olifant, and looks after a deployment of it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class Main {

    /** Something did not work. */
    static final int FAILED = 1;
    /** The command line or the configuration cannot be used. */
    static final int MISUSED = 2;

    private Main() {}

    /** Runs one command. Exit codes: 0 done, 1 something did not work, 2 the command line or the configuration is wrong. */
    public static void main(String[] args) {
        int status = commandLine().execute(args);
        if (status != 0) {
            System.exit(status);
        }
    }

    static CommandLine commandLine() {
        CommandLine command = new CommandLine(new Main());
        command.getCommandSpec().version("olifant " + ApplicationRunner.version());
        command.addSubcommand(RunCommandLine.make());
        command.addSubcommand(new ConfigCommandLine());
        command.addSubcommand(new HealthCommandLine());
        return command.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::misused)
                .setExecutionExceptionHandler(Main::failed);
    }

    /** The command line says something that the command does not know; its whole help would bury what that is. */
    private static int misused(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        command.getErr().println(e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, command.getErr());
        command.getErr().println(command.getCommandSpec().qualifiedName(" ") + " --help says what can be given.");
        return MISUSED;
    }

    private static int failed(Exception e, CommandLine command, ParseResult parsed) throws Exception {
        if (e instanceof ConfigurationException wrong) {
            command.getErr().println("The configuration cannot be used:");
            wrong.problems().forEach(problem -> command.getErr().println("  " + problem));
            return MISUSED;
        }
        if (e instanceof StartException wrong) {
            wrong.problems().forEach(command.getErr()::println);
            return FAILED;
        }
        if (e instanceof KafkaException) {
            command.getErr().println("Kafka could not be used: " + e.getMessage());
            return FAILED;
        }
        throw e;
    }
}
