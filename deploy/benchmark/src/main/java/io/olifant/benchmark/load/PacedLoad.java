package io.olifant.benchmark.load;

import io.olifant.events.Touchpoint;
import io.olifant.local.feed.TouchpointSender;
import java.util.Iterator;
import java.util.concurrent.locks.LockSupport;

/** Sends touchpoints at a fixed rate in the background until it is closed. */
public final class PacedLoad implements AutoCloseable {

    private static final long BETWEEN_LOOKS_MS = 20;

    private final TouchpointSender sender;
    private final Listener listener;
    private final Thread thread;
    private volatile boolean isClosed;
    private volatile long sent;
    private volatile RuntimeException failure;

    /** Called with each touchpoint before it is sent. */
    @FunctionalInterface
    public interface Listener {
        /** @param dueNanos the time of {@link System#nanoTime()} at which it was to be sent */
        void sending(Touchpoint touchpoint, long dueNanos);
    }

    public PacedLoad(TouchpointSender sender, Iterator<Touchpoint> traffic, int perSecond) {
        this(sender, traffic, perSecond, (touchpoint, dueNanos) -> {});
    }

    public PacedLoad(TouchpointSender sender, Iterator<Touchpoint> traffic, int perSecond, Listener listener) {
        this.sender = sender;
        this.listener = listener;
        this.thread = new Thread(() -> send(traffic, perSecond), "paced-load");
        thread.start();
    }

    private void send(Iterator<Touchpoint> traffic, int perSecond) {
        long start = System.nanoTime();
        try {
            for (long count = 0; !isClosed; count++) {
                long due = start + count * 1_000_000_000L / perSecond;
                for (long left = due - System.nanoTime(); left > 0 && !isClosed; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                Touchpoint touchpoint = traffic.next();
                listener.sending(touchpoint, due);
                sender.send(touchpoint);
                sent = count + 1;
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** Touchpoints sent so far. */
    public long sent() {
        return sent;
    }

    /** Waits until so many have been sent since the beginning; fails if sending fails. */
    public void awaitSent(long count) throws InterruptedException {
        while (sent < count) {
            if (failure != null) {
                throw early();
            }
            thread.join(BETWEEN_LOOKS_MS);
        }
    }

    /** Stops; fails if sending had failed before, since then nothing was measured beside a load. */
    @Override
    public void close() {
        isClosed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the load came to its end", e);
        }
        if (failure != null) {
            throw early();
        }
        sender.flush();
    }

    private IllegalStateException early() {
        return new IllegalStateException("The load stopped early: " + failure.getMessage(), failure);
    }
}
