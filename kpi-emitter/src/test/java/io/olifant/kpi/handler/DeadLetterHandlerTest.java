package io.olifant.kpi.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.handler.DeadLetterHandler.DeadLetter;
import io.olifant.kpi.message.CellMessage.Added;
import io.olifant.kpi.message.CellMessage.Entry;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadLetterHandlerTest {

    private static final long NOW_MS = Instant.parse("2026-03-10T12:00:00Z").toEpochMilli();

    private final DeadLetterHandler handler =
            new DeadLetterHandler(new BusinessCalendar(ZoneId.of("Europe/Amsterdam")), "eu.touchpoints.");
    private final List<String> counted = new ArrayList<>();

    @Test
    void eachIsCountedByDaySourceAndReason() {
        letter("NO_IDENTIFIER", "eu.touchpoints.crm", "2026-03-01T22:59:59Z");
        letter("NO_IDENTIFIER", "eu.touchpoints.crm", "2026-03-01T23:00:00Z");
        letter("UNREADABLE", "eu.touchpoints.crm", "2026-03-01T10:00:00Z");
        letter("NO_IDENTIFIER", "eu.touchpoints.shop.nl", "2026-03-01T10:00:00Z");
        letter("NO_IDENTIFIER", "eu.touchpoints.crm", "2026-03-01T00:00:00Z");

        assertThat(counted)
                .containsExactly(
                        "2026-03-01 crm NO_IDENTIFIER 1",
                        "2026-03-02 crm NO_IDENTIFIER 1",
                        "2026-03-01 crm UNREADABLE 1",
                        "2026-03-01 shop.nl NO_IDENTIFIER 1",
                        "2026-03-01 crm NO_IDENTIFIER 1");
    }

    @Test
    void whatIsNotKnownIsNone() {
        letter(null, null, "2026-03-01T10:00:00Z");
        letter("A=1,B", "us.touchpoints.crm", "2026-03-01T10:00:00Z");
        letter("UNREADABLE", "eu.touchpoints.(all)", "2026-03-01T10:00:00Z");

        assertThat(counted)
                .containsExactly(
                        "2026-03-01 (none) (none) 1", "2026-03-01 (none) (none) 1", "2026-03-01 ((all)) UNREADABLE 1");
    }

    @Test
    void aTimestampAheadCountsTodayAndOneBeforeAllTimeOnTheFirstDay() {
        note(handler.count(new DeadLetter("UNREADABLE", null, Long.MAX_VALUE), NOW_MS));
        note(handler.count(new DeadLetter("UNREADABLE", null, Long.MIN_VALUE), NOW_MS));

        assertThat(counted).containsExactly("2026-03-10 (none) UNREADABLE 1", "1970-01-01 (none) UNREADABLE 1");
    }

    private void letter(String reason, String topic, String time) {
        note(handler.count(new DeadLetter(reason, topic, Instant.parse(time).toEpochMilli()), NOW_MS));
    }

    private void note(Added message) {
        assertThat(message.family().kpi()).isEqualTo(Kpi.DATA_QUALITY);
        assertThat(message.entries()).hasSize(1);
        Entry entry = message.entries().get(0);
        counted.add(message.family().period().text() + " "
                + String.join(" ", entry.at().labels()) + " "
                + entry.difference().get(0));
    }
}
