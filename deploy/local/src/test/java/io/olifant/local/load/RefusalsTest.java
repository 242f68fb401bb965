package io.olifant.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.local.feed.SentRecords;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class RefusalsTest {

    private final Refusals refusals = new Refusals();

    @Test
    void deadLettersAreListedByReasonWithTheirLinesThoseThatOccurMostFirst() {
        refusals.add("INVALID_AMOUNT", "order.amount is negative", 5);
        refusals.add("NO_IDENTIFIER", "There is no identifier", 9);
        refusals.add("NO_IDENTIFIER", "There is no identifier", 3);
        LoadOutcome outcome = new LoadOutcome(8, refusals);
        assertThat(outcome.accepted()).isEqualTo(5);
        assertThat(outcome.lines())
                .containsExactly(
                        "5 accepted, 3 refused (dead letters)",
                        "  2 NO_IDENTIFIER: There is no identifier (lines 3, 9)",
                        "  1 INVALID_AMOUNT: order.amount is negative (line 5)",
                        "  deploy/local/show dead_letters shows them, with --payload also what they hold.");
    }

    @Test
    void ofManyLinesTheFirstAreNamed() {
        for (int line = 1; line <= 1_234; line++) {
            refusals.add("EMPTY_FIELD", "type is blank", line);
        }
        assertThat(refusals.lines())
                .containsExactly(
                        "1,234 EMPTY_FIELD: type is blank (lines 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 1,224 more)");
    }

    @Test
    void linesThatAreNotKnownAreNotMadeUp() {
        refusals.add("EMPTY_FIELD", "type is blank", SentRecords.UNKNOWN_LINE);
        assertThat(refusals.lines()).containsExactly("1 EMPTY_FIELD: type is blank");
    }

    @Test
    void ofVeryManySentencesTheRestIsCounted() {
        for (int i = 0; i < Refusals.GROUPS_MAX + 7; i++) {
            refusals.add("TOO_LARGE", String.format(Locale.ROOT, "The touchpoint has %d bytes", i), i + 1);
        }
        assertThat(refusals.lines()).hasSize(Refusals.GROUPS_MAX + 1).last().isEqualTo("and others of 7 more kinds");
    }

    @Test
    void nothingRefusedIsOneLine() {
        assertThat(new LoadOutcome(2, refusals).lines()).containsExactly("2 accepted, 0 refused (dead letters)");
    }
}
