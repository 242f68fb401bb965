package io.olifant.kpi.cell;

import io.olifant.calendar.PeriodType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The cells of {@code kpi.status}: one family per target. Nothing is summed in them; one holds what the target says, the
 * others the value that its figure has in each period, sent by the one task that publishes the figure's row.
 */
public final class StatusCells {

    /** Section of the values, by period; labels say of what. A value has one writer, so that the last one sent holds. */
    public static final int VALUES = 1;

    /** Section of what the target says: of what, and what it asks. */
    public static final int DEFINITION = 2;

    private static final int HIGH_BITS = 0;
    private static final int LOW_BITS = 1;
    /** One if the period is not complete, two if it is: a value of zero is sent, too. */
    private static final int COMPLETENESS = 2;

    private static final int OF_WHAT_LABELS = 3;
    private static final long LOW_MASK = 0xffff_ffffL;

    private StatusCells() {}

    /**
     * What a target is about.
     *
     * @param topic of the figure
     * @param dimensions of the row, the period left out: {@code name=value}, sorted by name, separated by a comma
     * @param measure the column
     */
    public record OfWhat(String topic, String dimensions, String measure) {

        private List<String> labels() {
            return List.of(topic, dimensions, measure);
        }
    }

    public static Family family(String target, PeriodType type) {
        return new Family(type, Kpi.STATUS, target, Family.ALL_PERIODS);
    }

    public static Coordinates value(OfWhat ofWhat, int periodIndex) {
        return new Coordinates(VALUES, periodIndex, ofWhat.labels());
    }

    public static Coordinates definition(OfWhat ofWhat, Aim aim) {
        List<String> labels = new ArrayList<>(ofWhat.labels());
        labels.add(aim.goal().label());
        labels.add(aim.amount().toPlainString());
        labels.add(aim.tolerance().toPlainString());
        return new Coordinates(DEFINITION, 0, labels);
    }

    /** What the cell at a place is about. */
    public static OfWhat ofWhat(Coordinates at) {
        return new OfWhat(at.label(0), at.label(1), at.label(2));
    }

    /** What a definition asks. */
    public static Aim aim(Coordinates definition) {
        return new Aim(
                Aim.Goal.ofLabel(definition.label(OF_WHAT_LABELS)),
                new BigDecimal(definition.label(OF_WHAT_LABELS + 1)),
                new BigDecimal(definition.label(OF_WHAT_LABELS + 2)));
    }

    /** A value in halves: the difference of two such cells never overflows. */
    public static Measures measures(double value, boolean isFinal) {
        long bits = Double.doubleToLongBits(value);
        return Measures.of(bits >> Integer.SIZE, bits & LOW_MASK, isFinal ? 2 : 1);
    }

    public static double value(Measures measures) {
        return Double.longBitsToDouble(measures.get(HIGH_BITS) << Integer.SIZE | measures.get(LOW_BITS));
    }

    public static boolean isFinal(Measures measures) {
        return measures.get(COMPLETENESS) == 2;
    }
}
