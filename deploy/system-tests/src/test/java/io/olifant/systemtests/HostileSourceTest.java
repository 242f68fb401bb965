package io.olifant.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Touchpoint;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;

/** The hostile source attacks every field that a touchpoint has: one that is added to the schema must be attacked, too. */
final class HostileSourceTest {

    /** How many values figures list of anything at most. */
    private static final int LISTED_MAX = 64;

    /** What a source sent in one field, of all touchpoints together. */
    private static final class Sent {
        private final Set<Object> values = new HashSet<>();
        private int longest;
        private int most;

        void add(Object value) {
            values.add(value);
            if (value instanceof CharSequence text) {
                longest = Math.max(longest, text.length());
            }
        }
    }

    private final Map<String, Sent> accepted = new TreeMap<>();
    private final Map<String, Sent> refused = new TreeMap<>();

    @Test
    void everyFieldIsAttackedInLengthNumberAndVariety() {
        HostileSource source = new HostileSource(7);
        source.everything().forEach(touchpoint -> addRecord("", touchpoint, accepted));
        source.unacceptable().values().stream()
                .flatMap(Collection::stream)
                .forEach(touchpoint -> addRecord("", touchpoint, refused));
        checkFields("", Touchpoint.getClassSchema());
    }

    private void addRecord(String path, IndexedRecord record, Map<String, Sent> sent) {
        for (Schema.Field field : record.getSchema().getFields()) {
            add(path + "." + field.name(), record.get(field.pos()), sent);
        }
    }

    private void add(String path, Object value, Map<String, Sent> sent) {
        Sent here = sent.computeIfAbsent(path, p -> new Sent());
        if (value instanceof IndexedRecord record) {
            addRecord(path, record, sent);
        } else if (value instanceof List<?> list) {
            here.most = Math.max(here.most, list.size());
            list.forEach(element -> add(path + "[]", element, sent));
        } else if (value instanceof Map<?, ?> map) {
            here.most = Math.max(here.most, map.size());
            map.keySet().forEach(key -> add(path + "{key}", key.toString(), sent));
            map.values().forEach(element -> add(path + "{value}", element, sent));
        } else if (value != null) {
            here.add(value instanceof CharSequence ? value.toString() : value);
        }
    }

    private void checkFields(String path, Schema record) {
        record.getFields().forEach(field -> check(path + "." + field.name(), field.schema()));
    }

    private void check(String path, Schema schema) {
        switch (schema.getType()) {
            case RECORD -> checkFields(path, schema);
            case UNION ->
                schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .forEach(type -> check(path, type));
            case ARRAY -> {
                checkNumber(path, 900);
                check(path + "[]", schema.getElementType());
            }
            case MAP -> {
                checkNumber(path, 20_000);
                checkText(path + "{key}", 100_000);
                checkText(path + "{value}", 100_000);
            }
            case STRING -> checkText(path, 100);
            case BYTES, INT, LONG -> checkRange(path);
            default -> throw new AssertionError("Nobody said how a hostile source fills " + path + ", of " + schema);
        }
    }

    private void checkNumber(String path, int most) {
        assertThat(of(path, accepted).most).as("most entries of %s", path).isGreaterThanOrEqualTo(most);
    }

    private void checkText(String path, int longest) {
        Set<String> closed = Set.of(".survey.kind", ".order.currency", ".refund.currency");
        assertThat(of(path, refused).longest)
                .as("longest text of %s that is refused", path)
                .isGreaterThan(longest);
        if (!closed.contains(path)) {
            assertThat(of(path, accepted).longest)
                    .as("longest text of %s", path)
                    .isGreaterThanOrEqualTo(longest);
        }
        if (!path.equals(".survey.kind") && !path.endsWith("{value}") && !path.endsWith("{key}")) {
            assertThat(of(path, accepted).values)
                    .as("different texts of %s", path)
                    .hasSizeGreaterThan(LISTED_MAX);
        }
    }

    /** What is refused lies below and above what is accepted. */
    private void checkRange(String path) {
        assertThat(min(path, refused)).as("least refused of %s", path).isLessThan(min(path, accepted));
        assertThat(max(path, refused)).as("greatest refused of %s", path).isGreaterThan(max(path, accepted));
    }

    private static Sent of(String path, Map<String, Sent> sent) {
        assertThat(sent).as("fields that are attacked").containsKey(path);
        return sent.get(path);
    }

    private static BigDecimal min(String path, Map<String, Sent> sent) {
        return of(path, sent).values.stream()
                .map(HostileSourceTest::number)
                .min(BigDecimal::compareTo)
                .orElseThrow();
    }

    private static BigDecimal max(String path, Map<String, Sent> sent) {
        return of(path, sent).values.stream()
                .map(HostileSourceTest::number)
                .max(BigDecimal::compareTo)
                .orElseThrow();
    }

    private static BigDecimal number(Object value) {
        return value instanceof java.time.Instant time
                ? BigDecimal.valueOf(time.toEpochMilli())
                : new BigDecimal(value.toString());
    }
}
