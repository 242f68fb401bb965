package io.olifant.systemtests.harness;

import io.olifant.runtime.testing.TopicReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Looks for texts in all that a broker keeps, as somebody would who does not trust an erasure. */
final class Remains {

    private final TopicReader reader;

    Remains(TopicReader reader) {
        this.reader = reader;
    }

    /** The topics in whose current rows, those that compaction keeps for good, one of the texts is. */
    SortedSet<String> inRowsOf(Collection<String> topics, Collection<String> texts) {
        SortedSet<String> found = new TreeSet<>();
        for (String topic : topics) {
            Map<ByteBuffer, byte[]> rows = new LinkedHashMap<>();
            reader.raw(topic).forEach(record -> rows.put(ByteBuffer.wrap(record.key()), record.value()));
            rows.forEach((key, value) -> {
                if (value != null) {
                    hits(topic, texts, key.array(), value).forEach(found::add);
                }
            });
        }
        return found;
    }

    /** The topics in any record of which, also in an old one, one of the texts is. */
    SortedSet<String> inRecordsOf(Collection<String> topics, Collection<String> texts) {
        SortedSet<String> found = new TreeSet<>();
        for (String topic : topics) {
            reader.raw(topic)
                    .forEach(record -> hits(
                                    topic,
                                    texts,
                                    record.key() == null ? new byte[0] : record.key(),
                                    record.value() == null ? new byte[0] : record.value())
                            .forEach(found::add));
        }
        return found;
    }

    private static List<String> hits(String topic, Collection<String> texts, byte[] key, byte[] value) {
        // Bytes as characters, so that a text is found wherever it is.
        String bytes =
                new String(key, StandardCharsets.ISO_8859_1) + '\n' + new String(value, StandardCharsets.ISO_8859_1);
        List<String> hits = new ArrayList<>();
        for (String text : texts) {
            if (bytes.contains(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))) {
                hits.add(topic + " knows " + text);
            }
        }
        return hits;
    }
}
