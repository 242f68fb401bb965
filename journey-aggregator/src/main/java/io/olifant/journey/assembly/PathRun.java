package io.olifant.journey.assembly;

import java.util.Objects;

/**
 * A run of attributable touchpoints of one channel in the path of a journey.
 *
 * @param latestMs event time of the latest of the run
 */
public record PathRun(String channel, long latestMs) {

    public PathRun {
        Objects.requireNonNull(channel, "channel");
    }
}
