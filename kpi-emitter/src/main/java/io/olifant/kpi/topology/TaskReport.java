package io.olifant.kpi.topology;

import io.olifant.runtime.ApplicationActivity;

/**
 * Reports what one task still has to do, for those who wait until the figures are complete. Work that was done in a punctuation is
 * reported as pending until the next one, by when the transaction that carries its output has committed.
 */
final class TaskReport {

    private final ApplicationActivity activity;
    private final String taskId;
    private long observationTimeMs;
    private boolean isIdle;

    /**
     * @param pending outputs that waited already when the task was started
     * @param observationTimeMs the W that the task has processed, {@link Long#MAX_VALUE} if it does not depend on W
     */
    TaskReport(ApplicationActivity activity, String taskId, long pending, long observationTimeMs) {
        this.activity = activity;
        this.taskId = taskId;
        this.observationTimeMs = observationTimeMs;
        report(pending);
    }

    /** An event left work behind. Costs nothing but for the first event after a rest. */
    void onWork() {
        if (isIdle) {
            report(1);
        }
    }

    /** @param pending outputs that wait, and those that were made just now */
    void onPunctuation(long pending, long workedOffMs) {
        observationTimeMs = workedOffMs;
        report(pending);
    }

    void onClose() {
        activity.forget(taskId);
    }

    private void report(long pending) {
        isIdle = pending == 0;
        activity.report(taskId, pending, observationTimeMs);
    }
}
