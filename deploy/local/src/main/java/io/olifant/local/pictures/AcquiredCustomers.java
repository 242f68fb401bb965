package io.olifant.local.pictures;

import io.olifant.kpi.row.Wilson;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The customers whom one channel brought, of one cohort or of several together. Of several, an offset is about those cohorts for
 * which its period is over, if there is any: half a period of the newest one would look like a loss.
 */
final class AcquiredCustomers {

    static final String REVENUE = "cumulative_net_revenue";

    private final String name;

    /** The rows of counts and money by offset, of the cohorts that the offset is about. */
    private final Map<Integer, FigureRows> rowsByOffset;

    private AcquiredCustomers(String name, Map<Integer, FigureRows> rowsByOffset) {
        this.name = name;
        this.rowsByOffset = rowsByOffset;
    }

    /** Those of each channel, of most customers first. */
    static List<AcquiredCustomers> byChannel(FigureRows cells) {
        return cells.values("acquired_by").stream()
                .map(channel -> of(channel, cells.where("acquired_by", channel)))
                .sorted(Comparator.comparingLong((AcquiredCustomers channel) -> channel.customersAt(0))
                        .reversed())
                .toList();
    }

    private static AcquiredCustomers of(String channel, FigureRows cells) {
        Map<Integer, FigureRows> rowsByOffset = cells.stream()
                .collect(Collectors.groupingBy(
                        row -> (int) row.count("period_offset"),
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), FigureRows::new)));
        rowsByOffset.replaceAll((offset, rows) -> {
            FigureRows complete = rows.where(FigureRow::isFinal);
            // Whoever came is active at once, so the first offset is about everybody.
            return complete.isEmpty() || offset == 0 ? rows : complete;
        });
        return new AcquiredCustomers(channel, rowsByOffset);
    }

    String name() {
        return name;
    }

    private FigureRows counts(int offset) {
        return rowsByOffset.getOrDefault(offset, new FigureRows(List.of())).whereAll("currency");
    }

    /** Whether the period is over; not so where there is no such offset. */
    boolean isCompleteAt(int offset) {
        FigureRows counts = counts(offset);
        return !counts.isEmpty() && counts.stream().allMatch(FigureRow::isFinal);
    }

    long customersAt(int offset) {
        return counts(offset).sum("customers");
    }

    long activeAt(int offset) {
        return counts(offset).sum("active");
    }

    double shareAt(int offset) {
        return (double) activeAt(offset) / customersAt(offset);
    }

    /** The lower bound of the share; absent where nobody is left. */
    Optional<Double> lowAt(int offset) {
        return Optional.ofNullable(Wilson.low(activeAt(offset), customersAt(offset)));
    }

    /** The upper bound of the share; absent where the lower one is. */
    Optional<Double> highAt(int offset) {
        return Optional.ofNullable(Wilson.high(activeAt(offset), customersAt(offset)));
    }

    double revenuePerCustomerAt(int offset, String currency) {
        FigureRows money = rowsByOffset.get(offset).where("currency", currency);
        return money.sumOfAmounts(REVENUE).doubleValue() / customersAt(offset);
    }

    /** The offsets with customers, up to one. */
    List<Integer> offsets(int max) {
        return rowsByOffset.keySet().stream()
                .filter(offset -> offset <= max && lowAt(offset).isPresent())
                .toList();
    }
}
