package io.olifant.local.show;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.local.terminal.UsageException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"2026-01", "2026-12", "2026-W01", "2026-W53", "2025-W52", "2026-Q4", "2028-02-29"})
    void periodsOfTheCalendarPass(String text) {
        assertThatCode(() -> PeriodText.require(text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-13, is no month: expected 2026-01 to 2026-12",
        "2026-00, is no month: expected 2026-01 to 2026-12",
        "2025-W53, is no week: expected 2025-W01 to 2025-W52",
        "2026-Q5, is no quarter: expected 2026-Q1 to 2026-Q4",
        "2026-02-29, is no day: expected one of the calendar",
        "august, is no period: expected a month such as 2026-10",
        "2026-8, is no period: expected a month such as 2026-10"
    })
    void whatIsNoneIsNamedWithWhatWasExpected(String text, String message) {
        assertThatThrownBy(() -> PeriodText.require(text))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--period " + text + " " + message);
    }
}
