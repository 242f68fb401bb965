package io.olifant.recompute;

import java.util.List;

/** The families of figures that are recomputed: a topic of the pipeline, a SQL file and a table each. */
public enum Family {
    RETENTION("kpi.retention", "activity", "retention_type", "period_type", "cohort", "period_offset"),
    LIFECYCLE("kpi.lifecycle", "activity", "period_type", "period", "currency"),
    LIFETIME_VALUE("kpi.lifetime_value", "period_type", "cohort", "period_offset", "currency"),
    ACQUISITION("kpi.acquisition", "activity", "period_type", "cohort", "acquired_by", "period_offset", "currency"),
    JOURNEYS("kpi.journeys", "period_type", "period", "outcome", "currency"),
    ATTRIBUTION("kpi.attribution", "model", "period_type", "period", "channel", "currency");

    private final String topic;
    private final List<String> keyColumns;

    Family(String topic, String... keyColumns) {
        this.topic = topic;
        this.keyColumns = List.of(keyColumns);
    }

    /** The topic to which the pipeline publishes the same rows, without a deployment's prefix. */
    public String topic() {
        return topic;
    }

    /** The columns that identify a row. */
    public List<String> keyColumns() {
        return keyColumns;
    }

    String script() {
        return topic + ".sql";
    }

    String table() {
        return topic.replace('.', '_');
    }
}
