package io.olifant.benchmark.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What processes have used so far, as the kernel accounts for it ({@code /proc}).
 *
 * @param cpuSeconds user and system time since their start, summed
 * @param peakMemoryBytes the greatest resident memory of each since its start, summed
 */
public record ProcessUsage(double cpuSeconds, long peakMemoryBytes) {

    /** Ticks per second of the times in /proc: fixed at 100 on Linux for user space. */
    private static final double TICKS_PER_SECOND = 100;

    /** Fields of {@code /proc/<pid>/stat} behind the process's name: user and system time are the 12th and 13th. */
    private static final int USER_TICKS_FIELD = 11;

    private static final int SYSTEM_TICKS_FIELD = 12;

    /** What these processes have used. */
    public static ProcessUsage of(List<Long> pids) throws IOException {
        double cpuSeconds = 0;
        long peakMemoryBytes = 0;
        for (long pid : pids) {
            Path process = Path.of("/proc", String.valueOf(pid));
            cpuSeconds += cpuSeconds(Files.readString(process.resolve("stat")));
            peakMemoryBytes += peakMemoryBytes(Files.readAllLines(process.resolve("status")));
        }
        return new ProcessUsage(cpuSeconds, peakMemoryBytes);
    }

    /** How many files a process has open now, sockets among them. */
    public static long openFiles(long pid) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
            return open.count();
        }
    }

    /** CPU seconds from the text of a stat file. The name in it may hold spaces and parentheses. */
    public static double cpuSeconds(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER_TICKS_FIELD]) + Long.parseLong(fields[SYSTEM_TICKS_FIELD]))
                / TICKS_PER_SECOND;
    }

    /** Peak resident memory from the lines of a status file. */
    public static long peakMemoryBytes(List<String> status) {
        for (String line : status) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
            }
        }
        throw new IllegalStateException("The kernel does not report the peak memory of a process (no line VmHWM)");
    }
}
