package io.olifant.runtime;

import java.util.concurrent.ConcurrentHashMap;

/**
 * What an application instance still has to do besides reading its input: outputs that wait for their turn, and the
 * observation time that it has processed. Tasks report here; {@code GET /activity} returns it to those who wait until the
 * figures are complete. A report costs a map update, so tasks report when they punctuate, not per event.
 */
public final class ApplicationActivity {

    /** No observation time is known yet. */
    public static final long NONE = Long.MIN_VALUE;

    /** What a task reports whose outputs depend on no observation time. */
    public static final long ANY = Long.MAX_VALUE;

    private final ConcurrentHashMap<String, TaskActivity> activityByTask = new ConcurrentHashMap<>();

    /** Reports one task's work. */
    public void report(String taskId, long pendingOutputs, long observationTimeMs) {
        activityByTask.put(taskId, new TaskActivity(pendingOutputs, observationTimeMs));
    }

    /** Forgets a task that left this instance. */
    public void forget(String taskId) {
        activityByTask.remove(taskId);
    }

    /** Outputs that wait, over all tasks of this instance. */
    public long pendingOutputs() {
        return activityByTask.values().stream()
                .mapToLong(TaskActivity::pendingOutputs)
                .sum();
    }

    /** The least observation time that a task of this instance has processed, or {@link #NONE}. */
    public long observationTimeMs() {
        return activityByTask.values().stream()
                .mapToLong(TaskActivity::observationTimeMs)
                .min()
                .orElse(NONE);
    }

    private record TaskActivity(long pendingOutputs, long observationTimeMs) {}
}
