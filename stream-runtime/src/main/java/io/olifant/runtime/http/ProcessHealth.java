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
    private final Map<String, Supplier<Optional<String>>> hangByApplication;

    /**
     * The health of applications.
     *
     * @param stateByApplication the state of each application, in the order of the pipeline
     * @param troubleByApplication what each waits for that others have to bring in order, if it does: a sentence
     * @param hangByApplication which stream thread of each hangs, if one does: a sentence
     */
    public ProcessHealth(
            Map<String, Supplier<KafkaStreams.State>> stateByApplication,
            Map<String, Supplier<Optional<String>>> troubleByApplication,
            Map<String, Supplier<Optional<String>>> hangByApplication) {
        this.stateByApplication = new LinkedHashMap<>(stateByApplication);
        this.troubleByApplication = new LinkedHashMap<>(troubleByApplication);
        this.hangByApplication = new LinkedHashMap<>(hangByApplication);
    }

    /**
     * Live as long as Streams has given up in no application, and no stream thread hangs: an orchestrator restarts what is not
     * live.
     */
    boolean isLive() {
        return stateByApplication.values().stream().map(Supplier::get).noneMatch(ProcessHealth::isDead)
                && hangByApplication.values().stream().map(Supplier::get).allMatch(Optional::isEmpty);
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

    /** The state of the application, or of each by its name when there are several, what they wait for, and what hangs. */
    String text() {
        StringBuilder text = new StringBuilder();
        boolean isAlone = stateByApplication.size() == 1;
        stateByApplication.forEach((application, state) -> {
            String name = isAlone ? "" : application + " ";
            text.append(name).append(state.get()).append('\n');
            sentence(troubleByApplication, application)
                    .ifPresent(trouble ->
                            text.append(name).append("waits: ").append(trouble).append('\n'));
            sentence(hangByApplication, application)
                    .ifPresent(hang ->
                            text.append(name).append("hangs: ").append(hang).append('\n'));
        });
        return text.toString();
    }

    private static Optional<String> sentence(Map<String, Supplier<Optional<String>>> sentences, String application) {
        return sentences.getOrDefault(application, Optional::empty).get();
    }

    private static boolean isDead(KafkaStreams.State state) {
        return state == KafkaStreams.State.ERROR
                || state == KafkaStreams.State.PENDING_ERROR
                || state == KafkaStreams.State.NOT_RUNNING;
    }
}
