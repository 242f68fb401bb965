package io.olifant.operate.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.operate.CommandRun;
import io.olifant.operate.deadletters.LetterCounts.By;
import io.olifant.operate.deadletters.Replayable.Verdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

/** What of a dead letter goes back to its topic, and what is said of it. */
class ReplayTest {

    private static final String INPUT = "eu.touchpoints.webshop";

    private final Replayable replayable =
            new Replayable(Letters.roles("eu."), Map.of(INPUT, 2, "eu.privacy.requests", 1), 3);

    @Test
    void whatSourcesAndPeopleWroteCanBeReplayed() {
        assertThat(verdict(INPUT, Map.of())).isEqualTo(Verdict.YES);
        assertThat(verdict("eu.privacy.requests", Map.of())).isEqualTo(Verdict.YES);
        assertThat(verdict("eu.touchpoints.gone", Map.of())).isEqualTo(Verdict.TOPIC_GONE);
        assertThat(verdict("eu.customer.touchpoints", Map.of())).isEqualTo(Verdict.NOT_AN_INPUT);
        assertThat(verdict("touchpoints.webshop", Map.of())).isEqualTo(Verdict.NOT_AN_INPUT);
        assertThat(verdict(INPUT, Map.of("original_bytes", "17000000"))).isEqualTo(Verdict.CUT);
    }

    @Test
    void inputOfAnotherDeploymentIsReplayedButNotWhatThatOneCarriesOutToo() {
        Replayable next = new Replayable(
                Letters.roles("eu.v2.", "eu."), Map.of(INPUT, 2, "eu.privacy.requests", 1, "eu.v2.customers", 1), 3);
        assertThat(next.of(Letters.of(INPUT, "UNREADABLE", Map.of()))).isEqualTo(Verdict.YES);
        assertThat(next.of(Letters.of("eu.privacy.requests", "UNREADABLE", Map.of())))
                .isEqualTo(Verdict.OF_ANOTHER);
        assertThat(next.of(Letters.of("eu.v2.touchpoints.webshop", "UNREADABLE", Map.of())))
                .isEqualTo(Verdict.NOT_AN_INPUT);
    }

    @Test
    void whatFailsAgainIsReplayedAFewTimesOnly() {
        assertThat(verdict(INPUT, Map.of(ReplayHeaders.COUNT, "2"))).isEqualTo(Verdict.YES);
        assertThat(verdict(INPUT, Map.of(ReplayHeaders.COUNT, "3"))).isEqualTo(Verdict.TOO_OFTEN);
        // A source may send what it likes.
        assertThat(verdict(INPUT, Map.of(ReplayHeaders.COUNT, "-99999999999"))).isEqualTo(Verdict.YES);
    }

    @Test
    void theOriginalHeadersGoBackAndThoseOfReplaysDoNotPileUp() {
        Letter letter = Letters.of(
                INPUT,
                "UNREADABLE",
                Map.of(ReplayHeaders.COUNT, "1", ReplayHeaders.OF, "identity-stitcher/0/1", ReplayHeaders.AT, "then"));
        Headers headers = ReplayHeaders.of(letter, Instant.parse("2026-11-29T09:00:00Z"));
        assertThat(Arrays.stream(headers.toArray()).map(Header::key))
                .containsExactly("trace", ReplayHeaders.COUNT, ReplayHeaders.OF, ReplayHeaders.AT);
        assertThat(new String(headers.lastHeader(ReplayHeaders.COUNT).value())).isEqualTo("2");
        assertThat(new String(headers.lastHeader(ReplayHeaders.OF).value())).isEqualTo("identity-stitcher/0/5");
    }

    @Test
    void aTopicWithFewerPartitionsLeavesTheChoiceToTheKey() {
        assertThat(replayable.partitionOrNull(new Letter.Origin(INPUT, 1, 0))).isEqualTo(1);
        assertThat(replayable.partitionOrNull(new Letter.Origin(INPUT, 2, 0))).isNull();
    }

    @Test
    void lettersAreCountedByWhatTheyHaveInCommon() {
        LetterCounts counts = new LetterCounts(List.of(By.REASON, By.SCHEMA, By.HOUR));
        counts.add(Letters.of(INPUT, "UNREADABLE", Map.of()), true);
        counts.add(Letters.of(INPUT, "UNREADABLE", Map.of(ReplayHeaders.COUNT, "1")), false);
        assertThat(counts.lines())
                .containsExactly(
                        "reason      schema  hour                  letters  replayed  failed again  first                 last",
                        "UNREADABLE       9  2026-11-29T08:00:00Z        2         1             1  2026-11-29T08:15:30Z  2026-11-29T08:15:30Z",
                        "2 dead letter(s), 1 of them replayed since, 1 failed again after a replay.");
        assertThat(counts.json().get("counts").get(0).get("letters").asInt()).isEqualTo(2);
    }

    @Test
    void whatTheCommandLineCannotMeanIsASentence() {
        assertThat(CommandRun.of("dead-letters").status()).isEqualTo(2);
        CommandRun time = CommandRun.of("dead-letters", "list", "--since", "yesterday");
        assertThat(time.status()).isEqualTo(2);
        assertThat(time.err()).contains("'yesterday' is no time; expected 2026-11-29T08:00:00Z");
        CommandRun application = CommandRun.of("dead-letters", "list", "--application", "stitcher");
        assertThat(application.status()).isEqualTo(2);
        assertThat(application.err()).contains("expected one of identity-stitcher, journey-aggregator, kpi-emitter");
    }

    private Verdict verdict(String topic, Map<String, String> further) {
        return replayable.of(Letters.of(topic, "UNREADABLE", further));
    }
}
