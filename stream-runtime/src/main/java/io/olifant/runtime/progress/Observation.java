package io.olifant.runtime.progress;

import java.util.Map;

/**
 * What the stream threads of an instance have done so far, seen from outside.
 *
 * @param threads by their names
 * @param brokerAnswers a figure that moves with each answer of a broker to any client of the instance
 */
record Observation(Map<String, Work> threads, long brokerAnswers) {

    Observation {
        threads = Map.copyOf(threads);
    }

    /**
     * What one thread has done.
     *
     * @param isRunning whether its tasks are assigned and restored, and it is not told to stop
     * @param steps a figure that moves with all that it does: a poll, records, a punctuation, a commit
     */
    record Work(boolean isRunning, long steps) {}
}
