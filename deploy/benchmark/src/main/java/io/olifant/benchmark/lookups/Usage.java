package io.olifant.benchmark.lookups;

import io.olifant.benchmark.ProcessUsage;
import io.olifant.local.LocalStack;
import io.olifant.local.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

    /** Ticks per second of the times in /proc: fixed at 100 on Linux for user space. */
    private static final double TICKS_PER_SECOND = 100;

    /** Of the first line of /proc/stat: after the name come user, nice, system, idle, iowait, irq, softirq and steal. */
    private static final int FIELDS = 9;

    private static final int IDLE = 4;
    private static final int WAITING = 5;

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
                machineSeconds(Files.readAllLines(Path.of("/proc/stat")).get(0)));
    }

    private static double cpuSeconds(List<Long> pids) throws IOException {
        return ProcessUsage.of(pids).cpuSeconds();
    }

    /** Busy time from the first line of /proc/stat, over all cores. */
    static double machineSeconds(String stat) {
        String[] fields = stat.trim().split(" +");
        long ticks = Arrays.stream(fields, 1, FIELDS).mapToLong(Long::parseLong).sum();
        return (ticks - Long.parseLong(fields[IDLE]) - Long.parseLong(fields[WAITING])) / TICKS_PER_SECOND;
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
