package io.olifant.kpi.contribution;

import io.olifant.kpi.cell.TouchpointsCells;

/** How texts that sources chose are read. */
final class FactTexts {

    private static final String CALLED_ALL = "(" + TouchpointsCells.ALL + ")";

    private FactTexts() {}

    static String orNone(String textOrNull) {
        return textOrNull == null ? TouchpointsCells.NONE : literal(textOrNull);
    }

    /**
     * A source may call a channel whatever it likes. One that it calls {@code (all)} must neither be taken for the sum over
     * channels nor stop us; it is shown as {@code ((all))}.
     */
    static String literal(String text) {
        return text.equals(TouchpointsCells.ALL) ? CALLED_ALL : text;
    }
}
