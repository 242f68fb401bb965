package io.olifant.local.drain;

import io.olifant.runtime.ApplicationActivity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * One look at a pipeline: how far everything is.
 *
 * @param ends where each partition of the deployment ends
 * @param applications the applications, in the order in which an event passes them
 * @param inputs the partitions that the first application must read, found by name
 * @param observationTimeMs observation time W of all that was accepted, or {@link ApplicationActivity#NONE}
 */
public record Look(
        Map<TopicPartition, End> ends,
        List<ApplicationLook> applications,
        List<TopicPartition> inputs,
        long observationTimeMs) {

    /** What people know an application by: what it makes. */
    private static final Map<String, String> RESULTS =
            Map.of("identity-stitcher", "identities", "journey-aggregator", "journeys", "kpi-emitter", "figures");

    public Look {
        ends = Map.copyOf(ends);
        applications = List.copyOf(applications);
        inputs = List.copyOf(inputs);
    }

    /**
     * The end of a partition.
     *
     * @param committed the offset after the last record of a finished transaction
     * @param written the offset after the last record
     */
    public record End(long committed, long written) {}

    /**
     * One application.
     *
     * @param state what its HTTP interface says about Kafka Streams' state; null when it does not answer
     * @param consumed the next offset of each partition that is assigned to it; zero where it has read nothing
     */
    public record ApplicationLook(
            String name,
            String state,
            long pendingOutputs,
            long observationTimeMs,
            Map<TopicPartition, Long> consumed) {

        public ApplicationLook {
            consumed = Map.copyOf(consumed);
        }
    }

    /** What still has to happen, one sentence each; nothing when everything was processed at the time of this look. */
    public List<String> unfinished() {
        List<String> sentences = new ArrayList<>();
        ends.forEach((partition, end) -> {
            if (end.committed() != end.written()) {
                sentences.add(partition + " has an open transaction");
            }
        });
        if (!applications.isEmpty()) {
            ApplicationLook first = applications.get(0);
            for (TopicPartition input : inputs) {
                if (end(input) > 0 && !first.consumed().containsKey(input)) {
                    sentences.add(first.name() + " has not yet noticed " + input);
                }
            }
        }
        applications.forEach(application -> addUnfinished(application, sentences));
        return sentences;
    }

    /** Records that are written but not yet read, over all applications. */
    public long lag() {
        return applications.stream().mapToLong(this::lag).sum();
    }

    private long lag(ApplicationLook application) {
        long lag = 0;
        for (var read : application.consumed().entrySet()) {
            lag += Math.max(0, end(read.getKey()) - read.getValue());
        }
        return lag;
    }

    /** What is done at the moment, in a few words: the first step of the pipeline that has work, and how much. */
    public String firstStep() {
        for (ApplicationLook application : applications) {
            String words = step(application);
            if (words != null) {
                return words;
            }
        }
        return unfinished().isEmpty() ? "making sure that the figures stand" : "a transaction is being committed";
    }

    private String step(ApplicationLook application) {
        String what = RESULTS.getOrDefault(application.name(), application.name());
        if (application.state() == null) {
            return what + ": " + application.name() + " does not answer";
        }
        if (!application.state().equals("RUNNING")) {
            return what + ": " + application.name() + " is not ready yet";
        }
        long lag = lag(application);
        if (lag > 0) {
            return String.format(Locale.ROOT, "%s: %,d records to read", what, lag);
        }
        if (application.pendingOutputs() > 0) {
            return String.format(Locale.ROOT, "%s: %,d to publish", what, application.pendingOutputs());
        }
        return application.observationTimeMs() < observationTimeMs && !isIdleBesideAnother(application)
                ? what + ": time goes on"
                : null;
    }

    private void addUnfinished(ApplicationLook application, List<String> sentences) {
        String name = application.name();
        if (application.state() == null) {
            sentences.add(name + " does not answer");
            return;
        }
        if (!application.state().equals("RUNNING")) {
            sentences.add(name + " is in state " + application.state());
        }
        if (application.consumed().isEmpty()) {
            sentences.add(name + " has no partitions assigned");
        }
        Map<String, Long> lagByTopic = new TreeMap<>();
        application.consumed().forEach((partition, offset) -> {
            long lag = end(partition) - offset;
            if (lag > 0) {
                lagByTopic.merge(partition.topic(), lag, Long::sum);
            }
        });
        lagByTopic.forEach((topic, lag) -> sentences.add(name + " has to read " + lag + " records of " + topic));
        if (application.pendingOutputs() > 0) {
            sentences.add(name + " has to write " + application.pendingOutputs() + " outputs");
        }
        if (application.observationTimeMs() < observationTimeMs && !isIdleBesideAnother(application)) {
            sentences.add(name + " has not worked off the latest observation time");
        }
    }

    /** An instance that only keeps copies of stores, as one does that has just come back, knows of no time; the others do. */
    private boolean isIdleBesideAnother(ApplicationLook application) {
        return application.observationTimeMs() == ApplicationActivity.NONE
                && applications.stream()
                        .anyMatch(other -> other.name().equals(application.name())
                                && other.observationTimeMs() != ApplicationActivity.NONE);
    }

    private long end(TopicPartition partition) {
        End end = ends.get(partition);
        return end == null ? 0 : end.committed();
    }
}
