package io.olifant.systemtests.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Identifier;
import io.olifant.events.Order;
import io.olifant.events.Refund;
import io.olifant.events.Touchpoint;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A source repeats the reports of one order for ever, in any order of time. What one more costs, counted through the real
 * topologies, does not grow with their number.
 */
final class RepeatedReportsIT {

    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    private static final int EVENTS = 4_000;
    private static final int MEASURED = 500;
    /** Few, so that segments of a history that are changed twice in a step are rare from the beginning. */
    private static final int EVENTS_PER_STEP = 5;

    /** Counts of work; how many bytes they are follows from them, since no record grows. */
    private static final List<Measure> WORK = List.of(
            Measure.RECORDS_SENT,
            Measure.BYTES_SENT,
            Measure.STORE_READS,
            Measure.STORE_WRITES,
            Measure.STORE_SCANS,
            Measure.STORE_ROWS_SCANNED);

    @Test
    void oneMoreReportCostsTheSameHoweverManyThereAre(@TempDir Path state) {
        List<Touchpoint> events = reports();
        try (SteppedPipeline pipeline = new SteppedPipeline(state, BEGIN.plusSeconds(60L * EVENTS))) {
            pipeline.pipe(events.subList(0, MEASURED), EVENTS_PER_STEP);
            Costs first = costs(events.subList(MEASURED, 2 * MEASURED), pipeline);
            pipeline.pipe(events.subList(2 * MEASURED, EVENTS - MEASURED), EVENTS_PER_STEP);
            Costs last = costs(events.subList(EVENTS - MEASURED, EVENTS), pipeline);

            for (Measure measure : WORK) {
                assertThat(last.total(measure))
                        .as("%s by the last %d of %d reports", measure.title(), MEASURED, EVENTS)
                        .isLessThanOrEqualTo(first.total(measure) * 12 / 10 + 50);
            }
            assertThat(first.total(Measure.STORE_ROWS_SCANNED))
                    .as("rows scanned")
                    .isPositive();
        }
    }

    private static Costs costs(List<Touchpoint> events, SteppedPipeline pipeline) {
        pipeline.reset();
        pipeline.pipe(events, EVENTS_PER_STEP);
        Costs all = new Costs();
        pipeline.costsByStage().values().forEach(all::add);
        return all;
    }

    private static List<Touchpoint> reports() {
        Random random = new Random(3);
        List<Touchpoint> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            Touchpoint touchpoint = Touchpoint.newBuilder()
                    .setEventId("e" + i)
                    .setSource("shop")
                    .setOccurredAt(BEGIN.plusSeconds(60L * i))
                    .setChannel("store")
                    .setType("order_placed")
                    .setIdentifiers(List.of(new Identifier("cookie", "reporter")))
                    .setProperties(Map.of())
                    .build();
            BigDecimal amount = new BigDecimal(1 + random.nextInt(3)).setScale(4);
            switch (random.nextInt(4)) {
                case 0 -> touchpoint.setRefund(new Refund("r" + i, "the one order", amount, "EUR"));
                case 1 -> touchpoint.setRefund(new Refund("the one refund", "the one order", amount, "EUR"));
                default -> touchpoint.setOrder(new Order("the one order", amount, "EUR", null));
            }
            events.add(touchpoint);
        }
        Collections.shuffle(events, random);
        return events;
    }
}
