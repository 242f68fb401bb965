package io.olifant.local.show;

import io.olifant.local.pictures.Series;
import java.util.List;

/** Colours of a terminal with 256 of them, or none. Whatever is coloured can be read without. */
final class Colours {

    private static final String RESET = "\u001b[0m";

    /** Backgrounds from pale to strong; from this one on, light text reads better than dark. */
    private static final int[] BACKGROUNDS = {254, 194, 157, 120, 77, 34, 28};

    private static final int FIRST_STRONG = 5;
    private static final int DARK_INK = 16;
    private static final int LIGHT_INK = 231;

    private static final List<Integer> PLAIN = List.of(37, 214, 35, 175, 75, 173, 143, 104);
    private static final int GOOD = 39;
    private static final int MIDDLING = 245;
    private static final int BAD = 208;

    private final boolean inColour;

    Colours(boolean inColour) {
        this.inColour = inColour;
    }

    /** A text on a background that is the stronger the greater the strength, from 0 to 1. */
    String shaded(String text, double strength) {
        if (!inColour) {
            return text;
        }
        double within = Math.max(0, Math.min(1, strength));
        int shade = (int) Math.min(BACKGROUNDS.length - 1, Math.sqrt(within) * BACKGROUNDS.length);
        int ink = shade >= FIRST_STRONG ? LIGHT_INK : DARK_INK;
        return "\u001b[48;5;" + BACKGROUNDS[shade] + ";38;5;" + ink + "m" + text + RESET;
    }

    /** A text in the colour of a series. */
    String of(Series series, int index, String text) {
        int colour = switch (series.tone()) {
            case GOOD -> GOOD;
            case MIDDLING -> MIDDLING;
            case BAD -> BAD;
            case PLAIN -> PLAIN.get(index % PLAIN.size());
        };
        return inColour ? "\u001b[38;5;" + colour + "m" + text + RESET : text;
    }

    String strong(String text) {
        return inColour ? "\u001b[1m" + text + RESET : text;
    }

    String faint(String text) {
        return inColour ? "\u001b[2m" + text + RESET : text;
    }
}
