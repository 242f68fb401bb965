package io.olifant.operate.topics;

import io.olifant.operate.topics.Principals.Assigned;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.kafka.KafkaSettings;
import io.olifant.runtime.topics.TopicCatalogue;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code olifant topics acls}: the least rights as lines for {@code kafka-acls}. */
@Command(
        name = "acls",
        description =
                "Prints the least rights that each role needs, as lines for Kafka's own kafka-acls. Asks no cluster.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nStatus:%n",
        exitCodeList = {"0:the lines are printed", "2:the command line or the configuration cannot be used"})
final class AclsCommand implements Runnable {

    @Mixin
    private TopicsOptions options;

    @Mixin
    private Principals principals;

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "The file with your own login that every line is to name, in the form of Kafka's tools.")
    private String commandConfig;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        RuntimeSettings runtime = options.runtime();
        TopicCatalogue catalogue = TopicsOptions.catalogue(runtime);
        String begin = "kafka-acls --bootstrap-server "
                + KafkaSettings.admin(runtime).get("bootstrap.servers")
                + (commandConfig == null ? "" : " --command-config " + quoted(commandConfig)) + " --add";
        PrintWriter out = spec.commandLine().getOut();
        for (Assigned assigned : principals.assigned(catalogue, runtime)) {
            out.println("# " + assigned.role().label());
            Rights.of(assigned.role(), catalogue)
                    .forEach(right -> out.println(begin + line(assigned.principal(), right)));
        }
    }

    private static String line(String principal, Right right) {
        StringBuilder line = new StringBuilder(" --allow-principal " + quoted(principal));
        right.operationNames().forEach(operation -> line.append(" --operation ").append(operation));
        line.append(' ').append(option(right)).append(' ').append(quoted(right.name()));
        return line.append(" --resource-pattern-type ")
                .append(right.isPrefix() ? "prefixed" : "literal")
                .toString();
    }

    private static String option(Right right) {
        return switch (right.type()) {
            case TOPIC -> "--topic";
            case GROUP -> "--group";
            case TRANSACTIONAL_ID -> "--transactional-id";
            default -> throw new IllegalStateException("No rights are granted on " + right.type());
        };
    }

    /** For a shell, whatever the text holds. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
