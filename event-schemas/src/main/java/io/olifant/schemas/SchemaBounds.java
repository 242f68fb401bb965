package io.olifant.schemas;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.apache.avro.Schema;

/**
 * What a schema may be that a record of a source names. Whoever may write to a silo's topic may register schemas, and Avro itself
 * has no bounds: it takes schemas and data apart by recursion, writes nested records out where they are used (twice in each level is
 * a power of two), and a value of no bytes may be repeated as often as a number can say.
 */
final class SchemaBounds {

    /** Characters of a schema's text. Ours, with all its documentation, has some thousand. */
    static final int TEXT_CHARS_MAX = 1 << 20;

    /** Records that a text defines. Avro looks for those that are used before they are defined one within another. */
    static final int RECORDS_MAX = 500;

    /** Levels of records, collections and unions. Ours has four; an export of a large system has a dozen. */
    static final int DEPTH_MAX = 64;

    /** Levels of brackets in a schema's text: a record takes three for each of its own, and annotations may nest. */
    static final int TEXT_DEPTH_MAX = 4 * DEPTH_MAX;

    /** Fields and types, where each record counts wherever it is used. */
    static final int NODES_MAX = 10_000;

    /** Values of no bytes in one record, outside of unions. Each byte of data may stand for so many of them. */
    static final int EMPTY_VALUES_MAX = 100;

    private static final String RECORD = "record";
    private static final String TOO_DEEP = "nests more than " + DEPTH_MAX + " levels deep; expected fewer";

    /** While a record is looked at. */
    private static final int BEGUN = -1;

    private boolean isRecursive;

    private SchemaBounds() {}

    /** What is wrong with a text before it is parsed, as a sentence without its subject; none if nothing is. */
    static Optional<String> problemOfText(String text) {
        if (text.length() > TEXT_CHARS_MAX) {
            return Optional.of("has a text of " + text.length() + " characters; expected at most " + TEXT_CHARS_MAX);
        }
        int depth = 0;
        int records = 0;
        int begin = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isInText = begin >= 0;
            if (isInText && c == '\\') {
                i++;
            } else if (isInText && c == '"') {
                records += text.substring(begin, i).equals(RECORD) ? 1 : 0;
                begin = -1;
            } else if (c == '"') {
                begin = i + 1;
            } else if (!isInText) {
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            }
            if (depth > TEXT_DEPTH_MAX) {
                return Optional.of(TOO_DEEP);
            }
        }
        return records > RECORDS_MAX
                ? Optional.of("defines " + records + " records; expected at most " + RECORDS_MAX)
                : Optional.empty();
    }

    /** What is wrong with a text that the parser itself could not take apart. */
    static String problemOfEndlessText() {
        return TOO_DEEP;
    }

    /** What is wrong with a schema, as a sentence without its subject; none if nothing is. */
    static Optional<String> problemOf(Schema schema) {
        SchemaBounds bounds = new SchemaBounds();
        if (bounds.depth(schema, DEPTH_MAX, new IdentityHashMap<>()) > DEPTH_MAX) {
            return Optional.of(TOO_DEEP);
        }
        if (bounds.isRecursive) {
            return Optional.of("has a record that may hold another of its own kind, so that data may nest without end;"
                    + " expected a list, or a text");
        }
        if (sum(schema, NODES_MAX, any -> 1, new IdentityHashMap<>()) > NODES_MAX) {
            return Optional.of(
                    "has more than " + NODES_MAX + " fields and types, written out; expected at most so many");
        }
        if (isRepeatingNothing(schema, new IdentityHashMap<>())) {
            return Optional.of("has an array of values that take no bytes, so that a few bytes are any number of them;"
                    + " expected another type of items");
        }
        if (sum(schema, EMPTY_VALUES_MAX, SchemaBounds::emptyValue, new IdentityHashMap<>()) > EMPTY_VALUES_MAX) {
            return Optional.of("has more than " + EMPTY_VALUES_MAX
                    + " values that take no bytes; expected fields that hold something");
        }
        return Optional.empty();
    }

    private static List<Schema> parts(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> schema.getFields().stream().map(Schema.Field::schema).toList();
            case ARRAY -> List.of(schema.getElementType());
            case MAP -> List.of(schema.getValueType());
            case UNION -> schema.getTypes();
            default -> List.of();
        };
    }

    /**
     * How many levels a schema has. Finds records that hold their own kind, too.
     *
     * @param levels how many are looked at; where there are more, the answer is more than allowed
     */
    private int depth(Schema schema, int levels, Map<Schema, Integer> known) {
        if (levels < 0) {
            return DEPTH_MAX + 1;
        }
        boolean isRecord = schema.getType() == Schema.Type.RECORD;
        if (isRecord) {
            Integer before = known.putIfAbsent(schema, BEGUN);
            if (before != null) {
                isRecursive |= before == BEGUN;
                return before;
            }
        }
        int depth = 0;
        for (Schema part : parts(schema)) {
            depth = Math.max(depth, 1 + depth(part, levels - 1, known));
        }
        if (isRecord) {
            known.put(schema, depth);
        }
        return depth;
    }

    /** Adds up what each type counts, wherever it is used, up to one more than a maximum. */
    private static int sum(Schema schema, int max, ToIntFunction<Schema> ofOne, Map<Schema, Integer> known) {
        Integer before = known.get(schema);
        if (before != null) {
            return before;
        }
        int sum = ofOne.applyAsInt(schema);
        for (Schema part : parts(schema)) {
            // The null of a union has a byte of its own, so it is no value without any.
            boolean isChosen = schema.getType() == Schema.Type.UNION && part.getType() == Schema.Type.NULL;
            sum = Math.min(max + 1, sum + (isChosen ? 0 : sum(part, max, ofOne, known)));
        }
        if (schema.getType() == Schema.Type.RECORD) {
            known.put(schema, sum);
        }
        return sum;
    }

    private static int emptyValue(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> 1;
            case FIXED -> schema.getFixedSize() == 0 ? 1 : 0;
            case RECORD -> schema.getFields().isEmpty() ? 1 : 0;
            default -> 0;
        };
    }

    private static boolean isRepeatingNothing(Schema schema, Map<Schema, Boolean> known) {
        if (schema.getType() == Schema.Type.ARRAY && isEmpty(schema.getElementType(), new IdentityHashMap<>())) {
            return true;
        }
        if (schema.getType() == Schema.Type.RECORD && known.put(schema, true) != null) {
            return false;
        }
        return parts(schema).stream().anyMatch(part -> isRepeatingNothing(part, known));
    }

    /** Whether values take no bytes. */
    private static boolean isEmpty(Schema schema, Map<Schema, Boolean> known) {
        if (schema.getType() != Schema.Type.RECORD) {
            return emptyValue(schema) > 0;
        }
        Boolean before = known.get(schema);
        if (before == null) {
            before = parts(schema).stream().allMatch(part -> isEmpty(part, known));
            known.put(schema, before);
        }
        return before;
    }
}
