package io.olifant.operate.state;

import java.time.Duration;
import java.util.Optional;

/**
 * What an instance says of itself.
 *
 * @param address of its operations port
 * @param health what it answers on /health/ready, or why it does not answer
 * @param remaining records of changelogs that it has yet to read before all of its tasks run
 * @param perSecond how many of them it has read a second, between two looks
 * @param storeBytes what its stores take on disk
 */
record InstanceState(
        String address,
        String application,
        String health,
        boolean isReady,
        Optional<Long> remaining,
        Optional<Double> perSecond,
        Optional<Long> storeBytes) {

    /** How long the rest takes at the speed that was seen; missing where nothing is left, or nothing moved. */
    Optional<Duration> timeLeft() {
        return perSecond
                .filter(speed -> speed > 0 && remaining.orElse(0L) > 0)
                .map(speed -> Duration.ofSeconds((long) Math.ceil(remaining.get() / speed)));
    }

    static InstanceState silent(String address, String why) {
        return new InstanceState(address, "?", why, false, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
