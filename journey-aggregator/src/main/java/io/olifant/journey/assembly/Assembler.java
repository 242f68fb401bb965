package io.olifant.journey.assembly;

import io.olifant.journey.history.HistoryHead;
import io.olifant.journey.history.ReadableRows;
import io.olifant.journey.history.Row;
import io.olifant.journey.history.RowChange;
import io.olifant.journey.history.RowCursor;
import io.olifant.journey.history.RowKey;
import io.olifant.journey.orders.OrderChanges;
import io.olifant.journey.orders.OrderRoles;
import io.olifant.journey.orders.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Cuts histories into journeys and keeps the cut right while histories change.
 *
 * <p>A touchpoint behind all others goes to the open journey, whatever the length of the history. Any other change cuts
 * the history anew from the journey that it falls into, until a journey begins behind the last change where one began
 * before: from there on, nothing can differ, since the cut of a row depends on the rows before it only through the start
 * of its journey.
 */
public final class Assembler {

    private final ReadableRows rows;
    private final OrderRoles roles;
    private final Journeys journeys;
    private final PendingJourneys pending;
    private final JourneyRules rules;

    public Assembler(
            ReadableRows rows, OrderRoles roles, Journeys journeys, PendingJourneys pending, JourneyRules rules) {
        this.rows = rows;
        this.roles = roles;
        this.journeys = journeys;
        this.pending = pending;
        this.rules = rules;
    }

    /**
     * What came of changes.
     *
     * @param more how many journeys the customer has more than before; negative for fewer
     */
    public record Taken(JourneyHead head, long more) {}

    /**
     * Takes changes of a history into account. Rows and orders are already as they are after the changes.
     *
     * @param before the history's head before the changes
     */
    public Taken take(
            String profile, JourneyHead head, HistoryHead before, List<RowChange> changes, OrderChanges orderChanges) {
        if (changes.isEmpty()) {
            return new Taken(head, 0);
        }
        if (isAppend(before, changes, orderChanges)) {
            return append(profile, head, changes.get(0).after());
        }
        SortedSet<RowKey> changed = new TreeSet<>(orderChanges.roles());
        changes.forEach(change -> changed.add(change.key()));
        return cutAnew(profile, head, changed.first(), changed.last());
    }

    private static boolean isAppend(HistoryHead before, List<RowChange> changes, OrderChanges orderChanges) {
        if (changes.size() != 1 || changes.get(0).before() != null) {
            return false;
        }
        RowKey key = changes.get(0).key();
        return before.isBeyond(key)
                && (orderChanges.roles().isEmpty()
                        || orderChanges.roles().first().equals(key));
    }

    private Taken append(String profile, JourneyHead head, Row row) {
        JourneyHead current = head;
        if (current.open() != null) {
            Outcome outcome = current.open().outcomeBefore(row, rules);
            if (outcome != Outcome.OPEN) {
                current = close(profile, current, current.open().ended(outcome));
            }
        }
        boolean isNew = current.open() == null;
        Journey extended = isNew ? Journey.startedBy(row) : current.open().plus(row, rules);
        if (roles.of(profile, row) == Role.COUNTED_ORDER) {
            return new Taken(
                    close(profile, current, extended.convertedBy(row.touch().order(), 0)), isNew ? 1 : 0);
        }
        if (!current.isPending()) {
            pending.put(profile, extended.start());
        }
        return new Taken(new JourneyHead(extended, current.published(), true), isNew ? 1 : 0);
    }

    private JourneyHead close(String profile, JourneyHead head, Journey ended) {
        StoredJourney gone = journeys.get(profile, ended.start());
        Published published = gone == null ? head.published() : Published.later(gone.published(), head.published());
        journeys.put(profile, ended.start(), new StoredJourney(ended, published));
        if (!head.isPending()) {
            pending.put(profile, ended.start());
        }
        return JourneyHead.EMPTY;
    }

    private Taken cutAnew(String profile, JourneyHead head, RowKey firstChange, RowKey lastChange) {
        // Strictly before: a journey's end depends on the row behind it, which may be the one that changed.
        RowKey from = head.open() != null && head.open().start().compareTo(firstChange) < 0
                ? head.open().start()
                : journeys.lastStartBefore(profile, firstChange);
        Cut cut = cut(profile, head, from, lastChange);
        return replace(profile, head, from, cut);
    }

    /**
     * A part of a history cut into journeys.
     *
     * @param open the last one, if it did not end and the part reaches to the end of the history; else null
     * @param until where the part ends: the start of the first journey that stays; null at the end of the history
     */
    private record Cut(List<Journey> ended, Journey open, RowKey until) {

        long count() {
            return open == null ? ended.size() : ended.size() + 1L;
        }
    }

    private Cut cut(String profile, JourneyHead head, RowKey from, RowKey lastChange) {
        List<Journey> ended = new ArrayList<>();
        Journey current = null;
        try (RowCursor cursor = rows.from(profile, from)) {
            while (cursor.hasNext()) {
                Row row = cursor.next();
                Role role = roles.of(profile, row);
                if (role == Role.ATTACHED) {
                    continue;
                }
                if (current != null) {
                    Outcome outcome = current.outcomeBefore(row, rules);
                    if (outcome != Outcome.OPEN) {
                        ended.add(current.ended(outcome));
                        current = null;
                    }
                }
                if (current == null && row.key().compareTo(lastChange) > 0 && isStart(profile, head, row.key())) {
                    return new Cut(ended, null, row.key());
                }
                current = current == null ? Journey.startedBy(row) : current.plus(row, rules);
                if (role == Role.COUNTED_ORDER) {
                    long attached =
                            roles.attachedTo(profile, row.touch().order().orderId());
                    ended.add(current.convertedBy(row.touch().order(), attached));
                    current = null;
                }
            }
        }
        return new Cut(ended, current, null);
    }

    private boolean isStart(String profile, JourneyHead head, RowKey key) {
        if (head.isOpenAt(key)) {
            return true;
        }
        StoredJourney stored = journeys.get(profile, key);
        return stored != null && !stored.isGone();
    }

    private Taken replace(String profile, JourneyHead head, RowKey from, Cut cut) {
        SortedMap<RowKey, StoredJourney> former = journeys.between(profile, from, cut.until());
        long more = cut.count() - count(head, former, cut);
        for (Journey journey : cut.ended()) {
            StoredJourney present = former.remove(journey.start());
            if (present != null && journey.equals(present.journey())) {
                continue;
            }
            Published published = present == null ? Published.NOTHING : present.published();
            if (head.isOpenAt(journey.start())) {
                published = Published.later(published, head.published());
            }
            journeys.put(profile, journey.start(), new StoredJourney(journey, published));
            pending.put(profile, journey.start());
        }
        JourneyHead after = cut.until() != null ? head : reopen(profile, head, cut, former);
        former.forEach((start, stored) -> retire(profile, start, stored));
        return new Taken(after, more);
    }

    /** How many journeys there were in the part of the history that was cut. */
    private static long count(JourneyHead head, SortedMap<RowKey, StoredJourney> former, Cut cut) {
        long ended = former.values().stream().filter(stored -> !stored.isGone()).count();
        return cut.until() == null && head.open() != null ? ended + 1 : ended;
    }

    /** The part reached the end of the history, so the open journey was cut anew too. */
    private JourneyHead reopen(String profile, JourneyHead head, Cut cut, SortedMap<RowKey, StoredJourney> former) {
        Journey open = cut.open();
        boolean isSameStart = open != null && head.isOpenAt(open.start());
        boolean isEnded = cut.ended().stream().anyMatch(ended -> head.isOpenAt(ended.start()));
        if (head.published().isSomething() && !isSameStart && !isEnded) {
            RowKey start = head.open().start();
            StoredJourney stored = former.remove(start);
            retire(
                    profile,
                    start,
                    new StoredJourney(
                            head.open(),
                            stored == null ? head.published() : Published.later(stored.published(), head.published())));
        }
        if (open == null) {
            return JourneyHead.EMPTY;
        }
        StoredJourney stored = former.remove(open.start());
        if (stored != null) {
            journeys.delete(profile, open.start());
        }
        Published published = isSameStart ? head.published() : Published.NOTHING;
        if (stored != null) {
            published = Published.later(stored.published(), published);
        }
        if (isSameStart && open.equals(head.open())) {
            return new JourneyHead(open, published, head.isPending());
        }
        pending.put(profile, open.start());
        return new JourneyHead(open, published, true);
    }

    private void retire(String profile, RowKey start, StoredJourney stored) {
        if (stored.isGone()) {
            return;
        }
        if (stored.published().isSomething()) {
            journeys.put(profile, start, new StoredJourney(null, stored.published()));
            pending.put(profile, start);
        } else {
            journeys.delete(profile, start);
        }
    }
}
