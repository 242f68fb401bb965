package io.olifant.benchmark.latency;

import io.olifant.benchmark.load.PacedLoad;
import io.olifant.local.feed.TouchpointSender;
import io.olifant.local.stack.RunningStack;
import io.olifant.retailer.SteadyTraffic;
import io.olifant.schemas.AvroSerdes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets known customers visit at a fixed rate, and follows some of the events through the pipeline. */
public final class LatencyRun {

    /** The system that sees the probes. */
    public static final String SOURCE = "benchmark_probe";

    private static final int PROBES_PER_SECOND = 20;
    private static final Duration MISSING_AFTER = Duration.ofSeconds(60);
    private static final long BETWEEN_LOOKS_MS = 50;

    private final RunningStack stack;
    private final AvroSerdes serdes;

    public LatencyRun(RunningStack stack, AvroSerdes serdes) {
        this.stack = stack;
        this.serdes = serdes;
    }

    /**
     * Measures.
     *
     * @param perSecond events that come in per second
     * @param warmUpSeconds how long they do before anything is measured
     * @param seconds how long is measured
     */
    public LatencyFigures run(SteadyTraffic traffic, int perSecond, int warmUpSeconds, int seconds)
            throws InterruptedException {
        ProbeBook book = new ProbeBook();
        var visits = traffic.visitsWithProbes(SOURCE, Math.max(1, perSecond / PROBES_PER_SECOND));
        try (ProbeReader reader = new ProbeReader(stack, serdes, SOURCE, book);
                TouchpointSender sender = new TouchpointSender(
                        stack.bootstrapServers(), stack.registryUrl(), stack.topicPrefix(), stack.partitions())) {
            try (PacedLoad load = new PacedLoad(sender, visits, perSecond, (touchpoint, dueNanos) -> {
                if (touchpoint.getSource().equals(SOURCE)) {
                    book.sending(
                            touchpoint.getEventId(),
                            dueNanos,
                            touchpoint.getOccurredAt().toEpochMilli());
                }
            })) {
                load.awaitSent((long) perSecond * warmUpSeconds);
                book.measureFrom(System.nanoTime());
                load.awaitSent((long) perSecond * (warmUpSeconds + seconds));
            }
            awaitProbes(book, reader);
        }
        int probes = book.measured();
        return new LatencyFigures(
                perSecond,
                seconds,
                probes,
                LatencyFigures.Times.of(book.touchpointNanos(), probes),
                LatencyFigures.Times.of(book.journeyNanos(), probes),
                LatencyFigures.Times.of(book.figureNanos(), probes));
    }

    private static void awaitProbes(ProbeBook book, ProbeReader reader) throws InterruptedException {
        long deadline = System.nanoTime() + MISSING_AFTER.toNanos();
        while (!book.isComplete() && System.nanoTime() < deadline) {
            reader.requireReading();
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MS);
        }
    }
}
