package io.olifant.local.stack;

import io.olifant.local.drain.Look;
import io.olifant.local.terminal.Progress;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Shows how far the pipeline is: of the most records that were ever waiting, how many are read. */
final class DrainProgress implements Consumer<Look> {

    private final Progress progress;
    private long lagMax = 1;

    DrainProgress(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void accept(Look look) {
        lagMax = Math.max(lagMax, look.lag());
        progress.at(lagMax - look.lag(), lagMax, note(look));
    }

    private static String note(Look look) {
        if (look.lag() > 0) {
            return String.format(Locale.ROOT, "%,d records to read", look.lag());
        }
        List<String> unfinished = look.unfinished();
        return unfinished.isEmpty() ? "making sure that the figures stand" : unfinished.get(0);
    }
}
