package io.olifant.operate.deployments;

import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.schemas.AvroTopic;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * The current rows of a figure.
 *
 * @param rowByKey the columns of each row, by its key as JSON
 */
record FigureTable(String figure, SortedMap<String, SortedMap<String, Object>> rowByKey) {

    /**
     * What says when and how often a row was published, and which touchpoints came behind others: of a replay that reads all of them
     * in the order of their times, fewer do.
     */
    private static final Set<String> NO_FIGURES = Set.of("revision", "as_of", "updated_at", "late");

    static <K extends SpecificRecord, V extends SpecificRecord> FigureTable read(
            RuntimeSettings runtime, AvroTopic<K, V> topic) {
        SortedMap<String, SortedMap<String, Object>> rows = new TreeMap<>();
        TopicContent.read(runtime, topic, (key, value) -> {
            if (value == null) {
                rows.remove(key.toString());
            } else {
                rows.put(key.toString(), columns(value));
            }
        });
        return new FigureTable(topic.name(), rows);
    }

    private static SortedMap<String, Object> columns(SpecificRecord row) {
        SortedMap<String, Object> columns = new TreeMap<>();
        for (Schema.Field field : row.getSchema().getFields()) {
            Object value = row.get(field.pos());
            if (value != null && !NO_FIGURES.contains(field.name())) {
                columns.put(field.name(), value);
            }
        }
        return columns;
    }
}
