package io.olifant.runtime.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Whether a process is well. All of its applications are started and stopped together, so each answers probes for all:
 * whoever watches the process asks any of them.
 */
public final class ProcessHealth {

    private final Map<String, Supplier<KafkaStreams.State>> stateByApplication;

    /** @param stateByApplication the state of each application, in the order of the pipeline */
    public ProcessHealth(Map<String, Supplier<KafkaStreams.State>> stateByApplication) {
        this.stateByApplication = new LinkedHashMap<>(stateByApplication);
    }

    /** Live as long as Streams has given up in no application: an orchestrator restarts what is not live. */
    boolean isLive() {
        return stateByApplication.values().stream().map(Supplier::get).noneMatch(ProcessHealth::isDead);
    }

    /** Ready when the tasks of all applications are assigned and restored. */
    boolean isReady() {
        return stateByApplication.values().stream()
                .map(Supplier::get)
                .allMatch(state -> state == KafkaStreams.State.RUNNING);
    }

    /** The state of the application, or of each by its name when there are several. */
    String text() {
        if (stateByApplication.size() == 1) {
            return stateByApplication.values().iterator().next().get() + "\n";
        }
        return stateByApplication.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue().get() + "\n")
                .collect(Collectors.joining());
    }

    private static boolean isDead(KafkaStreams.State state) {
        return state == KafkaStreams.State.ERROR
                || state == KafkaStreams.State.PENDING_ERROR
                || state == KafkaStreams.State.NOT_RUNNING;
    }
}
