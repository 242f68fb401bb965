package io.olifant.local.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where the commands write to.
 *
 * @param isInteractive whether a person looks on: bars that move, and colour
 */
public record Terminal(PrintStream out, boolean isInteractive, boolean inColour) {

    /** UTF-8 whatever the locale says: the rows of topics must not lose letters on the way to another program. */
    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    /** What the scripts found out about standard output; they can ask the operating system, Java cannot. */
    public static Terminal standard() {
        boolean isInteractive = Boolean.getBoolean("olifant.terminal");
        boolean inColour = isInteractive && System.getenv("NO_COLOR") == null;
        return new Terminal(OUT, isInteractive, inColour);
    }

    public void line(String text) {
        out.println(text);
        out.flush();
    }

    /**
     * Shows how some work goes on.
     *
     * @param task a word or two
     */
    public Progress progress(String task) {
        return isInteractive ? Progress.bar(out, task) : Progress.lines(this, task);
    }
}
