package io.olifant.faults.watch;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** For how long a partition had records that wait, and none of them was committed: how old its figures became. */
final class Standstill {

    private final Map<Look.Position, Long> offsets = new HashMap<>();
    private final Map<Look.Position, Long> sinceNanos = new HashMap<>();
    private Duration longest = Duration.ZERO;

    /** Looks from now on. */
    void reset() {
        offsets.clear();
        sinceNanos.clear();
        longest = Duration.ZERO;
    }

    void observe(Look look, long nowNanos) {
        look.committed().forEach((position, offset) -> {
            boolean waits = look.ends().getOrDefault(position.partition(), 0L) > offset;
            Long before = offsets.put(position, offset);
            if (!waits || before == null || before < offset) {
                sinceNanos.put(position, nowNanos);
                return;
            }
            Duration stood = Duration.ofNanos(nowNanos - sinceNanos.get(position));
            longest = stood.compareTo(longest) > 0 ? stood : longest;
        });
    }

    /** The longest of any partition. */
    Duration longest() {
        return longest;
    }
}
