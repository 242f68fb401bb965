package io.olifant.systemtests.harness;

import io.olifant.runtime.testing.TopicReader;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import io.olifant.systemtests.oracle.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** The KPI topics as a BI tool sees them: the newest row of each key. */
public final class PublishedRows {

    /** The KPI topics that the pipeline fills. */
    static final List<AvroTopic<?, ?>> TOPICS = List.of(
            Topics.KPI_RETENTION,
            Topics.KPI_LIFECYCLE,
            Topics.KPI_LIFETIME_VALUE,
            Topics.KPI_ACQUISITION,
            Topics.KPI_TOUCHPOINTS,
            Topics.KPI_DATA_QUALITY,
            Topics.KPI_JOURNEYS,
            Topics.KPI_TRANSITIONS,
            Topics.KPI_CHANNEL_MIX,
            Topics.KPI_ATTRIBUTION,
            Topics.KPI_SATISFACTION,
            Topics.KPI_RECIPROCITY,
            Topics.KPI_MODELS,
            Topics.KPI_STATUS);

    private static final Set<String> NO_FIGURES = Set.of("revision", "as_of", "updated_at");

    /** Columns that count deliveries: of them, order and repetition are no secret. */
    private static final Set<String> DELIVERIES = Set.of("duplicates", "late", "dead_letters");

    private PublishedRows() {}

    /** The newest value of each key of a topic. */
    interface Tables {
        <K extends SpecificRecord, V extends SpecificRecord> Map<K, V> table(AvroTopic<K, V> topic);
    }

    /**
     * The current rows of all KPI topics as far as they are a function of the accepted touchpoints: without columns that
     * count deliveries, and without rows that there are for dead letters alone; models as the oracle computes them.
     *
     * @param zone in which days begin
     */
    static List<Row> all(Tables tables, ZoneId zone) {
        return TOPICS.stream()
                .flatMap(topic -> of(tables, topic).stream())
                .filter(row -> !Long.valueOf(0).equals(row.measures().get("accepted")))
                .map(PublishedRows::withoutDeliveries)
                .map(row -> row.topic().equals(Topics.KPI_MODELS.name()) ? model(row, zone) : row)
                .toList();
    }

    /** Each parameter a measure, the day of the fit in place of its hour, and of a refusal that there is one. */
    private static Row model(Row row, ZoneId zone) {
        SortedMap<String, Object> measures = new TreeMap<>(row.measures());
        String parameters = (String) measures.remove("parameters");
        Instant fittedAt = (Instant) measures.remove("fitted_at");
        measures.remove("is_final");
        measures.put("fitted_on", fittedAt.atZone(zone).toLocalDate());
        measures.replace("refused", true);
        for (String parameter : parameters.isEmpty() ? new String[0] : parameters.split(",")) {
            String[] nameAndValue = parameter.split("=");
            measures.put(Row.PARAMETER + nameAndValue[0], Double.parseDouble(nameAndValue[1]));
        }
        return new Row(row.topic(), row.key(), measures);
    }

    private static Row withoutDeliveries(Row row) {
        if (!row.topic().equals(Topics.KPI_DATA_QUALITY.name())) {
            return row;
        }
        SortedMap<String, Object> measures = new TreeMap<>(row.measures());
        measures.keySet().removeAll(DELIVERIES);
        return new Row(row.topic(), row.key(), measures);
    }

    /** The current rows of one topic. */
    static <K extends SpecificRecord, V extends SpecificRecord> List<Row> of(Tables tables, AvroTopic<K, V> topic) {
        List<Row> rows = new ArrayList<>();
        tables.table(topic).forEach((key, value) -> rows.add(row(topic.name(), key, value)));
        return rows;
    }

    /**
     * Rows of which an emission did not raise the revision, over the whole history of a topic: a reader that keeps the
     * greatest revision would be left with an old figure.
     */
    static <K extends SpecificRecord, V extends SpecificRecord> List<String> revisionsThatDoNotGrow(
            TopicReader reader, AvroTopic<K, V> topic) {
        List<String> offenders = new ArrayList<>();
        Map<K, Long> revisionByKey = new HashMap<>();
        for (var emission : reader.records(topic)) {
            if (emission.value() == null) {
                continue;
            }
            long revision = (long) field(emission.value(), "revision");
            Long before = revisionByKey.put(emission.key(), revision);
            if (before != null && before >= revision) {
                offenders.add(emission.key() + " went from revision " + before + " to " + revision);
            }
        }
        return offenders;
    }

    private static Row row(String topic, SpecificRecord key, SpecificRecord value) {
        SortedMap<String, Object> dimensions = new TreeMap<>();
        for (Schema.Field field : key.getSchema().getFields()) {
            Object dimension = key.get(field.pos());
            if (!dimension.equals(field(value, field.name()))) {
                throw new IllegalStateException(
                        "The row " + key + " of " + topic + " has another " + field.name() + " in its value: " + value);
            }
            dimensions.put(field.name(), dimension);
        }
        SortedMap<String, Object> measures = new TreeMap<>();
        for (Schema.Field field : value.getSchema().getFields()) {
            Object measure = value.get(field.pos());
            if (measure != null && !dimensions.containsKey(field.name()) && !NO_FIGURES.contains(field.name())) {
                measures.put(field.name(), measure instanceof BigDecimal decimal ? Row.withScale(decimal) : measure);
            }
        }
        return new Row(topic, dimensions, measures);
    }

    private static Object field(SpecificRecord record, String name) {
        return record.get(record.getSchema().getField(name).pos());
    }
}
