package io.olifant.kpi.handler;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.DataQualityCells;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.TouchpointsCells;
import io.olifant.kpi.message.CellMessage.Added;
import io.olifant.kpi.message.CellMessage.Entry;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Counts dead letters by day, source and reason: each is sent to the sum over all tasks as it comes, one small record beside
 * the one that it is itself.
 */
public final class DeadLetterHandler {

    /** What a coded reason looks like; anything else was not written by us, and must not make rows of its own. */
    private static final Pattern REASON = Pattern.compile("[A-Z][A-Z_]{0,63}");

    private static final String CALLED_ALL = "(" + TouchpointsCells.ALL + ")";

    private final BusinessCalendar calendar;
    private final String inputPrefix;

    /** @param inputPrefix what names of input topics begin with in this deployment; what follows is the source */
    public DeadLetterHandler(BusinessCalendar calendar, String inputPrefix) {
        this.calendar = Objects.requireNonNull(calendar);
        this.inputPrefix = Objects.requireNonNull(inputPrefix);
    }

    /**
     * What the headers and the timestamp of a dead letter say.
     *
     * @param topicOrNull where the refused record came from
     */
    public record DeadLetter(String reasonOrNull, String topicOrNull, long timestampMs) {}

    /**
     * Counts a dead letter on the day of its timestamp.
     *
     * @param nowMs the wall clock: a timestamp ahead of it counts on its day, so that no dead letter hides in the future
     */
    public Added count(DeadLetter letter, long nowMs) {
        long timeMs = Math.max(0, Math.min(letter.timestampMs(), nowMs));
        Period day = calendar.periodOf(PeriodType.DAY, timeMs);
        Coordinates place = DataQualityCells.deadLetters(source(letter.topicOrNull()), reason(letter.reasonOrNull()));
        Measures one = Measures.one(DataQualityCells.DEAD_LETTERS);
        return new Added(DataQualityCells.family(day), List.of(new Entry(place, one)));
    }

    private String source(String topicOrNull) {
        if (topicOrNull == null || !topicOrNull.startsWith(inputPrefix)) {
            return DataQualityCells.NONE;
        }
        String source = topicOrNull.substring(inputPrefix.length());
        return source.equals(TouchpointsCells.ALL) ? CALLED_ALL : source;
    }

    private static String reason(String reasonOrNull) {
        return reasonOrNull != null && REASON.matcher(reasonOrNull).matches() ? reasonOrNull : DataQualityCells.NONE;
    }
}
