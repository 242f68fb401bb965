package io.olifant.local.show;

import java.util.ArrayList;
import java.util.List;

/** Places texts on lines of a terminal. */
final class Layout {

    /** No line is wider, in characters. */
    static final int WIDTH = 100;

    private Layout() {}

    static String left(String text, int width) {
        String fitting = cut(text, width);
        return fitting + " ".repeat(width - fitting.length());
    }

    static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /** A text on one line and not wider, its end replaced where it is. */
    static String cut(String text, int width) {
        String oneLine = text.replaceAll("\\p{Cntrl}", " ");
        return oneLine.length() <= width ? oneLine : oneLine.substring(0, Math.max(0, width - 1)) + "…";
    }

    /** A text on as many lines as it needs. */
    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.replaceAll("\\p{Cntrl}", " ").split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(cut(word, width));
        }
        lines.add(line.toString());
        return lines;
    }
}
