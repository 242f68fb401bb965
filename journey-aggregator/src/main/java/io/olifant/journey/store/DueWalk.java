package io.olifant.journey.store;

import io.olifant.journey.assembly.Due;
import io.olifant.journey.codec.StoreKeys.DueBatch;
import io.olifant.journey.store.DueStore.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;

/**
 * Hands out entries whose time has come, some at a time, as time moves on. It goes from batch to batch, so that its work is
 * that of what it hands out, however many are due at the same time; within ten minutes entries come in no order of their times.
 *
 * <p>Whoever is given entries deletes them before asking for more, and puts none that is due at the times asked for already.
 * Then nothing is put before where the walk has come to, since batches of the same minutes have rising numbers.
 *
 * <p>What it remembers is lost in a crash, and needs not be kept: a new walk comes by all entries that were not deleted.
 */
public final class DueWalk {

    private static final Comparator<Rest> BY_TIME = Comparator.comparingLong(Rest::firstMs)
            .thenComparingLong(rest -> rest.place().bucketMs())
            .thenComparingLong(rest -> rest.place().batch());

    private final DueStore store;

    /** Batches that the walk came by and that have entries left, so that they are not read again before one of them is due. */
    private final PriorityQueue<Rest> rests = new PriorityQueue<>(BY_TIME);

    /** All batches before it were read. */
    private DueBatch from = new DueBatch(0, 0);

    DueWalk(DueStore store) {
        this.store = store;
    }

    /** @param firstMs no entry that is left is due before it */
    private record Rest(long firstMs, DueBatch place) {}

    /**
     * Entries that are due; fewer than the greatest number only where there are no more.
     *
     * @param toMs the last time
     * @param max how many at most
     */
    public List<Entry> next(long toMs, int max) {
        // A walk sees what is written.
        store.write();
        List<Entry> due = new ArrayList<>();
        while (due.size() < max && !rests.isEmpty() && rests.peek().firstMs() <= toMs) {
            DueBatch place = rests.remove().place();
            handOut(place, store.read(place), toMs, max, due);
        }
        if (due.size() < max) {
            from = store.walk(from, toMs, (place, batch) -> {
                handOut(place, batch, toMs, max, due);
                return due.size() < max;
            });
        }
        return due;
    }

    private void handOut(DueBatch place, SortedMap<String, Long> batch, long toMs, int max, List<Entry> due) {
        long firstLeftMs = Long.MAX_VALUE;
        for (Map.Entry<String, Long> entry : batch.entrySet()) {
            long atMs = entry.getValue();
            if (atMs <= toMs && due.size() < max) {
                due.add(new Entry(new Due(atMs, place.batch()), entry.getKey()));
            } else {
                firstLeftMs = Math.min(firstLeftMs, atMs);
            }
        }
        if (firstLeftMs != Long.MAX_VALUE) {
            rests.add(new Rest(firstLeftMs, place));
        }
    }
}
