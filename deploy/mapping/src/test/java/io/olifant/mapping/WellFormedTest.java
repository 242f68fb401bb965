package io.olifant.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.olifant.events.Touchpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WellFormedTest {

    @ParameterizedTest
    @CsvSource({
        "'k\uD800', 'k\uFFFD'",
        "'\uDC00k', '\uFFFDk'",
        "'\uDC00\uD800', '\uFFFD\uFFFD'",
        "'\uD83Dx\uDE00', '\uFFFDx\uFFFD'"
    })
    void halvesBecomeDamage(String written, String read) {
        assertThat(WellFormed.text(written)).isEqualTo(read);
    }

    @Test
    void wholeCharactersStay() {
        String smile = "\uD83D\uDE00";
        assertThat(WellFormed.text(smile)).isEqualTo(smile);
        assertThat(WellFormed.text("k?")).isSameAs("k?".intern());
    }

    @Test
    void aTouchpointsTextsHoldNoHalves() throws Exception {
        Touchpoint touchpoint = JsonTouchpoints.touchpoint(new ObjectMapper().readTree("""
                {"event_id": "e\\ud800", "source": "s", "occurred_at": "2026-01-01T10:00:00Z", "channel": "c", "type": "t",
                 "identifiers": [{"namespace": "cookie", "value": "k\\ud800"}], "properties": {"p": "v\\ud800"}}
                """));
        assertThat(touchpoint.getEventId()).isEqualTo("e\uFFFD");
        assertThat(touchpoint.getIdentifiers().get(0).getValue()).isEqualTo("k\uFFFD");
        assertThat(touchpoint.getProperties()).containsEntry("p", "v\uFFFD");
    }
}
