package io.olifant.benchmark.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The machine as a whole: what all programs on it have used. */
public final class Machine {

    /** Ticks per second of the times in /proc: fixed at 100 on Linux for user space. */
    private static final double TICKS_PER_SECOND = 100;

    /** Of the first line of /proc/stat: after the name come user, nice, system, idle, iowait, irq, softirq and steal. */
    private static final int FIELDS = 9;

    private static final int IDLE = 4;
    private static final int WAITING = 5;

    private Machine() {}

    /** Seconds for which cores were busy since the start of the machine, over all cores; stolen time among them. */
    public static double busySeconds() throws IOException {
        return busySeconds(Files.readAllLines(Path.of("/proc/stat")).get(0));
    }

    /** The same from the first line of /proc/stat. */
    public static double busySeconds(String stat) {
        String[] fields = stat.trim().split(" +");
        long ticks = Arrays.stream(fields, 1, FIELDS).mapToLong(Long::parseLong).sum();
        return (ticks - Long.parseLong(fields[IDLE]) - Long.parseLong(fields[WAITING])) / TICKS_PER_SECOND;
    }
}
