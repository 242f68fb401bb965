package io.olifant.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.olifant.events.Touchpoint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsltMappingTest {

    private static MappingOutcome map(String script, String row) throws Exception {
        return JsltMapping.compile("test.jslt", script).map(7, new JsonMapper().readTree(row));
    }

    @Test
    void theLineIsAtHand() throws Exception {
        MappingOutcome outcome = map("{\"event_id\": \"row-\" + $line, * : .}", Samples.LEAST);
        assertThat(((MappingOutcome.Touchpoints) outcome).touchpoints())
                .extracting(Touchpoint::getEventId)
                .containsExactly("row-7");
    }

    @Test
    void nullLeavesARowOut() throws Exception {
        assertThat(map("null", "{}")).isEqualTo(new MappingOutcome.Touchpoints(List.of()));
    }

    /** It is for the first application to judge a touchpoint that is about nobody. */
    @Test
    void anEmptyListOfIdentifiersIsKept() throws Exception {
        MappingOutcome outcome = map("{\"identifiers\": [], * : .}", Samples.LEAST);
        assertThat(((MappingOutcome.Touchpoints) outcome).touchpoints().get(0).getIdentifiers())
                .isEmpty();
    }

    @Test
    void aScriptRejectsARowInItsOwnWords() throws Exception {
        assertThat(map("error(\"The row has no card.\")", "{}"))
                .isEqualTo(new MappingOutcome.Rejection("The row has no card."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "number(.secret)|The mapping failed on the row: a function of its script was given a value that it does not take.",
                "1 / .zero|The mapping failed on the row: a function of its script was given a value that it does not take.",
                ".zero + {}|The mapping failed on the row, in line 1 of its script.",
            })
    void aFailureIsARejectionThatQuotesNoValue(String script, String reason) throws Exception {
        assertThat(map(script, "{\"secret\": \"anna\", \"zero\": 0}")).isEqualTo(new MappingOutcome.Rejection(reason));
    }

    @Test
    void aResultThatIsNoTouchpointIsARejection() throws Exception {
        assertThat(map("\"text\"", "{}"))
                .isEqualTo(new MappingOutcome.Rejection("The row is a text: expected an object."));
    }
}
