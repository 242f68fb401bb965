package io.olifant.runtime.streams;

import org.apache.kafka.streams.AutoOffsetReset;

/** What a source does where its place in a topic is gone. */
public final class OffsetReset {

    /**
     * It stops the application. For topics whose records expire: going on at what is left, as Streams does otherwise, would leave
     * out records without a trace. A place to begin is given to each partition before the first start ({@link
     * io.olifant.runtime.kafka.FirstOffsets}).
     *
     * <p>Not for silos, whose topics come and go, and whose retention is their owners' word on how long a touchpoint counts.
     */
    public static final AutoOffsetReset NEVER = AutoOffsetReset.none();

    private OffsetReset() {}
}
