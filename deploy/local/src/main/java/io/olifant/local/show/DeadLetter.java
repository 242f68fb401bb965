package io.olifant.local.show;

import com.fasterxml.jackson.databind.JsonNode;
import io.olifant.runtime.streams.DeadLetters;
import io.olifant.schemas.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record that was refused, as people read it.
 *
 * @param refusedAt when, by the wall clock
 * @param headers why, and where it came from
 * @param content what it holds, if that could be read
 * @param bytesOrNull what it holds
 */
record DeadLetter(Instant refusedAt, Map<String, String> headers, Optional<JsonNode> content, byte[] bytesOrNull) {

    static final List<String> COLUMNS = List.of("refused_at", "reason", "source", "event_id", "from", "message");

    private static final String UNREADABLE = "(not readable)";
    private static final int INDENT = 4;

    /** Of a payload; the rest is in {@code --json}. */
    private static final int PAYLOAD_CHARS_MAX = 4_000;

    DeadLetter {
        headers = Map.copyOf(headers);
    }

    /** The system that sent it: as it says itself, else by the name of its topic. */
    String source() {
        String topic = headers.getOrDefault(DeadLetters.TOPIC, "");
        int prefix = topic.indexOf(Topics.TOUCHPOINTS_PREFIX);
        return field("source")
                .orElse(prefix < 0 ? UNREADABLE : topic.substring(prefix + Topics.TOUCHPOINTS_PREFIX.length()));
    }

    String eventId() {
        return field("event_id").orElse(UNREADABLE);
    }

    /** Its time, reason, source and event; the sentence; where it came from. */
    List<String> lines(boolean withPayload) {
        List<String> lines = new ArrayList<>();
        lines.add(Layout.cut(
                refusedAt.truncatedTo(ChronoUnit.SECONDS) + "  " + reason() + "  " + source() + ", event " + eventId(),
                Layout.WIDTH));
        addIndented(lines, message());
        addIndented(lines, "from " + origin());
        if (withPayload) {
            addInPieces(lines, payload());
        }
        return lines;
    }

    /** The cells of a table. */
    List<String> cells() {
        return List.of(
                refusedAt.truncatedTo(ChronoUnit.SECONDS).toString(),
                reason(),
                source(),
                eventId(),
                headers.getOrDefault(DeadLetters.TOPIC, "") + "/" + headers.getOrDefault(DeadLetters.PARTITION, "")
                        + "/" + headers.getOrDefault(DeadLetters.OFFSET, ""),
                message());
    }

    private String reason() {
        return headers.getOrDefault(DeadLetters.REASON, "(no reason)");
    }

    private String message() {
        return headers.getOrDefault(DeadLetters.MESSAGE, "");
    }

    private String origin() {
        return headers.getOrDefault(DeadLetters.TOPIC, "(unknown)") + ", partition "
                + headers.getOrDefault(DeadLetters.PARTITION, "?") + ", offset "
                + headers.getOrDefault(DeadLetters.OFFSET, "?");
    }

    private Optional<String> field(String name) {
        return content.map(json -> json.path(name).asText("")).filter(text -> !text.isBlank());
    }

    private String payload() {
        if (bytesOrNull == null) {
            return "it holds nothing";
        }
        String text = content.map(JsonNode::toString).or(this::asText).orElseGet(this::asBase64);
        return text.length() <= PAYLOAD_CHARS_MAX
                ? text
                : text.substring(0, PAYLOAD_CHARS_MAX) + "… (of " + bytesOrNull.length
                        + " bytes; --json shows all of them)";
    }

    private Optional<String> asText() {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytesOrNull))
                    .toString();
            boolean isReadable = text.chars().noneMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c));
            return isReadable ? Optional.of("as text: " + text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private String asBase64() {
        return "in Base64: " + Base64.getEncoder().encodeToString(bytesOrNull);
    }

    private static void addIndented(List<String> lines, String text) {
        if (!text.isBlank()) {
            Layout.wrapped(text, Layout.WIDTH - INDENT).forEach(line -> lines.add(" ".repeat(INDENT) + line));
        }
    }

    /** Broken where a line is full: a payload has few spaces, and none of it must be left out. */
    private static void addInPieces(List<String> lines, String text) {
        String oneLine = text.replaceAll("\\p{Cntrl}", " ");
        int width = Layout.WIDTH - INDENT;
        for (int start = 0; start < oneLine.length(); start += width) {
            lines.add(" ".repeat(INDENT) + oneLine.substring(start, Math.min(oneLine.length(), start + width)));
        }
    }
}
