package io.olifant.kpi.handler;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.kpi.cell.Cell;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.DataQualityCells;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.TouchpointsCells;
import io.olifant.kpi.codec.CellCodec;
import io.olifant.kpi.codec.PartialCodec.Partial;
import io.olifant.kpi.store.SumStore;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Counts the dead letters of a task by day, source and reason. Each is counted and forwarded as it comes: one small record
 * beside the one that it is itself. Their cells are no fact's, so the sums do not meet those of the facts.
 */
public final class DeadLetterHandler {

    /** What a coded reason looks like; anything else was not written by us, and must not make rows of its own. */
    private static final Pattern REASON = Pattern.compile("[A-Z][A-Z_]{0,63}");

    private static final String CALLED_ALL = "(" + TouchpointsCells.ALL + ")";

    private final int task;
    private final SumStore counts;
    private final BusinessCalendar calendar;
    private final String inputPrefix;
    private final CellCodec cells = new CellCodec();

    /**
     * @param task the partition that the task owns
     * @param inputPrefix what names of input topics begin with in this deployment; what follows is the source
     */
    public DeadLetterHandler(int task, SumStore counts, BusinessCalendar calendar, String inputPrefix) {
        this.task = task;
        this.counts = counts;
        this.calendar = Objects.requireNonNull(calendar);
        this.inputPrefix = Objects.requireNonNull(inputPrefix);
    }

    /**
     * What the headers and the timestamp of a dead letter tell.
     *
     * @param topicOrNull where the refused record came from
     */
    public record DeadLetter(String reasonOrNull, String topicOrNull, long timestampMs) {}

    /**
     * Counts a dead letter on the day of its timestamp.
     *
     * @param nowMs the wall clock: a timestamp ahead of it counts on its day, so that no dead letter hides in the future
     */
    public void onDeadLetter(DeadLetter letter, long nowMs, FactHandler.PartialSink sink) {
        long timeMs = Math.max(0, Math.min(letter.timestampMs(), nowMs));
        Period day = calendar.periodOf(PeriodType.DAY, timeMs);
        Family family = DataQualityCells.family(day);
        Coordinates place = DataQualityCells.deadLetters(source(letter.topicOrNull()), reason(letter.reasonOrNull()));
        byte[] cell = cells.cell(new Cell(family, place));
        counts.add(cell, Measures.one(DataQualityCells.DEAD_LETTERS));
        sink.forward(cells.shard(family), new Partial(task, cell, counts.get(cell)));
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
