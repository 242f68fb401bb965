package io.olifant.local.drain;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Waits until the figures of a pipeline are complete. */
public final class StandStill {

    /** Between two looks. Short beside the quiet time, long beside what a look costs. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private StandStill() {}

    /** The pipeline stopped moving before everything was processed. */
    public static final class StalledException extends RuntimeException {

        StalledException(String message) {
            super(message);
        }
    }

    /**
     * Returns when the figures are complete.
     *
     * @param looks takes a look at the pipeline; may throw to give up, for example because a process has died
     * @param quiet how long nothing must move: see {@link Drained}
     * @param stallMax how long nothing may move although work is left
     * @param progress gets each look
     * @throws StalledException if nothing has moved for that long, saying what is missing
     * @throws InterruptedException if the thread was interrupted
     */
    public static void await(Supplier<Look> looks, Duration quiet, Duration stallMax, Consumer<Look> progress)
            throws InterruptedException {
        Drained drained = new Drained(quiet.toMillis());
        CountDownLatch pause = new CountDownLatch(1);
        while (true) {
            Look look = looks.get();
            long nowMs = System.nanoTime() / 1_000_000;
            progress.accept(look);
            if (drained.observe(look, nowMs)) {
                return;
            }
            if (drained.standstillMs(nowMs) > stallMax.toMillis()) {
                throw new StalledException("Nothing has moved for " + stallMax.toSeconds() + " s, although "
                        + String.join(", ", drained.unfinished()));
            }
            pause.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
