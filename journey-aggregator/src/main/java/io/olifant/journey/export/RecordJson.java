package io.olifant.journey.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.olifant.customers.RevenueSum;
import io.olifant.schemas.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes records as JSON objects: fields by their names in the order of the schema, times as ISO 8601 in UTC, amounts as
 * texts of decimals, since readers of JSON take numbers for floating-point ones. Estimates are floating-point numbers.
 */
public final class RecordJson {

    /** Fields about the emission of a record, not about a person. */
    private static final Set<String> LEFT_OUT = Set.of("revision", "as_of", "updated_at");

    private final JsonGenerator json;

    public RecordJson(JsonGenerator json) {
        this.json = json;
    }

    /** Writes a record as an object. */
    public void write(SpecificRecord theRecord) throws IOException {
        json.writeStartObject();
        writeFields(theRecord);
        json.writeEndObject();
    }

    /** Writes the fields of a record into the object that is being written. */
    public void writeFields(SpecificRecord theRecord) throws IOException {
        for (Schema.Field field : theRecord.getSchema().getFields()) {
            if (!LEFT_OUT.contains(field.name())) {
                json.writeFieldName(field.name());
                writeValue(valueOf(theRecord, field));
            }
        }
    }

    /** Revenue is the one amount that records hold in units of 10⁻⁴. */
    private static Object valueOf(SpecificRecord theRecord, Schema.Field field) {
        if (theRecord instanceof RevenueSum sum && field.name().equals("net_revenue")) {
            return Money.toDecimal(sum.getNetRevenue());
        }
        return theRecord.get(field.pos());
    }

    private void writeValue(Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof SpecificRecord nested) {
            write(nested);
        } else if (value instanceof Collection<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                writeValue(element);
            }
            json.writeEndArray();
        } else if (value instanceof BigDecimal amount) {
            json.writeString(amount.toPlainString());
        } else if (value instanceof Instant time) {
            json.writeString(time.toString());
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Double estimate) {
            json.writeNumber(estimate);
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else {
            json.writeString(value.toString());
        }
    }
}
