package io.olifant.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimesTest {

    private static final EventTimes AMSTERDAM = new EventTimes(ZoneId.of("Europe/Amsterdam"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-10T10:00:00Z|2026-03-10T10:00:00Z",
                "2026-03-10 10:00:00.123456 +0000 UTC|2026-03-10T10:00:00.123Z",
                "2026-03-10 10:00:00 +0100 CET|2026-03-10T09:00:00Z",
                "Tue Mar 10 2026 10:00:00 GMT+0100 (Central European Standard Time)|2026-03-10T09:00:00Z",
                "Tue Mar 10 2026 10:00:00 GMT-0330|2026-03-10T13:30:00Z",
                "Tue Mar 10 10:00:00 UTC 2026|2026-03-10T10:00:00Z",
                "Tue Mar 10 10:00:00 +0000 2026|2026-03-10T10:00:00Z",
                "Sun Mar  1 10:00:00 GMT 2026|2026-03-01T10:00:00Z",
                "10/Mar/2026:10:00:00 +0100|2026-03-10T09:00:00Z",
                "[10/Mar/2026:10:00:00 +0000]|2026-03-10T10:00:00Z",
                "Tue, 10 Mar 2026 10:00:00 UTC|2026-03-10T10:00:00Z",
                "Tue, 10 Mar 2026 10:00:00 +0000 (UTC)|2026-03-10T10:00:00Z",
                "Tue, 10-Mar-2026 10:00:00 GMT|2026-03-10T10:00:00Z",
                "1773136800000.25|2026-03-10T10:00:00Z",
                "2026-03-10T10:00Z|2026-03-10T10:00:00Z",
                "2026-03-10t10:00:00z|2026-03-10T10:00:00Z",
                "2026-03-10 10:00:00Z|2026-03-10T10:00:00Z",
                "2026-03-10T10:00:00+0000|2026-03-10T10:00:00Z",
                "2026-03-10T10:00:00+00|2026-03-10T10:00:00Z",
                "2026-03-10T10:00:00-00:00|2026-03-10T10:00:00Z",
                "2026-03-10T10:00:00.000+0000|2026-03-10T10:00:00Z",
                "2026-03-10T10:00:00+01|2026-03-10T09:00:00Z",
                "2026-03-10T10:00:00+0530|2026-03-10T04:30:00Z",
                "2026-03-10T00:30:00-05:00|2026-03-10T05:30:00Z",
                "2026-03-10T10:00:00-0930|2026-03-10T19:30:00Z",
                "2026-03-10T10:00:00+01:00:30|2026-03-10T08:59:30Z",
                "2026-03-10 10:00:00 +0200|2026-03-10T08:00:00Z",
                "2026-03-10 10:00:00 UTC|2026-03-10T10:00:00Z",
                "2026-03-10 10:00:00.5 GMT|2026-03-10T10:00:00.500Z",
                "2026-03-10T10:00:00,123Z|2026-03-10T10:00:00.123Z",
                "2026-03-10T10:00:00,1+0000|2026-03-10T10:00:00.100Z",
                "2026-03-10T10:00:00.123456789Z|2026-03-10T10:00:00.123Z",
                "2026-03-10T10:00:00.9999999999999999999999Z|2026-03-10T10:00:00.999Z",
                "2026-03-10T24:00:00Z|2026-03-11T00:00:00Z",
                "2026-12-31T24:00Z|2027-01-01T00:00:00Z",
                "2026-03-10T24:00:00.000+01:00|2026-03-10T23:00:00Z",
                "2016-12-31T23:59:60Z|2016-12-31T23:59:59.999Z",
                "2016-12-31T23:59:60.5Z|2016-12-31T23:59:59.999Z",
                "1990-12-31T15:59:60-08:00|1990-12-31T23:59:59.999Z",
                "2015-07-01T01:59:60+0200|2015-06-30T23:59:59.999Z",
                "20260310T100000Z|2026-03-10T10:00:00Z",
                "20260310T100000.25+0100|2026-03-10T09:00:00.250Z",
                "2026-03-10T10:00:00+01:00[Europe/Amsterdam]|2026-03-10T09:00:00Z",
                "' 2026-03-10T10:00:00Z '|2026-03-10T10:00:00Z",
                "+10000-01-01T00:00:00Z|+10000-01-01T00:00:00Z",
                "1772359200250|2026-03-01T10:00:00.250Z",
                "1772359200250.0|2026-03-01T10:00:00.250Z",
                "2026-03-10T10:00:00\u221202:00|2026-03-10T12:00:00Z",
                "2026\u201103\u201110T10:00:00Z|2026-03-10T10:00:00Z",
                "\uFF12\uFF10\uFF12\uFF16-03-10T10:00:00Z|2026-03-10T10:00:00Z",
                "2026-03-10T10:00:00\u202F+01:00\u200B|2026-03-10T09:00:00Z",
                "2026/03/10 10:00:00Z|2026-03-10T10:00:00Z",
                "2026-3-1T9:05Z|2026-03-01T09:05:00Z",
                "2026/3/10 10:00 UTC|2026-03-10T10:00:00Z",
                "'Tue, 10 Mar 2026 10:00:00 GMT'|2026-03-10T10:00:00Z",
                "'Tue, 10 Mar 2026 10:00:00 +0200'|2026-03-10T08:00:00Z",
                "1 Mar 2026 10:00:00 +0000|2026-03-01T10:00:00Z",
            })
    void whatIsClearIsRead(String text, Instant time) {
        assertThat(EventTimes.WITH_OFFSET.ofText("at", text)).isEqualTo(time);
        assertThat(AMSTERDAM.ofText("at", text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-02-30T10:00:00Z",
                "2026-13-01T10:00:00Z",
                "2026-03-10T25:00:00Z",
                "2026-03-10T24:00:01Z",
                "2026-03-10T24:30Z",
                "2026-03-10T10:60:00Z",
                "2026-03-10T10:00:61Z",
                "2026-03-10T10:00:60Z",
                "2026-03-10T23:59:60Z",
                "2016-12-31T23:59:60+01:00",
                "2026-03-10T10:00:00+1",
                "2026-03-10T10:00:00+19:00",
                "2026-03-10T10:00:00+01:75",
                "2026-03-10T10:00:00 CEST",
                "2026-03-10T10:00:00Z and more",
                "2026-0310T10:00:00Z",
                "10/03/2026 10:00:00Z",
                "03-10-2026T10:00:00Z",
                "2026-0310T1:00:00Z",
                "2026-3-10T1:00:00+1",
                "Mon, 10 Mar 2026 10:00:00 GMT",
                "Mon Mar 10 2026 10:00:00 GMT+0100",
                "Tue Mar 10 2026 10:00:00",
                "Tue Mar 10 10:00:00 2026",
                "Tue Mar 10 10:00:00 CET 2026",
                "Tue Mar 10 10:00:00 EST 2026",
                "10/Mar/2026:10:00:00",
                "10/03/2026:10:00:00 +0100",
                "Tue, 10 Mrz 2026 10:00:00 GMT",
                "Tue, 10 Mar 2026 10:00:00",
                "10 Mar 26 10:00:00 GMT",
                "+999999999-01-01T00:00:00Z"
            })
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> AMSTERDAM.ofText("at", text))
                .isInstanceOf(RejectedFieldException.class)
                .hasMessageStartingWith("at is no time: expected " + EventTimes.EXPECTED
                        + ". A script reads other forms: format-time(");
    }

    /** Of CSV, which has only texts, these are what systems count their time in. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1772359200",
                "1772359200.25",
                "1772359200250000",
                "1772359200250000000",
                "20260310100000",
                "2026111"
            })
    void aNumberThatIsNotOfMillisecondsIsReported(String text) {
        assertThatThrownBy(() -> AMSTERDAM.ofText("at", text))
                .isInstanceOf(RejectedFieldException.class)
                .hasMessageStartingWith(
                        "at is a number, but none of 13 digits: expected milliseconds since 1970. Are these"
                                + " seconds, microseconds or nanoseconds, or is it a clock that was not set? ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-10T10:00:00", "2026-03-10 10:00", "2026-03-10", "20260310T100000", "20260310"})
    void withoutAnOffsetTheZoneMustBeGiven(String text) {
        assertThatThrownBy(() -> EventTimes.WITH_OFFSET.ofText("at", text))
                .isInstanceOf(RejectedFieldException.class)
                .hasMessage(
                        "at has no offset from UTC: expected " + EventTimes.EXPECTED + ". If the clocks of the source"
                                + " stood in one zone, name it in the mapping's YAML file, for example zone: Europe/Amsterdam.");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-10T10:00:00, 2026-03-10T09:00:00Z",
        "2026-07-10 10:00, 2026-07-10T08:00:00Z",
        "2026-07-10T24:00, 2026-07-10T22:00:00Z",
        "2026-03-10, 2026-03-09T23:00:00Z",
        // Summer time ends: the first of two.
        "2026-10-25T02:30:00, 2026-10-25T00:30:00Z",
    })
    void theZoneOfTheFileGivesTheOffset(String text, Instant time) {
        assertThat(AMSTERDAM.ofText("at", text)).isEqualTo(time);
    }

    @Test
    void aTimeThatTheClocksSkippedIsRefused() {
        assertThatThrownBy(() -> AMSTERDAM.ofText("at", "2026-03-29T02:30:00"))
                .isInstanceOf(RejectedFieldException.class)
                .hasMessage(
                        "at is a time that the clocks of Europe/Amsterdam skipped, when summer time began: expected a time"
                                + " that was, or one with an offset.");
    }

    /** Where clocks skip midnight, a day begins later. */
    @Test
    void aDateIsTheStartOfItsDay() {
        assertThat(new EventTimes(ZoneId.of("America/Sao_Paulo")).ofText("at", "2018-11-04"))
                .isEqualTo(Instant.parse("2018-11-04T03:00:00Z"));
    }
}
