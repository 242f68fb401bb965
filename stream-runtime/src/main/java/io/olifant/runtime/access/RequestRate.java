package io.olifant.runtime.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often each may do something: so many times at once, and so many per second. Safe for use by several threads.
 *
 * <p>Who has not asked for the longest time is forgotten where there are many, and may then do it as often as somebody new: names are
 * those of tokens, or of certificates that a trusted authority has signed.
 */
public final class RequestRate {

    /** Names that are remembered, a hundred bytes each. */
    static final int NAMES_MAX = 10_000;

    private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

    private final int perSecond;
    private final LongSupplier nanoTime;
    private final Map<String, Allowance> allowances = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Allowance> eldest) {
            return size() > NAMES_MAX;
        }
    };

    /** @param perSecond at least 1 */
    public RequestRate(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
    }

    private record Allowance(double left, long sinceNanos) {}

    /** Whether this one may do it once more now. */
    public synchronized boolean allows(String name) {
        long now = nanoTime.getAsLong();
        Allowance before = allowances.getOrDefault(name, new Allowance(perSecond, now));
        double grown = before.left() + (now - before.sinceNanos()) / NANOS_PER_SECOND * perSecond;
        double left = Math.min(perSecond, grown);
        boolean isAllowed = left >= 1;
        allowances.put(name, new Allowance(isAllowed ? left - 1 : left, now));
        return isAllowed;
    }
}
