package io.olifant.runtime.progress;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds whether the stream threads of an application go on. */
public final class ProgressWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressWatch.class);

    /** A look copies the list of all metrics, which may be thousands; a hang lasts minutes. */
    private static final Duration INTERVAL_MAX = Duration.ofSeconds(10);

    private static final int LOOKS_PER_TIMEOUT = 5;

    private static final String THREAD_GROUP = "stream-thread-metrics";
    private static final String THREAD_TAG = "thread-id";
    private static final Set<String> STEPS = Set.of("poll-total", "process-total", "punctuate-total", "commit-total");

    /** The admin client asks for metadata of its own accord, whatever the stream threads do. */
    private static final Set<String> CLIENT_GROUPS =
            Set.of("admin-client-metrics", "consumer-metrics", "producer-metrics");

    private static final String ANSWERS = "response-total";
    private static final String RUNNING = "RUNNING";

    private final KafkaStreams streams;
    private final Progress progress;
    private final AtomicReference<String> reported = new AtomicReference<>();
    private final ScheduledExecutorService looks;

    private ProgressWatch(KafkaStreams streams, Duration hangTimeout) {
        this.streams = streams;
        this.progress = new Progress(hangTimeout, System::nanoTime);
        this.looks = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress-watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to look; to be closed with the streams. */
    public static ProgressWatch start(KafkaStreams streams, Duration hangTimeout) {
        ProgressWatch watch = new ProgressWatch(streams, hangTimeout);
        long intervalMs = Math.min(INTERVAL_MAX.toMillis(), hangTimeout.toMillis() / LOOKS_PER_TIMEOUT);
        watch.looks.scheduleWithFixedDelay(watch::look, intervalMs, intervalMs, TimeUnit.MILLISECONDS);
        return watch;
    }

    /** For how many seconds a stream thread has done nothing although it should; 0 where all go on. */
    public double stalledSeconds() {
        return progress.stalled().toMillis() / 1_000.0;
    }

    /** The sentence about the thread that hangs, if one does. */
    public Optional<String> hang() {
        return progress.hang().map(Progress.Hang::sentence);
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }

    private void look() {
        progress.observe(observation());
        progress.hang()
                .ifPresentOrElse(
                        hang -> {
                            if (!hang.thread().equals(reported.getAndSet(hang.thread()))) {
                                report(hang);
                            }
                        },
                        () -> reported.set(null));
    }

    /** Whoever restarts the instance takes with it what could be looked at. */
    private static void report(Progress.Hang hang) {
        StringBuilder stack = new StringBuilder();
        Thread.getAllStackTraces().forEach((thread, frames) -> {
            if (thread.getName().equals(hang.thread())) {
                for (StackTraceElement frame : frames) {
                    stack.append("\n\tat ").append(frame);
                }
            }
        });
        LOG.error("Hangs: {}. It stands here:{}", hang.sentence(), stack);
    }

    private Observation observation() {
        Map<String, Long> stepsByThread = new HashMap<>();
        long answers = 0;
        for (Map.Entry<MetricName, ? extends Metric> entry : streams.metrics().entrySet()) {
            MetricName name = entry.getKey();
            if (name.group().equals(THREAD_GROUP) && STEPS.contains(name.name())) {
                stepsByThread.merge(name.tags().get(THREAD_TAG), count(entry.getValue()), Long::sum);
            } else if (name.name().equals(ANSWERS) && CLIENT_GROUPS.contains(name.group())) {
                answers += count(entry.getValue());
            }
        }
        Map<String, Observation.Work> threads = new HashMap<>();
        for (ThreadMetadata thread : streams.metadataForLocalThreads()) {
            threads.put(
                    thread.threadName(),
                    new Observation.Work(
                            thread.threadState().equals(RUNNING), stepsByThread.getOrDefault(thread.threadName(), 0L)));
        }
        return new Observation(threads, answers);
    }

    private static long count(Metric metric) {
        return ((Number) metric.metricValue()).longValue();
    }
}
