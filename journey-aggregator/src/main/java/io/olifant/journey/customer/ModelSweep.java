package io.olifant.journey.customer;

import java.util.List;
import java.util.Objects;

/** Finds all buyers after a new fit of the models, a budget at a time, from a cursor that outlives a restart. */
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

    /**
     * What came of a step.
     *
     * @param buyers whose rows are to be published anew, in the same unit of work
     * @param isMore whether there is more to do
     */
    public record Step(List<String> buyers, boolean isMore) {

        public static final Step NOTHING = new Step(List.of(), false);
    }

    private final Memory memory;
    private final Buyers buyers;

    public ModelSweep(Memory memory, Buyers buyers) {
        this.memory = Objects.requireNonNull(memory);
        this.buyers = Objects.requireNonNull(buyers);
    }

    /** Whether a sweep for a fit is over. */
    public boolean isDone(long fit) {
        Progress before = memory.get();
        return before != null && before.fit() == fit && before.isDone();
    }

    /**
     * Goes on with the sweep for a fit, or begins it. Who becomes a buyer meanwhile has changed, and is published for that.
     *
     * @param max how many customers to look at, at most
     */
    public Step next(long fit, int max) {
        if (isDone(fit)) {
            return Step.NOTHING;
        }
        Progress before = memory.get();
        String after = before != null && before.fit() == fit ? before.afterOrNull() : null;
        Buyers.Step found = buyers.after(after, max);
        boolean isOver = found.looks() < max;
        memory.put(new Progress(fit, isOver ? null : found.lastOrNull(), isOver));
        return new Step(found.buyers(), !isOver);
    }
}
