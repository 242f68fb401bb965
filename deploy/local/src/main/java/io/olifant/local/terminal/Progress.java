package io.olifant.local.terminal;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how some work goes on: as a bar that moves, or as a line now and then where nobody looks on. In percent, whatever the
 * units of the work are; it never goes back, though the work may turn out to be more than it seemed.
 */
public interface Progress extends AutoCloseable {

    /**
     * Prints where the work is.
     *
     * @param done units done
     * @param total units in all, which may change on the way
     * @param note a few words beside the bar, with what they count
     */
    void at(long done, long total, String note);

    @Override
    void close();

    /** How many percent are done, never less than were printed before. */
    private static long percent(long done, long total, long before) {
        long now = total <= 0 ? 100 : Math.min(100, 100 * done / total);
        return Math.max(before, now);
    }

    /** A bar that moves. */
    static Progress bar(PrintStream out, String task) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(100)
                .setUnit(" %", 1)
                .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
                .setUpdateIntervalMillis(200)
                .setConsumer(new ConsoleProgressBarConsumer(out, 100))
                .hideEta()
                .build();
        return new Progress() {
            private long percent;

            @Override
            public void at(long done, long total, String note) {
                percent = percent(done, total, percent);
                bar.stepTo(percent);
                bar.setExtraMessage(note);
            }

            @Override
            public void close() {
                bar.close();
            }
        };
    }

    /** A line every five seconds, and one at the end. */
    static Progress lines(Terminal terminal, String task) {
        return new Progress() {
            private static final long LINE_EVERY_NANOS = 5_000_000_000L;

            private long lastLineNanos = System.nanoTime();
            private long shownPercent = -1;
            private long percent;
            private String note = "";

            @Override
            public void at(long done, long total, String newNote) {
                percent = percent(done, total, percent);
                note = newNote;
                if (System.nanoTime() - lastLineNanos >= LINE_EVERY_NANOS) {
                    lastLineNanos = System.nanoTime();
                    show();
                }
            }

            private void show() {
                shownPercent = percent;
                terminal.line(task + ": " + percent + " %" + (note.isEmpty() ? "" : ", " + note));
            }

            @Override
            public void close() {
                if (percent != shownPercent) {
                    show();
                }
            }
        };
    }
}
