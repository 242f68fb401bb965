package io.olifant.kpi.targets;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.kpi.cell.Aim;
import io.olifant.kpi.cell.Cell;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.StatusCells;
import io.olifant.kpi.cell.StatusCells.OfWhat;
import io.olifant.kpi.row.FamilyRows;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a team wants a measure of a figure to be, in every period.
 *
 * @param name unique among targets
 * @param dimensions the values of all fields of the figure's key but {@link FigureColumns#periodField the period}
 * @param measure a column with numbers
 */
public record Target(
        String name, FamilyRows<?, ?> figure, SortedMap<String, String> dimensions, String measure, Aim aim) {

    public Target {
        Objects.requireNonNull(name);
        Objects.requireNonNull(figure);
        dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
        if (!dimensions.keySet().equals(FigureColumns.dimensions(figure))) {
            throw new IllegalArgumentException("The target " + name + " gives values of " + dimensions.keySet()
                    + ", but the rows of its figure are distinguished by " + FigureColumns.dimensions(figure));
        }
        if (!FigureColumns.measures(figure).contains(measure)) {
            throw new IllegalArgumentException("The target " + name + " is about '" + measure + "', which is none of "
                    + FigureColumns.measures(figure));
        }
        Objects.requireNonNull(aim);
    }

    public PeriodType periodType() {
        return PeriodType.ofLabel(dimensions.get(FigureColumns.PERIOD_TYPE));
    }

    /** The family of its cells. */
    public Family family() {
        return StatusCells.family(name, periodType());
    }

    /** The cell that says what it asks. */
    public Cell definition() {
        return new Cell(family(), StatusCells.definition(ofWhat(), aim));
    }

    /** Whether the row of its figure with this key is one that it is about. */
    public boolean isAbout(SpecificRecord key) {
        for (Map.Entry<String, String> dimension : dimensions.entrySet()) {
            if (!dimension.getValue().equals(String.valueOf(FigureColumns.value(key, dimension.getKey())))) {
                return false;
            }
        }
        return true;
    }

    /** The cell of the value in the period of a row that it is about. */
    public Cell cell(SpecificRecord key) {
        String text = String.valueOf(FigureColumns.value(key, FigureColumns.periodField(figure)));
        return new Cell(
                family(),
                StatusCells.value(ofWhat(), Period.parse(periodType(), text).index()));
    }

    /** What its cell holds of a row that it is about: zero where there is no row or no value. */
    public Measures measures(SpecificRecord valueOrNull) {
        if (valueOrNull == null) {
            return Measures.ZERO;
        }
        if (!(FigureColumns.value(valueOrNull, measure) instanceof Number number)
                || !Double.isFinite(number.doubleValue())) {
            return Measures.ZERO;
        }
        boolean isFinal = (Boolean) FigureColumns.value(valueOrNull, FigureColumns.IS_FINAL);
        return StatusCells.measures(number.doubleValue(), isFinal);
    }

    private OfWhat ofWhat() {
        String text = dimensions.entrySet().stream()
                .map(dimension -> dimension.getKey() + "=" + dimension.getValue())
                .collect(Collectors.joining(","));
        return new OfWhat(figure.topic().name(), text, measure);
    }
}
