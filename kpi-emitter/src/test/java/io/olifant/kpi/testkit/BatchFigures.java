package io.olifant.kpi.testkit;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * All rows of all figures, straight from what the customers did, by the definitions: for each row, look at every customer.
 * Shares nothing with what it is compared to but the calendar and the records. Stamps are zero.
 */
public final class BatchFigures {

    private static final List<Consumer<BatchWorld>> FIGURES = List.of(
            BatchRetention::rows,
            BatchLifecycle::rows,
            BatchLifetimeValue::rows,
            BatchAcquisition::rows,
            BatchTouchpoints::rows,
            BatchChannelMix::rows,
            BatchJourneys::rows,
            BatchTransitions::rows,
            BatchAttribution::rows,
            BatchSatisfaction::rows,
            BatchReciprocity::rows);

    private BatchFigures() {}

    public static Map<SpecificRecord, SpecificRecord> of(
            BusinessCalendar calendar,
            List<PeriodType> types,
            Collection<? extends Collection<CustomerEvent>> customers,
            long observationTimeMs) {
        Map<SpecificRecord, SpecificRecord> rows = new HashMap<>();
        for (PeriodType type : types) {
            BatchWorld world = new BatchWorld(calendar, type, customers, observationTimeMs);
            FIGURES.forEach(figure -> figure.accept(world));
            rows.putAll(world.rows());
        }
        new BatchModels(calendar, types, customers, observationTimeMs).addTo(rows);
        BatchWorld byDay = new BatchWorld(calendar, PeriodType.DAY, customers, observationTimeMs);
        BatchDataQuality.rows(byDay);
        rows.putAll(byDay.rows());
        return rows;
    }
}
