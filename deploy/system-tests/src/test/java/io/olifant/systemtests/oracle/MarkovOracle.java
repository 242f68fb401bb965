package io.olifant.systemtests.oracle;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Removal effects of channels in a Markov chain of order 1: by which share fewer journeys would convert if whoever comes
 * to the channel were lost (Anderl, Becker, von Wangenheim and Schumann 2016). Linear equations, solved with 50 digits.
 */
final class MarkovOracle {

    private static final MathContext DIGITS = new MathContext(50, RoundingMode.HALF_EVEN);
    private static final int EFFECT_SCALE = 12;

    private static final String START = "(start)";
    private static final String CONVERSION = "(conversion)";
    private static final String NULL = "(null)";

    private final Map<String, Map<String, Long>> countByStep = new HashMap<>();
    private final SortedSet<String> channels = new TreeSet<>(CanonicalIdentifier.BYTE_ORDER);

    private MarkovOracle(Collection<List<String>> converted, Collection<List<String>> abandoned) {
        converted.forEach(path -> learn(path, CONVERSION));
        abandoned.forEach(path -> learn(path, NULL));
    }

    /**
     * The effects by channel, in the order of the names, to twelve digits behind the point. None where nothing converts.
     *
     * @param converted paths, none of them empty
     * @param abandoned likewise
     */
    static SortedMap<String, BigDecimal> removalEffects(
            Collection<List<String>> converted, Collection<List<String>> abandoned) {
        SortedMap<String, BigDecimal> effects = new TreeMap<>(CanonicalIdentifier.BYTE_ORDER);
        if (converted.isEmpty()) {
            return effects;
        }
        MarkovOracle chain = new MarkovOracle(converted, abandoned);
        BigDecimal whole = chain.conversionProbability(Set.of());
        for (String channel : chain.channels) {
            BigDecimal without = chain.conversionProbability(Set.of(channel));
            BigDecimal effect = BigDecimal.ONE.subtract(without.divide(whole, DIGITS));
            effects.put(channel, effect.setScale(EFFECT_SCALE, RoundingMode.HALF_UP));
        }
        return effects;
    }

    private void learn(List<String> path, String end) {
        channels.addAll(path);
        List<String> stations = new ArrayList<>(path);
        stations.add(0, START);
        stations.add(end);
        for (int i = 1; i < stations.size(); i++) {
            countByStep
                    .computeIfAbsent(stations.get(i - 1), s -> new HashMap<>())
                    .merge(stations.get(i), 1L, Long::sum);
        }
    }

    private BigDecimal probability(String from, String to) {
        Map<String, Long> counts = countByStep.get(from);
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        return BigDecimal.valueOf(counts.getOrDefault(to, 0L)).divide(BigDecimal.valueOf(all), DIGITS);
    }

    /** How likely a journey converts if all who come to a removed channel are lost. */
    private BigDecimal conversionProbability(Set<String> removed) {
        List<String> states = new ArrayList<>(channels);
        states.removeAll(removed);
        int size = states.size();
        // v = Qv + r, where v is how likely it is to convert from each state: rows of (I - Q | r).
        BigDecimal[][] equations = new BigDecimal[size][size + 1];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                BigDecimal step = probability(states.get(i), states.get(j));
                equations[i][j] = (i == j ? BigDecimal.ONE : BigDecimal.ZERO).subtract(step);
            }
            equations[i][size] = probability(states.get(i), CONVERSION);
        }
        eliminate(equations);
        BigDecimal total = BigDecimal.ZERO;
        for (int i = 0; i < size; i++) {
            BigDecimal fromHere = equations[i][size].divide(equations[i][i], DIGITS);
            total = total.add(probability(START, states.get(i)).multiply(fromHere, DIGITS));
        }
        return total;
    }

    /** Gauss and Jordan. I - Q is diagonally dominant, so no row needs to change its place. */
    private static void eliminate(BigDecimal[][] equations) {
        for (int pivot = 0; pivot < equations.length; pivot++) {
            for (int row = 0; row < equations.length; row++) {
                if (row == pivot) {
                    continue;
                }
                BigDecimal factor = equations[row][pivot].divide(equations[pivot][pivot], DIGITS);
                for (int column = 0; column <= equations.length; column++) {
                    BigDecimal product = factor.multiply(equations[pivot][column], DIGITS);
                    equations[row][column] = equations[row][column].subtract(product, DIGITS);
                }
            }
        }
    }
}
