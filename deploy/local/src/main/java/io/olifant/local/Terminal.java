package io.olifant.local;

import java.io.PrintStream;

/**
 * Where the commands write to.
 *
 * @param isInteractive whether a person looks on: bars that move, and colour
 */
public record Terminal(PrintStream out, boolean isInteractive, boolean inColour) {

    /** What the scripts found out about standard output; they can ask the operating system, Java cannot. */
    static Terminal standard() {
        boolean isInteractive = Boolean.getBoolean("olifant.terminal");
        boolean inColour = isInteractive && System.getenv("NO_COLOR") == null;
        return new Terminal(System.out, isInteractive, inColour);
    }

    public void line(String text) {
        out.println(text);
        out.flush();
    }

    /**
     * Shows how some work goes on.
     *
     * @param task a word or two
     * @param total when it is done, in units of the work
     */
    public Progress progress(String task, long total) {
        return isInteractive ? Progress.bar(out, task, total) : Progress.lines(this, task, total);
    }
}
