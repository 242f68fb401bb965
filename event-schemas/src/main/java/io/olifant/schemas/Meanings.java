package io.olifant.schemas;

import java.util.Objects;
import java.util.Optional;
import org.apache.avro.LogicalTypes.Decimal;
import org.apache.avro.Schema;

/**
 * Whether two schemas mean the same by their numbers. Avro itself resolves bytes to bytes and long to long whatever they
 * stand for: an amount written with two decimals would be read with four, a hundredth of what it was.
 */
final class Meanings {

    private Meanings() {}

    /** The first field, as a path, that means another thing in the two schemas; none if they agree. */
    static Optional<String> firstDifference(Schema reader, Schema writer) {
        return firstDifference(withoutNull(reader), withoutNull(writer), "");
    }

    private static Optional<String> firstDifference(Schema reader, Schema writer, String path) {
        if (reader.getType() != writer.getType()) {
            return Optional.empty();
        }
        return switch (reader.getType()) {
            case RECORD -> firstDifferingField(reader, writer, path);
            case ARRAY ->
                firstDifference(withoutNull(reader.getElementType()), withoutNull(writer.getElementType()), path);
            case MAP -> firstDifference(withoutNull(reader.getValueType()), withoutNull(writer.getValueType()), path);
            default -> meanTheSame(reader, writer) ? Optional.empty() : Optional.of(path);
        };
    }

    private static Optional<String> firstDifferingField(Schema reader, Schema writer, String path) {
        for (Schema.Field field : reader.getFields()) {
            Schema.Field written = writer.getField(field.name());
            if (written == null) {
                continue;
            }
            String fieldPath = path.isEmpty() ? field.name() : path + "." + field.name();
            var difference = firstDifference(withoutNull(field.schema()), withoutNull(written.schema()), fieldPath);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static boolean meanTheSame(Schema reader, Schema writer) {
        if (reader.getLogicalType() instanceof Decimal read && writer.getLogicalType() instanceof Decimal written) {
            // The precision only bounds what may be written.
            return read.getScale() == written.getScale();
        }
        return Objects.equals(reader.getLogicalType(), writer.getLogicalType());
    }

    /** What a union is when it is not null; our schemas have no other unions. */
    private static Schema withoutNull(Schema schema) {
        if (schema.getType() != Schema.Type.UNION) {
            return schema;
        }
        return schema.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .findFirst()
                .orElse(schema);
    }
}
