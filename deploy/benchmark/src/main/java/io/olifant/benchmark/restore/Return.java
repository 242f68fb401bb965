package io.olifant.benchmark.restore;

/**
 * How the applications came back after their process was killed.
 *
 * @param readySeconds from the start of the new process until all applications run
 * @param caughtUpSeconds from the same moment until nothing was left to read
 * @param restored what they read of changelogs
 * @param keptBytes what state the killed process left on the disk
 * @param stateBytes what state there was afterwards
 * @param peakMemoryBytes the greatest resident memory of the new process until then
 * @param openFiles how many files it had open then, sockets among them
 */
record Return(
        double readySeconds,
        double caughtUpSeconds,
        Restored restored,
        long keptBytes,
        long stateBytes,
        long peakMemoryBytes,
        long openFiles) {}
