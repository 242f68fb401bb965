package io.olifant.kpi.targets;

import io.olifant.kpi.row.FamilyRows;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** The columns of figures, as far as targets need to know them. */
final class FigureColumns {

    static final String PERIOD_TYPE = "period_type";
    static final String IS_FINAL = "is_final";

    private static final String PERIOD = "period";
    private static final String COHORT = "cohort";
    private static final Set<String> STAMPS = Set.of("revision", "as_of", "updated_at");
    private static final Set<Schema.Type> NUMBERS = Set.of(Schema.Type.INT, Schema.Type.LONG, Schema.Type.DOUBLE);

    private FigureColumns() {}

    /** Whether the figure is published by period. */
    static boolean isByPeriod(FamilyRows<?, ?> figure) {
        Schema key = schema(figure.topic().keyType());
        return key.getField(PERIOD_TYPE) != null && (key.getField(PERIOD) != null || key.getField(COHORT) != null);
    }

    /** The field that names the period of a row: its period, or its cohort. */
    static String periodField(FamilyRows<?, ?> figure) {
        return schema(figure.topic().keyType()).getField(PERIOD) == null ? COHORT : PERIOD;
    }

    /** The fields of the key but that of the period. */
    static SortedSet<String> dimensions(FamilyRows<?, ?> figure) {
        SortedSet<String> names = names(schema(figure.topic().keyType()));
        names.remove(periodField(figure));
        return names;
    }

    /** The columns with numbers that are part of the figure. */
    static SortedSet<String> measures(FamilyRows<?, ?> figure) {
        Schema value = schema(figure.topic().valueType());
        SortedSet<String> measures = names(value);
        measures.removeIf(name -> !isNumber(bare(value.getField(name).schema())));
        measures.removeAll(names(schema(figure.topic().keyType())));
        measures.removeAll(STAMPS);
        return measures;
    }

    static Object value(SpecificRecord row, String column) {
        return row.get(row.getSchema().getField(column).pos());
    }

    private static boolean isNumber(Schema schema) {
        return NUMBERS.contains(schema.getType()) && schema.getLogicalType() == null
                || schema.getLogicalType() instanceof LogicalTypes.Decimal;
    }

    private static Schema bare(Schema schema) {
        return schema.isUnion() ? schema.getTypes().get(1) : schema;
    }

    private static SortedSet<String> names(Schema schema) {
        SortedSet<String> names = new TreeSet<>();
        schema.getFields().forEach(field -> names.add(field.name()));
        return names;
    }

    private static Schema schema(Class<?> type) {
        return SpecificData.get().getSchema(type);
    }
}
