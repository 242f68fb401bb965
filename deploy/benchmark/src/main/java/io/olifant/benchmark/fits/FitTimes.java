package io.olifant.benchmark.fits;

import io.olifant.benchmark.neighbours.Stores;
import io.olifant.calendar.PeriodType;
import io.olifant.kpi.cell.Cell;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.ModelCells;
import io.olifant.kpi.model.BuyerGroup;
import io.olifant.kpi.model.CurrencyFit;
import io.olifant.kpi.model.ModelFitter;
import io.olifant.kpi.store.BuyerStore;
import io.olifant.kpi.store.TotalStore;
import io.olifant.models.Buyer;
import io.olifant.models.Horizon;
import io.olifant.models.MbgNbd;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The seconds of a fit, as the emitter makes it: the buyers read from a store in steps, all models fitted, every cohort of
 * months and weeks predicted for a year.
 *
 * @param groups buyers who differ in something
 * @param readLongestMs the longest step of reading: so long the task does nothing else
 * @param restSeconds sorting, and predicting the cohorts
 */
record FitTimes(
        int customers,
        int groups,
        double readSeconds,
        double readLongestMs,
        double purchasesSeconds,
        double valuesSeconds,
        double restSeconds,
        CurrencyFit fit) {

    private static final String CURRENCY = "EUR";
    private static final int BUYERS_PER_STEP = 50_000;
    private static final Set<PeriodType> TYPES = Set.of(PeriodType.MONTH, PeriodType.WEEK);
    private static final Horizon YEAR = Horizon.ofWeeks(52, 0);

    static FitTimes of(int customers) {
        try (Stores stores = Stores.onDisk()) {
            TotalStore totals = new TotalStore(stores.open("totals"));
            fill(totals, customers);
            List<BuyerGroup> groups = new ArrayList<>();
            Stopwatch reading = new Stopwatch();
            double longestMs = read(new BuyerStore(totals), groups);
            double readSeconds = reading.seconds();
            Stopwatch all = new Stopwatch();
            CurrencyFit fit = CurrencyFit.of(groups, Population.OBSERVATION_DAY, YEAR, MbgNbd.NAME, TYPES);
            double allSeconds = all.seconds();
            List<BuyerGroup> sorted = groups.stream().sorted().toList();
            Stopwatch purchases = new Stopwatch();
            ModelFitter.orders(sorted, Population.OBSERVATION_DAY);
            double purchasesSeconds = purchases.seconds();
            Stopwatch values = new Stopwatch();
            ModelFitter.values(sorted);
            double valuesSeconds = values.seconds();
            double restSeconds = Math.max(0, allSeconds - purchasesSeconds - valuesSeconds);
            return new FitTimes(
                    customers,
                    groups.size(),
                    readSeconds,
                    longestMs,
                    purchasesSeconds,
                    valuesSeconds,
                    restSeconds,
                    fit);
        }
    }

    private static void fill(TotalStore totals, int customers) {
        Population population = new Population();
        for (int i = 0; i < customers; i++) {
            Buyer buyer = population.next();
            Cell cell = new Cell(ModelCells.buyersIn(CURRENCY), ModelCells.of(buyer.firstDay(), buyer));
            totals.add(cell, Measures.one(ModelCells.CUSTOMERS));
        }
        totals.write();
    }

    /** Gives the longest step in milliseconds. */
    private static double read(BuyerStore buyers, List<BuyerGroup> groups) {
        double longest = 0;
        byte[] cursor = null;
        do {
            Stopwatch step = new Stopwatch();
            cursor = buyers.forEach(CURRENCY, cursor, BUYERS_PER_STEP, groups::add);
            longest = Math.max(longest, step.seconds());
        } while (cursor != null);
        return longest * 1_000;
    }

    static String header() {
        return String.format(
                "%12s %12s %9s %12s %12s %10s %10s",
                "customers", "groups", "read s", "longest ms", "purchases s", "values s", "predict s");
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%,12d %,12d %9.2f %12.0f %12.2f %10.2f %10.2f",
                customers,
                groups,
                readSeconds,
                readLongestMs,
                purchasesSeconds,
                valuesSeconds,
                restSeconds);
    }
}
