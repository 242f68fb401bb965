package io.olifant.benchmark.consumption;

import io.olifant.benchmark.process.Cpu;
import java.util.Collection;
import java.util.Map;

/**
 * One look at a load that is being consumed.
 *
 * @param nanos when, by {@link System#nanoTime()}
 * @param consumed by stage (an application, or a part of one behind a repartition): the sum of the offsets that were
 *     committed on the topics through which events reach it
 * @param cpu by process: the CPU time that it has used
 * @param machineSeconds CPU time that all programs of the machine have used
 */
public record Sight(long nanos, Map<String, Long> consumed, Map<String, Cpu> cpu, double machineSeconds) {

    public Sight {
        consumed = Map.copyOf(consumed);
        cpu = Map.copyOf(cpu);
    }

    /** How many records the stage that is furthest behind has consumed since an earlier look. */
    public long leastConsumedSince(Sight earlier, Collection<String> stages) {
        return stages.stream()
                .mapToLong(stage -> consumed.get(stage) - earlier.consumed.get(stage))
                .min()
                .orElseThrow();
    }
}
