package io.olifant.benchmark.lookups;

import io.olifant.benchmark.latency.Latencies;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Look-ups at a fixed rate, whether or not earlier ones have been answered. A look-up's time begins when it was due: one
 * that had to wait for a slow one before it is slow, too, as it would be for whoever asks.
 */
final class OpenLoop {

    /** So many look-ups may be under way at a time; enough for the rate even when each takes 50 ms. */
    private static final int THREADS = 50;

    private final URI stitcher;
    private final List<String> paths;
    private final int perSecond;
    private final LookupClient client = new LookupClient(THREADS);

    /**
     * @param paths of look-ups, from which each takes any
     * @param perSecond look-ups that are due in a second
     */
    OpenLoop(URI stitcher, List<String> paths, int perSecond) {
        this.stitcher = stitcher;
        this.paths = List.copyOf(paths);
        this.perSecond = perSecond;
    }

    /** What came back: the times of all look-ups, and how many had which HTTP status; 0 stands for no answer. */
    record Outcome(Latencies latencies, Map<Integer, Integer> countByStatus) {}

    Outcome run(int seconds, long seed) throws InterruptedException {
        int count = seconds * perSecond;
        long[] nanos = new long[count];
        int[] statuses = new int[count];
        URI[] uris = uris(count, new Random(seed));
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> loops = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                loops.add(threads.submit(() -> {
                    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                        long due = start + i * 1_000_000_000L / perSecond;
                        awaitNanoTime(due);
                        statuses[i] = client.status(uris[i]);
                        nanos[i] = System.nanoTime() - due;
                    }
                }));
            }
            for (Future<?> loop : loops) {
                loop.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A thread of look-ups ended early", e.getCause());
        } finally {
            threads.shutdownNow();
        }
        Map<Integer, Integer> countByStatus = new TreeMap<>();
        for (int status : statuses) {
            countByStatus.merge(status, 1, Integer::sum);
        }
        return new Outcome(new Latencies(nanos), countByStatus);
    }

    private URI[] uris(int count, Random random) {
        URI[] uris = new URI[count];
        for (int i = 0; i < count; i++) {
            uris[i] = stitcher.resolve(paths.get(random.nextInt(paths.size())));
        }
        return uris;
    }

    private static void awaitNanoTime(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
