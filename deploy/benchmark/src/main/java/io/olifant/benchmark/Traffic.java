package io.olifant.benchmark;

import io.olifant.events.Touchpoint;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.StreamSupport;

/** Events as they are taken from a generator. */
final class Traffic implements Iterator<Touchpoint> {

    private final Iterator<Touchpoint> events;
    private Instant latest = Instant.EPOCH;

    private Traffic(Iterator<Touchpoint> events) {
        this.events = events;
    }

    /** Remembers how far the time of these events came. */
    static Traffic of(Iterator<Touchpoint> events) {
        return new Traffic(events);
    }

    /** The next so many of these events, or fewer if there are no more. */
    static Iterator<Touchpoint> first(int count, Iterator<Touchpoint> events) {
        Iterable<Touchpoint> iterable = () -> events;
        return StreamSupport.stream(iterable.spliterator(), false).limit(count).iterator();
    }

    /** The latest time of an event so far. */
    Instant latest() {
        return latest;
    }

    @Override
    public boolean hasNext() {
        return events.hasNext();
    }

    @Override
    public Touchpoint next() {
        Touchpoint event = events.next();
        if (event.getOccurredAt().isAfter(latest)) {
            latest = event.getOccurredAt();
        }
        return event;
    }
}
