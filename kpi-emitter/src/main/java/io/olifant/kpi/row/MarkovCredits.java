package io.olifant.kpi.row;

import io.olifant.kpi.cell.AttributionCells;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.LargestRemainder;
import io.olifant.kpi.cell.Measures;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.ObjLongConsumer;

/** Credits by the Markov chain: fits it to the paths of a period and shares out what they brought by removal effects. */
final class MarkovCredits {

    private final FamilyCells cells;
    private final List<String> channels;
    private final Map<String, Integer> indexByChannel = new HashMap<>();

    MarkovCredits(FamilyCells cells) {
        this.cells = cells;
        this.channels = channels(cells);
        for (int i = 0; i < channels.size(); i++) {
            indexByChannel.put(channels.get(i), i);
        }
    }

    /** Those of all paths, in the order in which ties are decided. */
    private static List<String> channels(FamilyCells cells) {
        SortedSet<String> channels = new TreeSet<>(Coordinates.LABEL_ORDER);
        BiConsumer<Coordinates, Measures> collect = (place, measures) -> channels.addAll(place.labels());
        cells.forEach(AttributionCells.STARTS, collect);
        cells.forEach(AttributionCells.STEPS, collect);
        cells.forEach(AttributionCells.WINS, collect);
        cells.forEach(AttributionCells.LOSSES, collect);
        return List.copyOf(channels);
    }

    /** Gives the credits of conversions and of revenue, at the places of rows. */
    void forEach(ObjLongConsumer<Coordinates> sink) {
        long paths = amount(cells.at(AttributionCells.PATHS));
        if (paths <= 0) {
            return;
        }
        long[] effects = chain().removalEffects();
        if (Arrays.stream(effects).sum() == 0) {
            return;
        }
        List<BigInteger> weights =
                Arrays.stream(effects).mapToObj(BigInteger::valueOf).toList();
        long[] conversions = LargestRemainder.byWeight(Math.multiplyExact(paths, AttributionCells.CONVERSION), weights);
        for (int i = 0; i < conversions.length; i++) {
            sink.accept(AttributionCells.conversions(channels.get(i)), conversions[i]);
        }
        cells.forEach(AttributionCells.PATH_REVENUE, (place, measures) -> {
            if (amount(measures) > 0) {
                revenue(place.label(0), LargestRemainder.byWeight(amount(measures), weights), sink);
            }
        });
    }

    private void revenue(String currency, long[] cut, ObjLongConsumer<Coordinates> sink) {
        for (int i = 0; i < cut.length; i++) {
            sink.accept(AttributionCells.revenue(channels.get(i), currency), cut[i]);
        }
    }

    private MarkovChain chain() {
        long[][] steps = new long[channels.size()][channels.size()];
        cells.forEach(
                AttributionCells.STEPS,
                (place, measures) -> steps[index(place, 0)][index(place, 1)] = amount(measures));
        return new MarkovChain(
                counts(AttributionCells.STARTS), steps, counts(AttributionCells.WINS), counts(AttributionCells.LOSSES));
    }

    private long[] counts(int section) {
        long[] counts = new long[channels.size()];
        cells.forEach(section, (place, measures) -> counts[index(place, 0)] = amount(measures));
        return counts;
    }

    private int index(Coordinates place, int label) {
        return indexByChannel.get(place.label(label));
    }

    private static long amount(Measures measures) {
        return measures.get(AttributionCells.AMOUNT);
    }
}
