package io.olifant.operate.deadletters;

import io.olifant.runtime.streams.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What a replayed record says of itself. An application that refuses it once more keeps the headers, so that its new dead letter says that
 * it failed again. Each replay replaces them, so that they never grow.
 */
final class ReplayHeaders {

    /** How often the record was replayed, this time included. */
    static final String COUNT = "olifant.replay.count";
    /** The dead letter that was replayed last: APPLICATION/PARTITION/OFFSET. */
    static final String OF = "olifant.replay.of";
    /** When, in ISO 8601. */
    static final String AT = "olifant.replay.at";

    private static final List<String> ALL = List.of(COUNT, OF, AT);
    private static final Pattern SMALL = Pattern.compile("\\d{1,9}");

    private ReplayHeaders() {}

    /** How often a letter was replayed before it was refused this time; more than 0 means that it failed again. */
    static int count(Letter letter) {
        return letter.text(COUNT)
                .filter(text -> SMALL.matcher(text).matches())
                .map(Integer::valueOf)
                .orElse(0);
    }

    /** When the replay was after which it failed again. */
    static Optional<String> at(Letter letter) {
        return letter.text(AT);
    }

    /** The headers that a source sent with the record. */
    static Headers original(Letter letter) {
        Headers original = new RecordHeaders();
        for (Header header : letter.record().headers()) {
            if (!DeadLetters.isOwn(header.key()) && !ALL.contains(header.key())) {
                original.add(header);
            }
        }
        return original;
    }

    /** The headers that a letter is replayed with. */
    static Headers of(Letter letter, Instant now) {
        return original(letter)
                .add(COUNT, bytes(String.valueOf(count(letter) + 1)))
                .add(OF, bytes(letter.id()))
                .add(AT, bytes(now.toString()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
