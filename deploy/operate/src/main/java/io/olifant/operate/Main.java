package io.olifant.operate;

import io.olifant.operate.deadletters.DeadLettersCommandLine;
import io.olifant.operate.deployments.SwitchCommandLine;
import io.olifant.operate.lag.LagCommand;
import io.olifant.operate.reset.ResetCommand;
import io.olifant.operate.state.StateCommand;
import io.olifant.operate.topics.TopicsCommandLine;
import io.olifant.runtime.ApplicationRunner;
import io.olifant.runtime.StartException;
import io.olifant.runtime.config.ConfigurationException;
import java.util.List;
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
        int status = commandLineFor(args).execute(args);
        if (status != 0) {
            System.exit(status);
        }
    }

    static CommandLine commandLine() {
        return commandLine(List.of(
                RunCommandLine.make(),
                TopicsCommandLine.make(),
                new LagCommand(),
                new StateCommand(),
                DeadLettersCommandLine.make(),
                new ResetCommand(),
                SwitchCommandLine.make(),
                new ConfigCommandLine(),
                new HealthCommandLine()));
    }

    /**
     * What watches a container asks for health every half a minute, and pays for it: the help of the other commands, with all
     * settings of all applications, takes twice as long as the question.
     */
    static CommandLine commandLineFor(String[] args) {
        return args.length > 0 && args[0].equals(HealthCommandLine.NAME)
                ? commandLine(List.of(new HealthCommandLine()))
                : commandLine();
    }

    private static CommandLine commandLine(List<Object> subcommands) {
        CommandLine command = new CommandLine(new Main());
        command.getCommandSpec().version("olifant " + ApplicationRunner.version());
        subcommands.forEach(command::addSubcommand);
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
