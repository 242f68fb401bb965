package io.olifant.systemtests.oracle;

import io.olifant.systemtests.oracle.OracleCustomer.Sale;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the models know of a customer's orders in one currency. Orders of one calendar day are one purchase.
 *
 * @param repeats x: purchases after the first
 * @param recencyWeeks t_x: from the first purchase to the last
 * @param ageWeeks T: from the first purchase to the day of W
 * @param meanRepeatValue of the purchases after the first; zero where there are none
 */
record OracleBuyer(int repeats, double recencyWeeks, double ageWeeks, double meanRepeatValue)
        implements Comparable<OracleBuyer> {

    private static final Comparator<OracleBuyer> ORDER = Comparator.comparingInt(OracleBuyer::repeats)
            .thenComparingDouble(OracleBuyer::recencyWeeks)
            .thenComparingDouble(OracleBuyer::ageWeeks)
            .thenComparingDouble(OracleBuyer::meanRepeatValue);

    /** Nothing for a customer who never ordered in the currency. */
    static Optional<OracleBuyer> of(OracleCustomer customer, String currency, Observation observation) {
        SortedMap<LocalDate, BigDecimal> amountByDay = new TreeMap<>();
        for (Sale order : customer.orders()) {
            if (order.currency().equals(currency)) {
                amountByDay.merge(observation.periodOf("day", order.time()), order.amount(), BigDecimal::add);
            }
        }
        if (amountByDay.isEmpty()) {
            return Optional.empty();
        }
        LocalDate first = amountByDay.firstKey();
        int repeats = amountByDay.size() - 1;
        double repeatAmount = amountByDay.entrySet().stream()
                .filter(purchase -> purchase.getKey().isAfter(first))
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
        return Optional.of(new OracleBuyer(
                repeats,
                weeks(first, amountByDay.lastKey()),
                weeks(first, observation.periodOf("day", observation.observationTime())),
                repeats == 0 ? 0 : repeatAmount / repeats));
    }

    private static double weeks(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to) / 7.0;
    }

    @Override
    public int compareTo(OracleBuyer other) {
        return ORDER.compare(this, other);
    }
}
