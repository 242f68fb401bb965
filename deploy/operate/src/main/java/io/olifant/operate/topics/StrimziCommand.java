package io.olifant.operate.topics;

import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.topics.TopicCatalogue;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code olifant topics strimzi}: topics and rights as resources of the Strimzi operators. */
@Command(
        name = "strimzi",
        description =
                "Prints a KafkaTopic for each topic and a KafkaUser for each login, with the least rights, for the"
                        + " Strimzi operators on Kubernetes. Asks no cluster.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nStatus:%n",
        exitCodeList = {"0:the resources are printed", "2:the command line or the configuration cannot be used"})
final class StrimziCommand implements Runnable {

    /** How clients of the cluster log in. */
    enum Authentication {
        SCRAM,
        TLS;

        String type() {
            return this == SCRAM ? "scram-sha-512" : "tls";
        }
    }

    /** The versions of Strimzi's API that have all that is used here. */
    enum Api {
        V1,
        V1BETA2
    }

    @Mixin
    private TopicsOptions options;

    @Mixin
    private Principals principals;

    @Option(
            names = "--cluster",
            required = true,
            paramLabel = "NAME",
            description = "The name of the Kafka resource of the cluster.")
    private String cluster;

    @Option(
            names = "--authentication",
            paramLabel = "TYPE",
            defaultValue = "scram",
            description = "How clients log in: scram (SCRAM-SHA-512) or tls (default: ${DEFAULT-VALUE}).")
    private Authentication authentication;

    @Option(
            names = "--api",
            paramLabel = "VERSION",
            defaultValue = "v1",
            description = "The version of Strimzi's API: v1, or v1beta2 for operators before 0.49 (default:"
                    + " ${DEFAULT-VALUE}).")
    private Api api;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        RuntimeSettings runtime = options.runtime();
        TopicCatalogue catalogue = TopicsOptions.catalogue(runtime);
        StrimziResources resources = new StrimziResources(
                "kafka.strimzi.io/" + api.name().toLowerCase(Locale.ROOT), cluster, authentication.type());
        spec.commandLine().getOut().print(resources.yaml(catalogue, principals.assigned(catalogue, runtime)));
        spec.commandLine().getOut().flush();
    }
}
