package io.olifant.benchmark.lookups;

import io.olifant.benchmark.process.Machine;
import io.olifant.benchmark.process.ProcessUsage;
import io.olifant.local.stack.LocalStack;
import java.io.IOException;
import java.util.List;

/**
 * CPU time that was used so far.
 *
 * @param nanoTime when
 * @param applicationsSeconds by the process of the applications, which answers
 * @param brokerSeconds by the broker
 * @param askingSeconds by this JVM, which asks, sends the load and serves the schema registry
 * @param machineSeconds by all programs of the machine, ours and others
 */
record Usage(
        long nanoTime, double applicationsSeconds, double brokerSeconds, double askingSeconds, double machineSeconds) {

    static Usage of(LocalStack stack) throws IOException {
        return new Usage(
                System.nanoTime(),
                cpuSeconds(List.of(stack.applicationProcess().handle().pid())),
                cpuSeconds(List.of(stack.brokerProcess().handle().pid())),
                cpuSeconds(List.of(ProcessHandle.current().pid())),
                Machine.busySeconds());
    }

    private static double cpuSeconds(List<Long> pids) throws IOException {
        return ProcessUsage.of(pids).cpuSeconds();
    }

    /** How many cores were busy on average since an earlier moment. */
    Cores since(Usage earlier) {
        double seconds = (nanoTime - earlier.nanoTime) / 1e9;
        return new Cores(
                (applicationsSeconds - earlier.applicationsSeconds) / seconds,
                (brokerSeconds - earlier.brokerSeconds) / seconds,
                (askingSeconds - earlier.askingSeconds) / seconds,
                (machineSeconds - earlier.machineSeconds) / seconds);
    }

    /** Cores that were busy, of the same processes. */
    record Cores(double applications, double broker, double asking, double machine) {}
}
