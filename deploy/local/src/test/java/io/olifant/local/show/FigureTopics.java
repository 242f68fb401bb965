package io.olifant.local.show;

import com.fasterxml.jackson.databind.JsonNode;
import io.olifant.local.pictures.FigureRow;
import io.olifant.local.pictures.FigureRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecordBase;

/** Rows of figures as a reader of topics gets them: written with the schemas' own classes, read as JSON. */
public final class FigureTopics {

    /** W of every row: 2026-11-21, 14:00 UTC. */
    public static final long AS_OF_MS = 1_795_269_600_000L;

    /** Fields that hold names which sources and teams give. */
    private static final Set<String> NAMES =
            Set.of("source", "channel", "acquired_by", "department", "phase", "from_value", "to_value", "target");

    private final Map<String, List<FigureRow>> rowsByTopic = new LinkedHashMap<>();
    private final UnaryOperator<String> renaming;

    /** Rows with the names that are given. */
    public FigureTopics() {
        this(name -> name);
    }

    /** Rows in which sources, channels, departments, phases and targets are called otherwise than is given. */
    public FigureTopics(UnaryOperator<String> renaming) {
        this.renaming = renaming;
    }

    /**
     * Adds a row.
     *
     * @param row an empty record of the topic's class
     * @param names fields that have a value, separated by spaces
     * @param values one for each name; decimals are given as texts
     */
    public void add(String topic, SpecificRecordBase row, boolean isFinal, String names, Object... values) {
        put(row, "is_final", isFinal);
        put(row, "revision", 1L);
        put(row, "as_of", Instant.ofEpochMilli(AS_OF_MS));
        put(row, "updated_at", Instant.ofEpochMilli(AS_OF_MS));
        String[] fields = names.split(" ");
        if (fields.length != values.length) {
            throw new IllegalArgumentException(
                    fields.length + " fields of " + topic + ", but " + values.length + " values");
        }
        for (int i = 0; i < fields.length; i++) {
            boolean isRenamed = NAMES.contains(fields[i]) && values[i] instanceof String name && !name.startsWith("(");
            put(row, fields[i], isRenamed ? renaming.apply((String) values[i]) : values[i]);
        }
        rowsByTopic.computeIfAbsent(topic, none -> new ArrayList<>()).add(new FigureRow(asRead(row.getSchema(), row)));
    }

    /** The rows by topic, as a report takes them. */
    public Map<String, FigureRows> byTopic() {
        Map<String, FigureRows> byTopic = new LinkedHashMap<>();
        rowsByTopic.forEach((topic, rows) -> byTopic.put(topic, new FigureRows(rows)));
        return byTopic;
    }

    private static void put(SpecificRecordBase row, String name, Object value) {
        Schema.Field field = row.getSchema().getField(name);
        if (field == null) {
            throw new IllegalArgumentException(
                    "There is no field " + name + " in " + row.getSchema().getName());
        }
        row.put(field.pos(), isDecimal(field.schema()) ? decimal(field.schema(), value) : value);
    }

    private static boolean isDecimal(Schema schema) {
        return schema.isUnion() && schema.getTypes().get(1).getLogicalType() instanceof LogicalTypes.Decimal;
    }

    private static BigDecimal decimal(Schema schema, Object value) {
        int scale = ((LogicalTypes.Decimal) schema.getTypes().get(1).getLogicalType()).getScale();
        return value == null ? null : new BigDecimal(value.toString()).setScale(scale);
    }

    @SuppressWarnings("unchecked") // a writer takes any record of its schema
    private static JsonNode asRead(Schema schema, SpecificRecordBase row) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            ((DatumWriter<Object>) row.getSpecificData().createDatumWriter(schema)).write(row, encoder);
            encoder.flush();
            return AvroJson.of(
                    schema,
                    new GenericDatumReader<>(schema)
                            .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null)));
        } catch (IOException e) {
            throw new UncheckedIOException("A row of the test cannot be written", e);
        }
    }
}
