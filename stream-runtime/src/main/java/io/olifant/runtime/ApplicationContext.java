package io.olifant.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.topics.TopicNames;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.TopicSpec;
import java.time.InstantSource;

/**
 * What a topology is built from.
 *
 * @param runtime the settings that all applications share
 * @param settings the application's own settings
 * @param serdes serdes of the catalogue's records
 * @param meters where domain counters are registered
 * @param clock the wall clock, for stamps such as {@code updated_at} and for checks such as "is this event in the future"
 * @param activity what the application still has to do, for those who wait until the figures are complete
 */
public record ApplicationContext<S>(
        RuntimeSettings runtime,
        S settings,
        AvroSerdes serdes,
        MeterRegistry meters,
        InstantSource clock,
        ApplicationActivity activity) {

    /** The name of a topic in this deployment. */
    public String topic(TopicSpec topic) {
        return TopicNames.in(runtime.topics(), topic);
    }

    /** How many partitions the sharded topics of this deployment have. */
    public int partitions() {
        return runtime.topics().partitions();
    }
}
