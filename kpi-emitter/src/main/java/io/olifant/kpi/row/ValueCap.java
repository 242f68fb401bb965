package io.olifant.kpi.row;

import io.olifant.kpi.cell.AttributionCells;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.TouchpointsCells;
import io.olifant.kpi.cell.TransitionsCells;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps the rows of a family readable when a source sends a new value of a dimension with every event: of each dimension
 * the heaviest values are listed, of equal ones the first by name, and all others are one, {@code (other)}.
 *
 * <p>Which values are kept depends on the sums alone, not on the order of arrival, and is decided for each family anew: when
 * a kept value goes, the next takes its place. Cells keep all values for that (docs/decisions/0017).
 */
public final class ValueCap {

    /** The name of all values that are not listed. */
    public static final String OTHER = "(other)";

    /** Values that we give ourselves. They neither count nor fold. */
    private static final Set<String> OURS = Set.of(
            OTHER,
            TouchpointsCells.ALL,
            TouchpointsCells.NONE,
            AttributionCells.UNATTRIBUTED,
            TransitionsCells.START,
            TransitionsCells.CONVERSION,
            TransitionsCells.ABANDONED);

    private static final Comparator<Map.Entry<String, Long>> HEAVIEST_FIRST = Map.Entry.<String, Long>comparingByValue(
                    Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey(Coordinates.LABEL_ORDER));

    private final int valuesMax;

    /** @param valuesMax how many values of a dimension are listed */
    public ValueCap(int valuesMax) {
        if (valuesMax < 1) {
            throw new IllegalArgumentException("At least one value of a dimension is listed, not " + valuesMax);
        }
        this.valuesMax = valuesMax;
    }

    /**
     * Families as rows are to see them.
     *
     * @param cells of the families that rows are made from together, in order
     * @param foldedValues how many values were made {@code (other)}, over all dimensions
     */
    public record Capped(List<FamilyCells> cells, int foldedValues) {}

    /** Makes the lighter values of each dimension one. Decided over all given families together. */
    public Capped apply(List<Dimension> dimensions, List<FamilyCells> families) {
        List<FamilyCells> capped = families;
        int folded = 0;
        for (Dimension dimension : dimensions) {
            if (mayExceed(dimension, capped)) {
                Set<String> light = lightValues(dimension, capped);
                folded += light.size();
                capped = light.isEmpty() ? capped : fold(dimension, light, capped);
            }
        }
        return new Capped(capped, folded);
    }

    /** The usual family has fewer cells than would be needed, and is not looked at. */
    private boolean mayExceed(Dimension dimension, List<FamilyCells> families) {
        long cells = families.stream().mapToLong(FamilyCells::size).sum();
        return cells * dimension.places().size() > valuesMax;
    }

    private Set<String> lightValues(Dimension dimension, List<FamilyCells> families) {
        Map<String, Long> weightByValue = new HashMap<>();
        for (FamilyCells family : families) {
            for (Dimension.Place place : dimension.places()) {
                family.forEach(place.section(), (at, measures) -> {
                    String value = at.label(place.label());
                    if (!OURS.contains(value)) {
                        weightByValue.merge(value, place.weight(measures), Math::addExact);
                    }
                });
            }
        }
        return weightByValue.entrySet().stream()
                .sorted(HEAVIEST_FIRST)
                .skip(valuesMax)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static List<FamilyCells> fold(Dimension dimension, Set<String> light, List<FamilyCells> families) {
        return families.stream().map(family -> fold(dimension, light, family)).toList();
    }

    private static FamilyCells fold(Dimension dimension, Set<String> light, FamilyCells family) {
        Map<Coordinates, Measures> folded = new HashMap<>();
        family.forEach((at, measures) -> folded.merge(fold(dimension, light, at), measures, Measures::plus));
        return new FamilyCells(folded);
    }

    private static Coordinates fold(Dimension dimension, Set<String> light, Coordinates at) {
        List<String> labels = new ArrayList<>(at.labels());
        for (Dimension.Place place : dimension.places()) {
            if (place.section() == at.section() && light.contains(labels.get(place.label()))) {
                labels.set(place.label(), OTHER);
            }
        }
        return new Coordinates(at.section(), at.position(), labels);
    }
}
