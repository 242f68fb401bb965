package io.olifant.kpi.handler;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.kpi.cell.Cell;
import io.olifant.kpi.cell.CohortPrediction;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.cell.LifetimeValueCells;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.ModelCells;
import io.olifant.kpi.model.CurrencyFit;
import io.olifant.kpi.model.Fit;
import io.olifant.kpi.model.StoredFit;
import io.olifant.kpi.store.FamilyStore;
import io.olifant.kpi.store.TotalStore;
import io.olifant.models.BgNbd;
import io.olifant.models.GammaGamma;
import io.olifant.models.MbgNbd;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sets the cells that a fit sets: the models of a currency and what they expect of each cohort. Marks the families whose
 * rows read a cell that changed; a fit that says what the last one said changes nothing.
 */
final class FitHandler {

    private static final List<String> MODELS = List.of(MbgNbd.NAME, BgNbd.NAME, GammaGamma.NAME);

    private final TotalStore totals;
    private final FamilyStore families;
    private final WaitingFamilies waiting;

    FitHandler(TotalStore totals, FamilyStore families, WaitingFamilies waiting) {
        this.totals = totals;
        this.families = families;
        this.waiting = waiting;
    }

    /** The W of the last fit by currency. */
    Map<String, Long> fittedAtMsByCurrency() {
        Map<String, Long> fittedAtMs = new TreeMap<>();
        totals.ofFamily(ModelCells.ALL_FITS).forEach((at, measures) -> {
            if (at.section() == ModelCells.FITS) {
                fittedAtMs.put(at.label(1), StoredFit.fittedAtMs(measures));
            }
        });
        return fittedAtMs;
    }

    /** Replaces the last fit of a currency. */
    void onFit(String currency, long fittedAtMs, CurrencyFit fit) {
        set(currency, MbgNbd.NAME, fit.orderModel().equals(MbgNbd.NAME), fittedAtMs, fit, fit.mbgNbd());
        set(currency, BgNbd.NAME, fit.orderModel().equals(BgNbd.NAME), fittedAtMs, fit, fit.bgNbd());
        set(currency, GammaGamma.NAME, true, fittedAtMs, fit, fit.values());
        setPredictions(currency, fit.predictionByCohort());
    }

    /** The last fit of a currency is that of a later W too: the same buyers, on the same day. */
    void onSameFit(String currency, long fittedAtMs) {
        for (String model : MODELS) {
            Coordinates at = ModelCells.fit(model, currency);
            StoredFit last = StoredFit.of(model, totals.get(new Cell(ModelCells.ALL_FITS, at)));
            set(ModelCells.ALL_FITS, at, new StoredFit(fittedAtMs, last.horizon(), last.isPredicting(), last.fit()));
        }
    }

    /** There is no buyer in a currency any more. */
    void onNoBuyers(String currency) {
        for (String model : MODELS) {
            set(ModelCells.ALL_FITS, ModelCells.fit(model, currency), Measures.ZERO);
        }
        setPredictions(currency, Map.of());
    }

    /** Cohorts that are predicted no more are found among the families that there are. */
    private void setPredictions(String currency, Map<Period, CohortPrediction> predictionByCohort) {
        Coordinates at = LifetimeValueCells.prediction(currency);
        for (Family family : families()) {
            if (!predictionByCohort.containsKey(family.period())) {
                set(family, at, Measures.ZERO);
            }
        }
        predictionByCohort.forEach(
                (cohort, prediction) -> set(LifetimeValueCells.family(cohort), at, prediction.toMeasures()));
    }

    private List<Family> families() {
        List<Family> found = new ArrayList<>();
        for (PeriodType type : PeriodType.values()) {
            found.addAll(families.of(type, Kpi.LIFETIME_VALUE));
        }
        return found;
    }

    private void set(
            String currency, String model, boolean isPredicting, long fittedAtMs, CurrencyFit all, Fit<?> fit) {
        set(
                ModelCells.ALL_FITS,
                ModelCells.fit(model, currency),
                new StoredFit(fittedAtMs, all.horizon(), isPredicting, fit));
    }

    private void set(Family family, Coordinates at, StoredFit fit) {
        set(family, at, fit.toMeasures());
    }

    private void set(Family family, Coordinates at, Measures measures) {
        Cell cell = new Cell(family, at);
        if (totals.get(cell).equals(measures)) {
            return;
        }
        totals.put(cell, measures);
        // The family itself, whichever its cells affect when they are sums: buyers mark nothing, fits their own rows.
        families.add(family);
        waiting.mark(family);
    }
}
