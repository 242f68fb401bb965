package io.olifant.benchmark.lookups;

import io.olifant.benchmark.process.Machine;
import io.olifant.benchmark.process.ProcessUsage;
import io.olifant.local.LocalStack;
import io.olifant.local.process.ChildProcess;
import java.io.IOException;
import java.util.List;

/**
 * CPU time that was used so far.
 *
 * @param nanoTime when
 * @param stitcherSeconds by the identity stitcher, which answers
 * @param othersSeconds by broker, journey aggregator and KPI emitter
 * @param askingSeconds by this JVM, which asks, sends the load and serves the schema registry
 * @param machineSeconds by all programs of the machine, ours and others
 */
record Usage(long nanoTime, double stitcherSeconds, double othersSeconds, double askingSeconds, double machineSeconds) {

    static Usage of(LocalStack stack) throws IOException {
        List<ChildProcess> applications = stack.applicationProcesses();
        List<Long> others = applications.stream()
                .skip(1)
                .map(process -> process.handle().pid())
                .toList();
        return new Usage(
                System.nanoTime(),
                cpuSeconds(List.of(applications.get(0).handle().pid())),
                cpuSeconds(others)
                        + cpuSeconds(List.of(stack.brokerProcess().handle().pid())),
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
                (stitcherSeconds - earlier.stitcherSeconds) / seconds,
                (othersSeconds - earlier.othersSeconds) / seconds,
                (askingSeconds - earlier.askingSeconds) / seconds,
                (machineSeconds - earlier.machineSeconds) / seconds);
    }

    /** Cores that were busy, of the same processes. */
    record Cores(double stitcher, double others, double asking, double machine) {}
}
