package io.olifant.benchmark;

import io.olifant.benchmark.latency.LatencyRun;
import io.olifant.local.stack.RunningStack;
import io.olifant.retailer.Silo;
import io.olifant.runtime.kafka.TopicLeaders;
import io.olifant.schemas.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics that events are written to: made beforehand, so that making them is not measured. */
public final class InputTopics {

    private InputTopics() {}

    /**
     * Makes those topics of the retailer's systems that are not there yet.
     *
     * @param prefix before the names
     * @param others to be made as well, by their whole names
     */
    public static void make(RunningStack stack, String prefix, List<String> others)
            throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            Set<String> existing = admin.listTopics().names().get();
            List<String> names = new ArrayList<>(others);
            names.addAll(names(prefix));
            names.removeAll(existing);
            admin.createTopics(names.stream()
                            .map(name -> new NewTopic(name, stack.partitions(), (short) 1))
                            .toList())
                    .all()
                    .get();
            TopicLeaders.await(
                    admin, names.stream().collect(Collectors.toMap(name -> name, name -> stack.partitions())));
        }
    }

    /** Their names, with something before them. */
    static List<String> names(String prefix) {
        return Stream.concat(Arrays.stream(Silo.values()).map(Silo::source), Stream.of(LatencyRun.SOURCE))
                .map(source -> prefix + Topics.TOUCHPOINTS_PREFIX + source)
                .toList();
    }

    /** The topics through which an application sends events to itself by another key. */
    static List<String> repartitions(RunningStack stack, String applicationId)
            throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            return admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(applicationId + "-") && name.endsWith("-repartition"))
                    .toList();
        }
    }
}
