package io.olifant.benchmark.profile;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Samples of one group of threads, added up by stage, layer and method. */
final class Tally {

    private final Map<String, Map<Layer, Double>> byStage = new HashMap<>();
    private final Map<Frame, Double> own = new HashMap<>();
    private final Map<Frame, Double> total = new HashMap<>();
    private final Map<String, Double> allocatedByStage = new HashMap<>();
    private double weight;
    private double allocated;

    /** @param stack the method that runs first, then its callers */
    void sample(List<Frame> stack, double sampleWeight) {
        weight += sampleWeight;
        byStage.computeIfAbsent(Stages.of(stack), none -> new EnumMap<>(Layer.class))
                .merge(Layer.of(stack), sampleWeight, Double::sum);
        own.merge(stack.get(0), sampleWeight, Double::sum);
        // A method that calls itself is on the stack several times, and its time is the same.
        Set<Frame> seen = new HashSet<>(stack);
        seen.forEach(frame -> total.merge(frame, sampleWeight, Double::sum));
    }

    void allocation(List<Frame> stack, double bytes) {
        allocated += bytes;
        allocatedByStage.merge(Stages.of(stack), bytes, Double::sum);
    }

    double weight() {
        return weight;
    }

    /** All bytes of sampled allocations: what each stands for, summed. */
    double allocated() {
        return allocated;
    }

    Map<String, Map<Layer, Double>> byStage() {
        return byStage;
    }

    Map<String, Double> allocatedByStage() {
        return allocatedByStage;
    }

    /** Weight of the samples in which a method was the one that ran. */
    Map<Frame, Double> own() {
        return own;
    }

    /** Weight of the samples in which a method was anywhere on the stack. */
    Map<Frame, Double> total() {
        return total;
    }
}
