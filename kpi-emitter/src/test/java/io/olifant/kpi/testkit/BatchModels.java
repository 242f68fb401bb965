package io.olifant.kpi.testkit;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.kpi.cell.CohortPrediction;
import io.olifant.kpi.model.BuyerGroup;
import io.olifant.kpi.model.CurrencyFit;
import io.olifant.kpi.model.Fit;
import io.olifant.kpi.row.PredictionRange;
import io.olifant.kpis.FittedModel;
import io.olifant.kpis.FittedModelKey;
import io.olifant.kpis.LifetimeValue;
import io.olifant.kpis.LifetimeValueKey;
import io.olifant.models.BgNbd;
import io.olifant.models.Buyer;
import io.olifant.models.GammaGamma;
import io.olifant.models.Horizon;
import io.olifant.models.MbgNbd;
import io.olifant.models.OrderModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;

/**
 * Rows of fitted models, and what they predict, straight from the customers' orders. What a fit gives for given buyers is
 * tested elsewhere; here it is who the buyers are and where the results are.
 */
final class BatchModels {

    /** What emitters of tests predict. */
    static final Horizon HORIZON = Horizon.ofWeeks(52, 0);

    /** What emitters of tests predict with: the default. */
    static final String ORDER_MODEL = MbgNbd.NAME;

    private final BusinessCalendar calendar;
    private final Collection<PeriodType> types;
    private final Collection<? extends Collection<CustomerEvent>> customers;
    private final long observationTimeMs;

    BatchModels(
            BusinessCalendar calendar,
            Collection<PeriodType> types,
            Collection<? extends Collection<CustomerEvent>> customers,
            long observationTimeMs) {
        this.calendar = calendar;
        this.types = types;
        this.customers = customers;
        this.observationTimeMs = observationTimeMs;
    }

    /** Adds the rows of models, and the predictions to the rows of lifetime value that are there. */
    void addTo(Map<SpecificRecord, SpecificRecord> rows) {
        TreeSet<String> currencies = new TreeSet<>();
        customers.forEach(events -> events.stream()
                .filter(CustomerEvent::isOrder)
                .map(CustomerEvent::currency)
                .forEach(currencies::add));
        int today = day(observationTimeMs);
        for (String currency : currencies) {
            CurrencyFit fit = CurrencyFit.of(buyers(currency), today, HORIZON, ORDER_MODEL, types);
            add(rows, MbgNbd.NAME, currency, fit.mbgNbd());
            add(rows, BgNbd.NAME, currency, fit.bgNbd());
            add(rows, GammaGamma.NAME, currency, fit.values());
            fit.predictionByCohort().forEach((cohort, prediction) -> {
                int offset = calendar.periodOf(cohort.type(), observationTimeMs).since(cohort);
                var key = new LifetimeValueKey(cohort.type().label(), cohort.text(), offset, currency);
                // None for a cohort that W has not reached.
                set((LifetimeValue) rows.get(key), prediction, buyersOfCohort(cohort, currency));
            });
        }
    }

    private static void set(LifetimeValue rowOrNull, CohortPrediction prediction, long buyers) {
        if (rowOrNull != null) {
            rowOrNull.setBuyers(buyers);
            rowOrNull.setPAlive(prediction.alive());
            rowOrNull.setExpectedOrders(prediction.orders());
            rowOrNull.setExpectedValue(prediction.valueOrNull());
            rowOrNull.setExpectedOrdersLow(PredictionRange.low(prediction.orders(), prediction.ordersVariance()));
            rowOrNull.setExpectedOrdersHigh(PredictionRange.high(prediction.orders(), prediction.ordersVariance()));
            double value = prediction.valueOrNull() == null ? 0 : prediction.valueOrNull();
            rowOrNull.setExpectedValueLow(PredictionRange.low(value, prediction.valueVariance()));
            rowOrNull.setExpectedValueHigh(PredictionRange.high(value, prediction.valueVariance()));
        }
    }

    /** Customers whose first order in any currency lies in the cohort, and who ordered in this one. */
    private long buyersOfCohort(Period cohort, String currency) {
        return customers.stream()
                .map(events -> events.stream().filter(CustomerEvent::isOrder).toList())
                .filter(orders ->
                        orders.stream().anyMatch(order -> order.currency().equals(currency)))
                .filter(orders -> orders.stream()
                        .map(order -> calendar.periodOf(cohort.type(), order.timeMs()))
                        .min(Comparator.naturalOrder())
                        .orElseThrow()
                        .equals(cohort))
                .count();
    }

    private List<BuyerGroup> buyers(String currency) {
        TreeMap<BuyerGroup, Long> countByKind = new TreeMap<>();
        for (Collection<CustomerEvent> events : customers) {
            List<CustomerEvent> orders =
                    events.stream().filter(CustomerEvent::isOrder).toList();
            TreeSet<Integer> days = new TreeSet<>();
            orders.stream()
                    .filter(event -> event.currency().equals(currency))
                    .forEach(event -> days.add(day(event.timeMs())));
            if (days.isEmpty()) {
                continue;
            }
            int firstOrder =
                    orders.stream().mapToInt(event -> day(event.timeMs())).min().orElseThrow();
            long repeatAmount = orders.stream()
                    .filter(event -> event.currency().equals(currency) && day(event.timeMs()) != days.first())
                    .mapToLong(CustomerEvent::units)
                    .sum();
            Buyer buyer = new Buyer(days.first(), days.last(), days.size(), repeatAmount);
            countByKind.merge(new BuyerGroup(firstOrder, buyer, 0), 1L, Long::sum);
        }
        List<BuyerGroup> groups = new ArrayList<>();
        countByKind.forEach((kind, count) -> groups.add(new BuyerGroup(kind.firstOrderDay(), kind.buyer(), count)));
        return groups;
    }

    private int day(long timeMs) {
        return calendar.periodOf(PeriodType.DAY, timeMs).index();
    }

    private void add(Map<SpecificRecord, SpecificRecord> rows, String model, String currency, Fit<?> fit) {
        FittedModel row = new FittedModel();
        row.setModel(model);
        row.setCurrency(currency);
        row.setParameters("");
        row.setCustomers(fit.customers());
        row.setFittedAt(Instant.ofEpochMilli(observationTimeMs));
        row.setHorizonWeeks(HORIZON.weeks());
        row.setDiscountPerBlock(HORIZON.discount());
        if (fit instanceof Fit.Refused<?> refused) {
            row.setRefused(refused.reason().sentence());
        } else if (fit instanceof Fit.Fitted<?> fitted) {
            row.setLogLikelihood(fitted.logLikelihood());
            row.setParameters(
                    fitted.model() instanceof OrderModel purchases
                            ? purchases.text()
                            : ((GammaGamma) fitted.model()).text());
        }
        row.setPredicts(!model.equals(BgNbd.NAME));
        row.setAsOf(Instant.EPOCH);
        row.setUpdatedAt(Instant.EPOCH);
        rows.put(new FittedModelKey(model, currency), row);
    }
}
