package io.olifant.local.stack;

import io.olifant.local.process.Ports;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What the other commands need to know about a stack that runs.
 *
 * @param parent the process of {@code up}
 * @param children the processes that it started
 * @param topicPrefix what the names of its topics begin with
 * @param partitions partitions of the sharded topics
 * @param zone the time zone of its calendar
 * @param waitMs how long the pipeline must be quiet until its figures are complete, in milliseconds
 * @param rulesFile the rules of its identifiers; null for the default ones
 */
public record RunningStack(
        ProcessNote parent,
        List<ProcessNote> children,
        Ports ports,
        String topicPrefix,
        int partitions,
        String zone,
        long waitMs,
        String rulesFile) {

    public RunningStack {
        children = List.copyOf(children);
    }

    public String bootstrapServers() {
        return Ports.HOST + ":" + ports.broker();
    }

    public String registryUrl() {
        return "http://" + Ports.HOST + ":" + ports.registry();
    }

    public ZoneId zoneId() {
        return ZoneId.of(zone);
    }

    /**
     * A process that can be found again.
     *
     * @param startedAtMs when it started, which distinguishes it from a later process with the same id; zero if unknown
     */
    public record ProcessNote(String name, long pid, long startedAtMs) {

        static ProcessNote of(String name, ProcessHandle handle) {
            return new ProcessNote(name, handle.pid(), startMs(handle));
        }

        /** The process, if it still runs. */
        public Optional<ProcessHandle> find() {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(handle -> startMs(handle) == startedAtMs);
        }

        private static long startMs(ProcessHandle handle) {
            return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        }
    }
}
