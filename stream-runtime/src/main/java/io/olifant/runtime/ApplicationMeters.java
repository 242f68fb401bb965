package io.olifant.runtime;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmHeapPressureMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.kafka.BoundedMemoryRocksDbConfig;
import io.olifant.runtime.kafka.FailurePolicy;
import io.olifant.runtime.kafka.RestoreProgress;
import io.olifant.runtime.progress.ProgressWatch;
import io.olifant.schemas.RegistryAnswers;
import io.olifant.schemas.RegistryTrouble;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;

/** The metrics of an application that are no domain's: of its streams, and of the process that it runs in. */
final class ApplicationMeters {

    /** Name of the gauge of records still to be restored. */
    static final String RESTORE_REMAINING = "olifant.restore.remaining.records";
    /** Name of the gauge of how long a stream thread has done nothing although it should; 0 when all go on. */
    static final String STALLED = "olifant.progress.stalled.seconds";
    /** Name of the counter of stream threads that were replaced after a failure that may pass. */
    static final String THREADS_REPLACED = "olifant.threads.replaced";
    /** Name of the counter of questions that the schema registry gave no answer to, by cause. */
    static final String REGISTRY_UNANSWERED = "olifant.registry.unanswered";
    /** Name of the gauge of outputs that wait for their turn. */
    static final String PENDING_OUTPUTS = "olifant.pending.outputs";
    /** Name of the gauge of the observation time that was processed, in seconds since 1970; not a number if unknown. */
    static final String OBSERVATION_TIME = "olifant.observation.time.seconds";
    /** Name of the gauge of memory that RocksDB's block cache and write buffers use, all stores of the process together. */
    static final String ROCKSDB_MEMORY = "olifant.rocksdb.memory.bytes";

    /** Name of the gauge of what {@link #ROCKSDB_MEMORY} is bounded by. */
    static final String ROCKSDB_BOUND = "olifant.rocksdb.bound.bytes";
    /** Name of the gauge that is always 1, whose tag says which release runs. */
    static final String RELEASE = "olifant.release";

    private static final double MS_PER_SECOND = 1_000;
    private static final int BITS_OF_MIB = 20;

    private ApplicationMeters() {}

    /**
     * A registry whose meters carry the application's name.
     *
     * @param config of its streams, which says what Kafka records
     */
    static PrometheusMeterRegistry registry(String application, String topicPrefix, Map<String, Object> config) {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        meters.config().meterFilter(new KafkaMeterFilter(application, topicPrefix, config));
        meters.config().commonTags("application", application);
        Gauge.builder(RELEASE, () -> 1)
                .description("Always 1; the release that runs")
                .tag("version", ApplicationRunner.version())
                .register(meters);
        return meters;
    }

    /** Registers the metrics of an application's streams; returns what is to be closed with the application. */
    static List<AutoCloseable> bindStreams(
            PrometheusMeterRegistry meters,
            KafkaStreams streams,
            FailurePolicy failures,
            RestoreProgress restore,
            ProgressWatch progress,
            ApplicationContext<?> context) {
        ApplicationActivity activity = context.activity();
        RegistryAnswers registry = context.serdes().registry();
        KafkaStreamsMetrics kafka = new KafkaStreamsMetrics(streams);
        kafka.bindTo(meters);
        Gauge.builder(RESTORE_REMAINING, restore, RestoreProgress::remainingRecords)
                .description("Records of changelogs to be read before all tasks run")
                .register(meters);
        Gauge.builder(STALLED, progress, ProgressWatch::stalledSeconds)
                .description("How long a stream thread has done nothing although it should")
                .register(meters);
        FunctionCounter.builder(THREADS_REPLACED, failures, FailurePolicy::replacements)
                .description("Stream threads replaced after a failure that may pass")
                .register(meters);
        for (RegistryTrouble.Cause cause : RegistryTrouble.Cause.values()) {
            FunctionCounter.builder(REGISTRY_UNANSWERED, registry, answers -> answers.failures(cause))
                    .description("Questions to the schema registry that it gave no answer to")
                    .tag("cause", cause.label())
                    .register(meters);
        }
        Gauge.builder(PENDING_OUTPUTS, activity, ApplicationActivity::pendingOutputs)
                .description("Outputs that wait for their turn")
                .register(meters);
        Gauge.builder(OBSERVATION_TIME, activity, ApplicationMeters::observationTimeSeconds)
                .description("Observation time that all tasks of the instance have worked off")
                .register(meters);
        return List.of(kafka, meters::close);
    }

    /**
     * Registers the metrics of the process: once, however many applications run in it, or whoever adds them up would count
     * its memory several times.
     */
    static List<AutoCloseable> bindProcess(PrometheusMeterRegistry meters, RuntimeSettings.State state) {
        JvmGcMetrics garbageCollection = new JvmGcMetrics();
        JvmHeapPressureMetrics heapPressure = new JvmHeapPressureMetrics();
        List<MeterBinder> binders = List.of(
                garbageCollection,
                heapPressure,
                new JvmMemoryMetrics(),
                new JvmThreadMetrics(),
                new ProcessorMetrics(),
                new UptimeMetrics(),
                new FileDescriptorMetrics(),
                new DiskSpaceMetrics(Path.of(state.directory()).toFile()));
        binders.forEach(binder -> binder.bindTo(meters));
        for (BoundedMemoryRocksDbConfig.Use use : BoundedMemoryRocksDbConfig.Use.values()) {
            Gauge.builder(ROCKSDB_MEMORY, use, BoundedMemoryRocksDbConfig.Use::usedBytes)
                    .description("Memory of RocksDB, all stores of the process together")
                    .tag("use", use.label())
                    .register(meters);
            Gauge.builder(ROCKSDB_BOUND, () -> boundBytes(use, state))
                    .description("What the memory of RocksDB is bounded by")
                    .tag("use", use.label())
                    .register(meters);
        }
        return List.of(garbageCollection, heapPressure);
    }

    /** Both lists in one. */
    static List<AutoCloseable> and(List<AutoCloseable> some, List<AutoCloseable> others) {
        List<AutoCloseable> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private static long boundBytes(BoundedMemoryRocksDbConfig.Use use, RuntimeSettings.State state) {
        return switch (use) {
            case BLOCK_CACHE -> (long) state.blockCacheMib() << BITS_OF_MIB;
            case WRITE_BUFFERS -> (long) state.writeBufferMib() << BITS_OF_MIB;
        };
    }

    private static double observationTimeSeconds(ApplicationActivity activity) {
        long timeMs = activity.observationTimeMs();
        boolean isKnown = timeMs != ApplicationActivity.NONE && timeMs != ApplicationActivity.ANY;
        return isKnown ? timeMs / MS_PER_SECOND : Double.NaN;
    }
}
