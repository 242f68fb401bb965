package io.olifant.runtime.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Whether a process is well. All of its applications are started and stopped together, so each answers probes for all:
 * whoever watches the process asks any of them.
 */
public final class ProcessHealth {

    private final Map<String, Supplier<KafkaStreams.State>> stateByApplication;
    private final Map<String, Supplier<Optional<String>>> troubleByApplication;

    /**
     * The health of applications.
     *
     * @param stateByApplication the state of each application, in the order of the pipeline
     * @param troubleByApplication what each waits for that others have to bring in order, if it does: a sentence
     */
    public ProcessHealth(
            Map<String, Supplier<KafkaStreams.State>> stateByApplication,
            Map<String, Supplier<Optional<String>>> troubleByApplication) {
        this.stateByApplication = new LinkedHashMap<>(stateByApplication);
        this.troubleByApplication = new LinkedHashMap<>(troubleByApplication);
    }

    /** Live as long as Streams has given up in no application: an orchestrator restarts what is not live. */
    boolean isLive() {
        return stateByApplication.values().stream().map(Supplier::get).noneMatch(ProcessHealth::isDead);
    }

    /**
     * Ready when the tasks of all applications are assigned and restored. Who waits for others stays ready: look-ups are answered
     * meanwhile.
     */
    boolean isReady() {
        return stateByApplication.values().stream()
                .map(Supplier::get)
                .allMatch(state -> state == KafkaStreams.State.RUNNING);
    }

    /** The state of the application, or of each by its name when there are several, and what they wait for. */
    String text() {
        StringBuilder text = new StringBuilder();
        boolean isAlone = stateByApplication.size() == 1;
        stateByApplication.forEach((application, state) -> {
            text.append(isAlone ? "" : application + " ").append(state.get()).append('\n');
            Optional<String> trouble = troubleByApplication
                    .getOrDefault(application, Optional::empty)
                    .get();
            trouble.ifPresent(sentence -> text.append(isAlone ? "" : application + " ")
                    .append("waits: ")
                    .append(sentence)
                    .append('\n'));
        });
        return text.toString();
    }

    private static boolean isDead(KafkaStreams.State state) {
        return state == KafkaStreams.State.ERROR
                || state == KafkaStreams.State.PENDING_ERROR
                || state == KafkaStreams.State.NOT_RUNNING;
    }
}
