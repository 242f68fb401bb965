package io.olifant.local.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DeadLetterTest {

    private static final Instant REFUSED_AT = Instant.parse("2026-11-28T19:10:01.123Z");
    private static final Map<String, String> HEADERS = Map.of(
            "reason", "INVALID_TIMESTAMP",
            "message",
                    "occurred_at lies before the earliest event time accepted (identity-stitcher.earliest-event-year);"
                            + " seconds instead of milliseconds, or a clock that was not set?",
            "topic", "acme.touchpoints.webshop",
            "partition", "2",
            "offset", "634");

    @Test
    void aDeadLetterIsTimeReasonSourceEventSentenceAndOrigin() {
        assertThat(of(Optional.of(touchpoint("a3")), new byte[9]).lines(false))
                .containsExactly(
                        "2026-11-28T19:10:01Z  INVALID_TIMESTAMP  web, event a3",
                        "    occurred_at lies before the earliest event time accepted",
                        "    (identity-stitcher.earliest-event-year); seconds instead of milliseconds, or a clock that was",
                        "    not set?",
                        "    from acme.touchpoints.webshop, partition 2, offset 634");
    }

    @Test
    void whatItHoldsIsShownOnDemandOnly() {
        DeadLetter letter = of(Optional.of(touchpoint("a3")), new byte[9]);
        assertThat(letter.lines(true)).endsWith("    {\"source\":\"web\",\"event_id\":\"a3\"}");
        assertThat(letter.lines(false)).noneMatch(line -> line.contains("{"));
    }

    @Test
    void aLongPayloadIsBrokenIntoLinesAndNotCut() {
        List<String> lines =
                of(Optional.of(touchpoint("x".repeat(500))), new byte[9]).lines(true);
        assertThat(lines).allMatch(line -> line.length() <= Layout.WIDTH);
        assertThat(String.join("", lines.stream().map(String::strip).toList()))
                .endsWith("\"event_id\":\"" + "x".repeat(500) + "\"}");
    }

    @Test
    void whatCannotBeReadIsNamedByItsTopicAndShownAsTextOrBytes() {
        DeadLetter text = of(Optional.empty(), "this is no Avro".getBytes(StandardCharsets.UTF_8));
        assertThat(text.lines(true))
                .startsWith("2026-11-28T19:10:01Z  INVALID_TIMESTAMP  webshop, event (not readable)")
                .endsWith("    as text: this is no Avro");
        assertThat(of(Optional.empty(), new byte[] {0, 1, (byte) 0xff}).lines(true))
                .endsWith("    in Base64: AAH/");
        assertThat(of(Optional.empty(), null).lines(true)).endsWith("    it holds nothing");
    }

    @Test
    void whatASourceWroteCannotSteerTheTerminal() {
        assertThat(of(Optional.of(touchpoint("\u001b[2Ja\nb")), new byte[9]).lines(true))
                .noneMatch(line -> line.chars().anyMatch(Character::isISOControl));
    }

    @Test
    void theShortNameMeansTheDeadLettersOfAllApplications() {
        Set<String> existing = Set.of("dead_letters.identity-stitcher", "dead_letters.kpi-emitter", "customers");
        assertThat(ShownTopic.deadLetters("dead_letters", existing))
                .extracting(ShownTopic::name)
                .containsExactlyInAnyOrder("dead_letters.identity-stitcher", "dead_letters.kpi-emitter");
        assertThat(ShownTopic.deadLetters("dead-letters", existing)).hasSize(2);
        assertThat(ShownTopic.deadLetters("dead_letters.kpi-emitter", existing))
                .extracting(ShownTopic::name)
                .containsExactly("dead_letters.kpi-emitter");
        assertThat(ShownTopic.deadLetters("dead_letters.nobody", existing)).isEmpty();
        assertThat(ShownTopic.isOfDeadLetters("customers")).isFalse();
    }

    private static DeadLetter of(Optional<JsonNode> content, byte[] bytesOrNull) {
        return new DeadLetter(REFUSED_AT, HEADERS, content, bytesOrNull);
    }

    private static JsonNode touchpoint(String eventId) {
        return JsonNodeFactory.instance.objectNode().put("source", "web").put("event_id", eventId);
    }
}
