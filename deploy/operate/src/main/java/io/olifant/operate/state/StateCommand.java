package io.olifant.operate.state;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.olifant.operate.cluster.Cluster;
import io.olifant.operate.cluster.Printed;
import io.olifant.operate.cluster.Times;
import io.olifant.operate.topics.TopicsOptions;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.topics.TopicCatalogue;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code olifant state}: who holds which state, and what is left to restore. */
@Command(
        name = "state",
        description = {
            "Says which instance works on which tasks, and how many records their changelogs hold: what an instance without a"
                    + " copy of the state would have to read.",
            "With --instances, asks these instances what they have yet to restore, how fast they are, and how large their"
                    + " stores are: only they know."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nStatus:%n",
        exitCodeList = {
            "0:printed; with --instances, all of them are ready",
            "1:an instance is not ready or does not answer, or the cluster cannot be asked",
            "2:the command line or the configuration cannot be used"
        })
public final class StateCommand implements Callable<Integer> {

    private static final int FINE = 0;
    private static final int NOT_READY = 1;

    @Mixin
    private TopicsOptions options;

    @Option(
            names = "--instances",
            paramLabel = "HOST:PORT",
            split = ",",
            description =
                    "Asks these instances in place of the cluster; the port is olifant.http.port of each application.")
    private List<String> instances = List.of();

    @Option(
            names = "--between",
            paramLabel = "DURATION",
            defaultValue = "2s",
            converter = Times.DurationText.class,
            description =
                    "How long apart the two looks are of which the speed of a restore is made; ${DEFAULT-VALUE} by default.")
    private Duration between;

    @Option(names = "--json", description = "Prints JSON: {\"applications\": [...]} or {\"instances\": [...]}.")
    private boolean isJsonWanted;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        return instances.isEmpty() ? askCluster() : askInstances();
    }

    private int askCluster() {
        RuntimeSettings runtime = options.runtime();
        TopicCatalogue catalogue = TopicsOptions.catalogue(runtime);
        PrintWriter out = spec.commandLine().getOut();
        try (Cluster cluster = Cluster.open(runtime)) {
            List<ClusterState> states = catalogue.applications().stream()
                    .map(application -> ClusterState.of(application, cluster))
                    .toList();
            if (isJsonWanted) {
                ObjectNode root = Printed.object();
                ArrayNode applications = root.putArray("applications");
                states.forEach(state -> applications.add(state.json()));
                out.println(Printed.json(root));
            } else {
                states.forEach(state -> state.lines().forEach(out::println));
                out.println(
                        "What is restored, and how far copies (stand-bys) are, only instances know: --instances HOST:PORT.");
            }
        }
        return FINE;
    }

    private int askInstances() throws InterruptedException {
        InstanceProbe probe = new InstanceProbe(between);
        List<InstanceState> states = new ArrayList<>();
        for (String address : instances) {
            states.add(probe.ask(address));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (isJsonWanted) {
            ObjectNode root = Printed.object();
            ArrayNode nodes = root.putArray("instances");
            states.forEach(state -> nodes.add(json(state)));
            out.println(Printed.json(root));
        } else {
            states.forEach(state -> out.println(line(state)));
        }
        return states.stream().allMatch(InstanceState::isReady) ? FINE : NOT_READY;
    }

    private static String line(InstanceState state) {
        return state.address() + "  " + state.application() + "  " + state.health()
                + state.remaining()
                        .map(records -> ", " + records + " records left to restore")
                        .orElse("")
                + state.perSecond()
                        .map(speed -> ", " + Math.round(speed) + " a second")
                        .orElse("")
                + state.timeLeft()
                        .map(time -> ", about " + Printed.duration(time) + " to go")
                        .orElse("")
                + state.storeBytes()
                        .map(bytes -> ", stores of " + Printed.bytes(bytes))
                        .orElse("");
    }

    private static ObjectNode json(InstanceState state) {
        ObjectNode node = Printed.object();
        node.put("address", state.address());
        node.put("application", state.application());
        node.put("health", state.health());
        node.put("is_ready", state.isReady());
        node.put("restore_remaining_records", state.remaining().orElse(null));
        node.put("restore_records_per_second", state.perSecond().orElse(null));
        node.put(
                "restore_seconds_left",
                state.timeLeft().map(Duration::toSeconds).orElse(null));
        node.put("store_bytes", state.storeBytes().orElse(null));
        return node;
    }
}
