package io.olifant.local.stack;

import io.olifant.local.drain.Look;
import io.olifant.local.terminal.Progress;
import java.util.function.Consumer;

/**
 * Shows how far the pipeline is: of the most records that were ever waiting, how many are read. Never all of them before the
 * figures are complete, since what was read may still have to be published.
 */
final class DrainProgress implements Consumer<Look> {

    private static final int ALMOST = 99;

    private final Progress progress;
    private long lagMax = 1;

    DrainProgress(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void accept(Look look) {
        lagMax = Math.max(lagMax, look.lag());
        progress.at(Math.min(ALMOST, 100 * (lagMax - look.lag()) / lagMax), 100, look.firstStep());
    }

    /** The figures are complete. */
    void onStanding() {
        progress.at(100, 100, "");
    }
}
