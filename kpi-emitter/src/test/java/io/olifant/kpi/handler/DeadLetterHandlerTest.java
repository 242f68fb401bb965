package io.olifant.kpi.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.codec.CellCodec;
import io.olifant.kpi.codec.PartialCodec.Partial;
import io.olifant.kpi.handler.DeadLetterHandler.DeadLetter;
import io.olifant.kpi.store.SumStore;
import io.olifant.kpi.testkit.InMemoryTable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadLetterHandlerTest {

    private static final long NOW_MS = Instant.parse("2026-03-10T12:00:00Z").toEpochMilli();

    private final InMemoryTable counts = new InMemoryTable();
    private final CellCodec cells = new CellCodec();
    private final DeadLetterHandler handler = new DeadLetterHandler(
            3, new SumStore(counts), new BusinessCalendar(ZoneId.of("Europe/Amsterdam")), "eu.touchpoints.");
    private final List<String> forwarded = new ArrayList<>();

    @Test
    void eachIsCountedByDaySourceAndReasonAndForwardedAsTheSumSoFar() {
        letter("NO_IDENTIFIER", "eu.touchpoints.crm", "2026-03-01T22:59:59Z");
        letter("NO_IDENTIFIER", "eu.touchpoints.crm", "2026-03-01T23:00:00Z");
        letter("UNREADABLE", "eu.touchpoints.crm", "2026-03-01T10:00:00Z");
        letter("NO_IDENTIFIER", "eu.touchpoints.shop.nl", "2026-03-01T10:00:00Z");
        letter("NO_IDENTIFIER", "eu.touchpoints.crm", "2026-03-01T00:00:00Z");

        assertThat(forwarded)
                .containsExactly(
                        "2026-03-01 crm NO_IDENTIFIER 1",
                        "2026-03-02 crm NO_IDENTIFIER 1",
                        "2026-03-01 crm UNREADABLE 1",
                        "2026-03-01 shop.nl NO_IDENTIFIER 1",
                        "2026-03-01 crm NO_IDENTIFIER 2");
    }

    @Test
    void theCountGoesOnAfterARestart() {
        letter("UNREADABLE", "eu.touchpoints.crm", "2026-03-01T10:00:00Z");
        DeadLetterHandler restarted = new DeadLetterHandler(
                3, new SumStore(counts), new BusinessCalendar(ZoneId.of("Europe/Amsterdam")), "eu.touchpoints.");

        letter(restarted, "UNREADABLE", "eu.touchpoints.crm", "2026-03-01T10:00:00Z");

        assertThat(forwarded).last().isEqualTo("2026-03-01 crm UNREADABLE 2");
    }

    @Test
    void whatIsNotKnownIsNone() {
        letter(null, null, "2026-03-01T10:00:00Z");
        letter("A=1,B", "us.touchpoints.crm", "2026-03-01T10:00:00Z");
        letter("UNREADABLE", "eu.touchpoints.(all)", "2026-03-01T10:00:00Z");

        assertThat(forwarded)
                .containsExactly(
                        "2026-03-01 (none) (none) 1", "2026-03-01 (none) (none) 2", "2026-03-01 ((all)) UNREADABLE 1");
    }

    @Test
    void aTimestampAheadCountsTodayAndOneBeforeAllTimeOnTheFirstDay() {
        handler.onDeadLetter(new DeadLetter("UNREADABLE", null, Long.MAX_VALUE), NOW_MS, this::note);
        handler.onDeadLetter(new DeadLetter("UNREADABLE", null, Long.MIN_VALUE), NOW_MS, this::note);

        assertThat(forwarded).containsExactly("2026-03-10 (none) UNREADABLE 1", "1970-01-01 (none) UNREADABLE 1");
    }

    private void letter(String reason, String topic, String time) {
        letter(handler, reason, topic, time);
    }

    private void letter(DeadLetterHandler to, String reason, String topic, String time) {
        to.onDeadLetter(new DeadLetter(reason, topic, Instant.parse(time).toEpochMilli()), NOW_MS, this::note);
    }

    private void note(byte[] shard, Partial partial) {
        var family = cells.familyOf(partial.cell());
        var place = cells.coordinatesOf(partial.cell());
        assertThat(partial.task()).isEqualTo(3);
        assertThat(family.kpi()).isEqualTo(Kpi.DATA_QUALITY);
        assertThat(shard).isEqualTo(cells.shard(family));
        forwarded.add(family.period().text() + " " + String.join(" ", place.labels()) + " "
                + partial.sum().get(0));
    }
}
