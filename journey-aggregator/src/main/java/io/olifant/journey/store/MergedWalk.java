package io.olifant.journey.store;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/** Walks over rows of a store and over those that wait to be written to it, as if they had been. */
final class MergedWalk implements KeyValueIterator<Bytes, byte[]> {

    private final Iterator<Map.Entry<Bytes, byte[]>> waiting;
    private final KeyValueIterator<Bytes, byte[]> stored;
    private final boolean isReverse;

    private Map.Entry<Bytes, byte[]> nextWaiting;
    private KeyValue<Bytes, byte[]> nextStored;
    private KeyValue<Bytes, byte[]> next;

    /** @param waiting a null value is a row that is deleted */
    MergedWalk(Iterator<Map.Entry<Bytes, byte[]>> waiting, KeyValueIterator<Bytes, byte[]> stored, boolean isReverse) {
        this.waiting = waiting;
        this.stored = stored;
        this.isReverse = isReverse;
        stepWaiting();
        stepStored();
        step();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public KeyValue<Bytes, byte[]> next() {
        if (next == null) {
            throw new NoSuchElementException("The walk is over");
        }
        KeyValue<Bytes, byte[]> result = next;
        step();
        return result;
    }

    @Override
    public Bytes peekNextKey() {
        if (next == null) {
            throw new NoSuchElementException("The walk is over");
        }
        return next.key;
    }

    @Override
    public void close() {
        stored.close();
    }

    private void step() {
        next = null;
        while (next == null && (nextWaiting != null || nextStored != null)) {
            int order = order();
            if (order < 0) {
                next = nextStored;
                stepStored();
                continue;
            }
            if (order == 0) {
                stepStored();
            }
            next = nextWaiting.getValue() == null ? null : KeyValue.pair(nextWaiting.getKey(), nextWaiting.getValue());
            stepWaiting();
        }
    }

    /** Negative where the stored row comes first, 0 where both are the same row. */
    private int order() {
        if (nextStored == null || nextWaiting == null) {
            return nextWaiting == null ? -1 : 1;
        }
        int order = nextStored.key.compareTo(nextWaiting.getKey());
        return isReverse ? -order : order;
    }

    private void stepWaiting() {
        nextWaiting = waiting.hasNext() ? waiting.next() : null;
    }

    private void stepStored() {
        nextStored = stored.hasNext() ? stored.next() : null;
    }
}
