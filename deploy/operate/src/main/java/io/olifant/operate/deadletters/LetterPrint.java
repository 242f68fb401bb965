package io.olifant.operate.deadletters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.olifant.operate.cluster.Printed;
import io.olifant.runtime.streams.DeadLetters;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.common.header.Header;

/** A dead letter for people, and for programs; what may be personal data only where that is asked for. */
final class LetterPrint {

    private final LetterContent contents;
    private final boolean isContentWanted;

    LetterPrint(LetterContent contents, boolean isContentWanted) {
        this.contents = contents;
        this.isContentWanted = isContentWanted;
    }

    List<String> lines(Letter letter, boolean isReplayed) {
        List<String> lines = new ArrayList<>();
        lines.add(letter.id() + "  " + letter.reason() + "  refused at " + letter.at());
        if (!letter.message().isEmpty()) {
            lines.add("  " + letter.message());
        }
        lines.add(
                "  from " + letter.origin().map(Letter.Origin::toString).orElse("a place that its headers do not name")
                        + ", key " + Printed.bytes(letter.keyBytes()) + ", value " + Printed.bytes(letter.valueBytes())
                        + letter.schemaId().map(id -> ", schema " + id).orElse("")
                        + letter.bytesBeforeCut()
                                .map(bytes -> ", cut: the original had " + Printed.bytes(bytes))
                                .orElse(""));
        if (ReplayHeaders.count(letter) > 0) {
            lines.add("  failed again after replay " + ReplayHeaders.count(letter) + " at "
                    + ReplayHeaders.at(letter).orElse("an unknown time") + ", which was of "
                    + letter.text(ReplayHeaders.OF).orElse("an unknown letter"));
        }
        if (isReplayed) {
            lines.add("  was replayed since");
        }
        LetterContent.Content content = contents.of(letter);
        lines.add(
                content.problemOrNull() == null
                        ? "  can be decoded" + (isContentWanted ? "" : "; --show-content shows it")
                        : "  cannot be decoded: " + content.problemOrNull());
        for (Header header : ReplayHeaders.original(letter)) {
            lines.add("  header of the source " + header.key() + (isContentWanted ? ": " + shown(header.value()) : ""));
        }
        if (isContentWanted) {
            letter.text(DeadLetters.EXCEPTION).ifPresent(text -> lines.add("  exception: " + text));
            lines.add("  key: " + shown(letter.record().key()));
            lines.add("  value: "
                    + (content.decodedOrNull() == null ? shown(letter.record().value()) : content.decodedOrNull()));
        }
        return lines;
    }

    private static String shown(byte[] bytesOrNull) {
        return bytesOrNull == null ? "none" : LetterContent.text(bytesOrNull);
    }

    ObjectNode json(Letter letter, boolean isReplayed) {
        ObjectNode node = Printed.object();
        node.put("id", letter.id());
        node.put("application", letter.application());
        node.put("reason", letter.reason());
        node.put("message", letter.message());
        node.put("refused_at", letter.at().toString());
        letter.origin().ifPresent(origin -> {
            node.put("topic", origin.topic());
            node.put("partition", origin.partition());
            node.put("offset", origin.offset());
        });
        node.put("key_bytes", letter.keyBytes());
        node.put("value_bytes", letter.valueBytes());
        node.put("schema", letter.schemaId().orElse(null));
        node.put("bytes_before_cut", letter.bytesBeforeCut().orElse(null));
        node.put("failed_again_after_replays", ReplayHeaders.count(letter));
        node.put("replayed_at", ReplayHeaders.at(letter).orElse(null));
        node.put("replay_of", letter.text(ReplayHeaders.OF).orElse(null));
        node.put("is_replayed", isReplayed);
        LetterContent.Content content = contents.of(letter);
        node.put("decodes", content.problemOrNull() == null);
        ObjectNode headers = node.putObject("source_headers");
        for (Header header : ReplayHeaders.original(letter)) {
            headers.put(header.key(), isContentWanted ? base64(header.value()) : null);
        }
        if (isContentWanted) {
            node.put("exception", letter.text(DeadLetters.EXCEPTION).orElse(null));
            node.put("key_base64", base64(letter.record().key()));
            node.put("value_base64", base64(letter.record().value()));
            node.put("decoded", content.decodedOrNull());
        }
        return node;
    }

    private static String base64(byte[] bytesOrNull) {
        return bytesOrNull == null ? null : Base64.getEncoder().encodeToString(bytesOrNull);
    }
}
