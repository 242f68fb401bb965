package io.olifant.kpi.contribution;

import io.olifant.kpi.cell.AttributionCells;
import io.olifant.kpi.cell.TouchpointsCells;

/** How texts that sources chose are read. */
final class FactTexts {

    private static final String CALLED_ALL = "(" + TouchpointsCells.ALL + ")";

    private FactTexts() {}

    static String orNone(String textOrNull) {
        return textOrNull == null ? TouchpointsCells.NONE : literal(textOrNull);
    }

    /** The channel that brought a customer. */
    static String acquiredBy(String channelOrNull) {
        return channelOrNull == null ? AttributionCells.UNATTRIBUTED : literal(channelOrNull);
    }

    /**
     * A source may call a channel whatever it likes. Names that rows use themselves come from ingest in another pair of brackets
     * ({@link io.olifant.schemas.ReservedNames}). A fact that holds {@code (all)} all the same must neither be taken for the sum
     * over channels nor stop us.
     */
    static String literal(String text) {
        return text.equals(TouchpointsCells.ALL) ? CALLED_ALL : text;
    }
}
