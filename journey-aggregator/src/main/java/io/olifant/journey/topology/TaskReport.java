package io.olifant.journey.topology;

import io.olifant.runtime.ApplicationActivity;

/**
 * Reports what one task still has to do, for those who wait until the figures are complete. What was published between two punctuations is
 * reported as pending by the second, so that the transaction that carries it has committed once nothing is.
 */
final class TaskReport {

    private final ApplicationActivity activity;
    private final String taskId;
    private long observationTimeMs = ApplicationActivity.NONE;
    private boolean isIdle;

    /** Until the first punctuation nobody knows what the stores hold, so the task counts as busy. */
    TaskReport(ApplicationActivity activity, String taskId) {
        this.activity = activity;
        this.taskId = taskId;
        report(1);
    }

    /** An event left work behind. Costs nothing but for the first event after a rest. */
    void onWork() {
        if (isIdle) {
            report(1);
        }
    }

    /**
     * @param pending what waits, and what was processed since the last punctuation
     * @param workedOffMs the observation time at which journeys were looked at; those that are due at it and did not fit
     *     are among those that wait
     */
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
