package io.olifant.runtime;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Leaves out those metrics of Kafka that say nothing or say it twice; they are more than half of all, and whoever keeps them
 * pays for each.
 *
 * <p>Kafka Streams shows a hundred metrics for each store of each task, and records most of them only at the level DEBUG: at INFO, its
 * default, they are not a number or zero for ever. And until Kafka 5, consumers show each topic with a dot in its name a second time,
 * with underscores (KIP-1109): whoever adds up over topics would count it twice.
 */
final class KafkaMeterFilter implements MeterFilter {

    private static final String STORE_METRICS = "kafka.stream.state.";

    /** Recorded at INFO, and of the store alone: what the block cache holds is the same for all stores, which share it. */
    private static final Set<String> STORE_METRICS_AT_INFO = Set.of(
            STORE_METRICS + "background.errors",
            STORE_METRICS + "compaction.pending",
            STORE_METRICS + "estimate.num.keys",
            STORE_METRICS + "estimate.pending.compaction.bytes",
            STORE_METRICS + "mem.table.flush.pending",
            STORE_METRICS + "num.keys",
            STORE_METRICS + "num.open.iterators",
            STORE_METRICS + "num.running.compactions",
            STORE_METRICS + "num.running.flushes",
            STORE_METRICS + "size.all.mem.tables",
            STORE_METRICS + "total.sst.files.size",
            STORE_METRICS + "uncommitted.bytes");

    private static final String CONSUMER_METRICS = "kafka.consumer.";

    private final String application;
    private final String topicPrefix;
    private final boolean isDetailed;

    /** @param config of Kafka Streams */
    KafkaMeterFilter(String application, String topicPrefix, Map<String, Object> config) {
        this.application = application;
        this.topicPrefix = topicPrefix;
        Object level = config.get(StreamsConfig.METRICS_RECORDING_LEVEL_CONFIG);
        this.isDetailed = level != null && !RecordingLevel.INFO.toString().equalsIgnoreCase(level.toString());
    }

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        boolean isLeftOut = isNotRecorded(id.getName()) || isSecondName(id);
        return isLeftOut ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }

    private boolean isNotRecorded(String name) {
        // state-updater is another group, of threads.
        return !isDetailed
                && name.startsWith(STORE_METRICS)
                && !name.startsWith(STORE_METRICS + "updater.")
                && !STORE_METRICS_AT_INFO.contains(name);
    }

    private boolean isSecondName(Meter.Id id) {
        String topic = id.getTag("topic");
        return topic != null && id.getName().startsWith(CONSUMER_METRICS) && isSecondName(topic);
    }

    /**
     * Names of topics begin with the prefix; behind it, those of Streams begin with the name of the application, and others with more
     * than one word have a dot.
     */
    private boolean isSecondName(String topic) {
        if (!topic.startsWith(topicPrefix)) {
            return true;
        }
        String name = topic.substring(topicPrefix.length());
        return name.indexOf('_') >= 0 && name.indexOf('.') < 0 && !name.startsWith(application);
    }
}
