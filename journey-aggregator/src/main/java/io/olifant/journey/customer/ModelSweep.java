package io.olifant.journey.customer;

import java.util.List;
import java.util.Objects;

/** Has all buyers told anew after a new fit of the models, a budget at a time, from a cursor that outlives a restart. */
public final class ModelSweep {

    /**
     * How far a sweep came.
     *
     * @param fit a fingerprint of the models
     * @param afterOrNull the last profile that was looked at; null at the beginning
     * @param isDone whether all were
     */
    public record Progress(long fit, String afterOrNull, boolean isDone) {}

    /** The one row of a task that remembers it. */
    public interface Memory {

        /** The progress of the last sweep; null before the first. */
        Progress get();

        void put(Progress progress);
    }

    private final Memory memory;
    private final CustomerStates states;
    private final PendingCustomers pending;

    public ModelSweep(Memory memory, CustomerStates states, PendingCustomers pending) {
        this.memory = Objects.requireNonNull(memory);
        this.states = states;
        this.pending = pending;
    }

    /**
     * Goes on with the sweep for a fit, or begins it.
     *
     * @param max how many customers to look at, at most
     * @return whether there is more to do
     */
    public boolean isMoreAfter(long fit, int max) {
        Progress before = memory.get();
        if (before != null && before.fit() == fit && before.isDone()) {
            return false;
        }
        String after = before != null && before.fit() == fit ? before.afterOrNull() : null;
        List<String> profiles = states.after(after, max);
        for (String profile : profiles) {
            // Who became a buyer since the last telling waits already.
            if (states.get(profile).isBuyer()) {
                pending.put(profile);
            }
        }
        boolean isDone = profiles.size() < max;
        memory.put(new Progress(fit, isDone ? null : profiles.get(profiles.size() - 1), isDone));
        return !isDone;
    }
}
