package io.olifant.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessCalendarTest {

    private static final BusinessCalendar UTC = new BusinessCalendar(ZoneOffset.UTC);
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2100, 12, 31);

    @ParameterizedTest
    @CsvSource({
        "DAY, 2026-11-21T23:59:59.999Z, 2026-11-21",
        "WEEK, 2026-11-21T00:00:00Z, 2026-W47",
        "MONTH, 2026-11-21T00:00:00Z, 2026-11",
        "QUARTER, 2026-11-21T00:00:00Z, 2026-Q4",
        "WEEK, 2021-01-03T23:59:59Z, 2020-W53",
        "WEEK, 2021-01-04T00:00:00Z, 2021-W01",
        "WEEK, 2024-12-30T00:00:00Z, 2025-W01",
        "DAY, 1969-12-31T23:59:59.999Z, 1969-12-31",
        "MONTH, 1969-12-31T23:59:59.999Z, 1969-12",
        "QUARTER, 1969-12-31T23:59:59.999Z, 1969-Q4",
        "WEEK, 1969-12-28T23:59:59.999Z, 1969-W52"
    })
    void aTimeLiesInItsPeriod(PeriodType type, Instant time, String text) {
        assertThat(UTC.periodOf(type, time.toEpochMilli()).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource
    void everyPeriodOfTwoCenturiesIsReadFromItsText(PeriodType type) {
        Period last = UTC.periodOf(type, millis(LAST.atStartOfDay()));
        for (Period period = UTC.periodOf(type, millis(FIRST.atStartOfDay()));
                period.compareTo(last) <= 0;
                period = period.plus(1)) {
            assertThat(Period.parse(type, period.text())).isEqualTo(period);
        }
    }

    @ParameterizedTest
    @EnumSource
    void periodsFollowEachOtherWithoutGapOrOverlap(PeriodType type) {
        Period period = UTC.periodOf(type, millis(FIRST.atStartOfDay()));
        while (period.firstDay().isBefore(LAST)) {
            Period next = period.plus(1);
            assertThat(next.since(period)).isEqualTo(1);
            assertThat(next.firstDay()).isAfter(period.firstDay());
            assertThat(UTC.periodOf(type, UTC.endMs(period) - 1)).isEqualTo(period);
            assertThat(UTC.periodOf(type, UTC.endMs(period))).isEqualTo(next);
            period = next;
        }
    }

    @Test
    void textsOrderAsThePeriodsDo() {
        for (PeriodType type : PeriodType.values()) {
            Period period = UTC.periodOf(type, millis(FIRST.atStartOfDay()));
            for (int i = 0; i < 2_000; i++) {
                assertThat(period.text()).isLessThan(period.plus(1).text());
                period = period.plus(1);
            }
        }
    }

    @Test
    void weeksAreThoseOfIso() {
        for (LocalDate day = FIRST; day.isBefore(LAST); day = day.plusDays(1)) {
            String expected = "%04d-W%02d"
                    .formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            assertThat(UTC.periodOf(PeriodType.WEEK, millis(day.atStartOfDay())).text())
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Europe/Amsterdam",
                "America/New_York",
                "Asia/Kolkata",
                "Australia/Lord_Howe",
                "America/St_Johns",
                "Asia/Kathmandu",
                "Pacific/Apia",
                "Africa/Casablanca"
            })
    void everyTimeLiesBetweenTheStartAndTheEndOfItsPeriodInEveryZone(String zone) {
        BusinessCalendar calendar = new BusinessCalendar(ZoneId.of(zone));
        Random random = new Random(20_261_121);
        long firstMs = millis(FIRST.atStartOfDay());
        long lastMs = millis(LAST.atStartOfDay());
        for (int i = 0; i < 20_000; i++) {
            long timeMs = firstMs + (long) (random.nextDouble() * (lastMs - firstMs));
            for (PeriodType type : PeriodType.values()) {
                Period period = calendar.periodOf(type, timeMs);
                assertThat(calendar.startMs(period)).isLessThanOrEqualTo(timeMs);
                assertThat(calendar.endMs(period)).isGreaterThan(timeMs);
            }
        }
    }

    @Test
    void theDayOnWhichClocksGoForwardHas23HoursAndTheOtherOne25() {
        BusinessCalendar amsterdam = new BusinessCalendar(ZoneId.of("Europe/Amsterdam"));
        assertThat(hours(amsterdam, "2026-03-29")).isEqualTo(23);
        assertThat(hours(amsterdam, "2026-10-25")).isEqualTo(25);
        assertThat(hours(new BusinessCalendar(ZoneId.of("Australia/Lord_Howe")), "2026-10-04"))
                .isEqualTo(23.5);
    }

    @Test
    void aDayThatBeginsAtOneBecauseClocksGoForwardAtMidnightBeginsThere() {
        BusinessCalendar santiago = new BusinessCalendar(ZoneId.of("America/Santiago"));
        Period day = Period.parse(PeriodType.DAY, "2026-09-06");
        assertThat(Instant.ofEpochMilli(santiago.startMs(day))).isEqualTo(Instant.parse("2026-09-06T04:00:00Z"));
        assertThat(santiago.periodOf(PeriodType.DAY, santiago.startMs(day))).isEqualTo(day);
        assertThat(santiago.periodOf(PeriodType.DAY, santiago.startMs(day) - 1)).isEqualTo(day.plus(-1));
    }

    @ParameterizedTest
    @CsvSource({
        "UTC, 2026-11-21T10:59:59.999Z, 2026-11-21T10:00:00Z",
        "UTC, 1969-12-31T23:30:00Z, 1969-12-31T23:00:00Z",
        "Asia/Kolkata, 2026-11-21T10:45:00Z, 2026-11-21T10:30:00Z",
        "Asia/Kolkata, 2026-11-21T10:29:59Z, 2026-11-21T09:30:00Z",
        "Asia/Kathmandu, 2026-11-21T10:20:00Z, 2026-11-21T10:15:00Z"
    })
    void observationTimeIsTheBeginningOfTheHourInTheZone(String zone, Instant greatest, Instant observation) {
        assertThat(new BusinessCalendar(ZoneId.of(zone)).observationTime(greatest.toEpochMilli()))
                .isEqualTo(observation.toEpochMilli());
    }

    @Test
    void observationTimeNeverGoesBackWhenEventTimeRises() {
        for (String zone : new String[] {"Europe/Amsterdam", "Australia/Lord_Howe", "America/St_Johns"}) {
            BusinessCalendar calendar = new BusinessCalendar(ZoneId.of(zone));
            long previousMs = Long.MIN_VALUE;
            long minuteMs = ChronoUnit.MINUTES.getDuration().toMillis();
            for (long timeMs = millis(LocalDateTime.of(2026, 1, 1, 0, 0));
                    timeMs < millis(LocalDateTime.of(2027, 1, 1, 0, 0));
                    timeMs += 5 * minuteMs) {
                long observationMs = calendar.observationTime(timeMs);
                assertThat(observationMs).isLessThanOrEqualTo(timeMs).isGreaterThanOrEqualTo(previousMs);
                previousMs = observationMs;
            }
        }
    }

    @Test
    void aPeriodIsCompleteWhenItHasEnded() {
        Period november = Period.parse(PeriodType.MONTH, "2026-11");
        long endMs = Instant.parse("2026-12-01T00:00:00Z").toEpochMilli();
        assertThat(UTC.isComplete(november, endMs - 1)).isFalse();
        assertThat(UTC.isComplete(november, endMs)).isTrue();
    }

    /** The numbers lie in stores: they must never change. */
    @Test
    void numbersOfPeriodsAreFixed() {
        assertThat(Period.parse(PeriodType.DAY, "1970-01-01").index()).isZero();
        assertThat(Period.parse(PeriodType.WEEK, "1970-W01").index()).isZero();
        assertThat(Period.parse(PeriodType.MONTH, "1970-01").index()).isEqualTo(1970 * 12);
        assertThat(Period.parse(PeriodType.QUARTER, "1970-Q1").index()).isEqualTo(1970 * 4);
    }

    @Test
    void typesAreFoundByTheirLabels() {
        for (PeriodType type : PeriodType.values()) {
            assertThat(PeriodType.ofLabel(type.label())).isEqualTo(type);
        }
        assertThatThrownBy(() -> PeriodType.ofLabel("year"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected day, week, month or quarter");
    }

    @ParameterizedTest
    @CsvSource({"DAY, 2026-02-30", "WEEK, 2026-W54", "WEEK, 2026-W00", "MONTH, 2026-13", "QUARTER, 2026-Q5"})
    void textsThatAreNoPeriodsAreRefused(PeriodType type, String text) {
        assertThatThrownBy(() -> Period.parse(type, text)).isInstanceOf(RuntimeException.class);
    }

    private static double hours(BusinessCalendar calendar, String day) {
        Period period = Period.parse(PeriodType.DAY, day);
        return (calendar.endMs(period) - calendar.startMs(period)) / 3_600_000.0;
    }

    private static long millis(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
