package io.olifant.journey.assembly;

import io.olifant.journey.orders.OrderRoles;
import io.olifant.journey.orders.Role;
import io.olifant.journey.touchpoint.ReadableRows;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowCursor;
import io.olifant.journey.touchpoint.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * Cuts a part of one track of a history anew: from the first row whose journey may differ after changes, to the first behind them
 * from which on nothing can. It reads what journeys there were, and changes none of them; only the prefixes of the open
 * one are those of the new cut.
 */
final class HistoryCutter {

    /** Behind all rows. */
    private static final RowKey END = new RowKey(Long.MAX_VALUE, "", "", "");

    private final ReadableRows rows;
    private final OrderRoles roles;
    private final Journeys journeys;
    private final JourneyPrefixes prefixes;
    private final JourneyRules rules;

    HistoryCutter(
            ReadableRows rows, OrderRoles roles, Journeys journeys, JourneyPrefixes prefixes, JourneyRules rules) {
        this.rows = rows;
        this.roles = roles;
        this.journeys = journeys;
        this.prefixes = prefixes;
        this.rules = rules;
    }

    /**
     * Where a cut begins.
     *
     * @param from its first row
     * @param soFarOrNull the journey that the rows before belong to, which goes on; null where a journey begins with the row
     * @param isRest whether that journey goes on where a truncated one ended
     */
    record Beginning(RowKey from, Journey soFarOrNull, boolean isRest) {

        static Beginning of(Journey journey) {
            return new Beginning(journey.start(), null, journey.isRest());
        }

        static Beginning within(JourneyPrefixes.Prefix prefix) {
            return new Beginning(
                    prefix.before(), prefix.journey(), prefix.journey().isRest());
        }
    }

    /**
     * The start of the journey that the first change falls into or that ends before it, since a journey's end depends on
     * the row behind it; a later row of it where it is known what it was before that one; the first change itself where no
     * journey depends on it. Where the journey before it was forgotten, the first that is kept goes on as it did.
     */
    Beginning beginning(
            String profile, OpenJourney openOrNull, Track track, SortedSet<RowKey> changed, boolean isAnyForgotten) {
        if (openOrNull != null && openOrNull.journey().start().compareTo(changed.first()) < 0) {
            JourneyPrefixes.Prefix prefix = prefixes.beforeOrNull(profile, openOrNull, changed.first());
            return prefix == null ? Beginning.of(openOrNull.journey()) : Beginning.within(prefix);
        }
        Journey last = journeys.lastBefore(profile, track, changed.first());
        if (last == null) {
            boolean isRest = isAnyForgotten && isRestFrom(profile, openOrNull, track, changed.first());
            return new Beginning(changed.first(), null, isRest);
        }
        boolean goesOn = openOrNull != null && openOrNull.journey().start().compareTo(changed.last()) > 0;
        return last.isOverBefore(changed.first(), goesOn, rules)
                ? new Beginning(changed.first(), null, false)
                : Beginning.of(last);
    }

    private boolean isRestFrom(String profile, OpenJourney openOrNull, Track track, RowKey key) {
        Journey first = journeys.firstFrom(profile, track, key);
        return first != null
                ? first.isRest()
                : openOrNull != null && openOrNull.journey().isRest();
    }

    /**
     * Cuts from a beginning.
     *
     * @param openOrNull the open journey of the track before the changes
     * @param lastChange the place of the last change
     */
    Cut cut(String profile, OpenJourney openOrNull, Track track, Beginning beginning, RowKey lastChange) {
        List<Journey> ended = new ArrayList<>();
        Long lastStepMs = null;
        OrderRoles.Walk walk = roles.walk(profile);
        Journey current = beginning.soFarOrNull();
        boolean isRest = beginning.isRest();
        if (current == null) {
            prefixes.forget(profile, track);
        }
        try (RowCursor cursor = rows.from(profile, beginning.from())) {
            while (cursor.hasNext()) {
                Row row = cursor.next();
                boolean isUnchanged = row.key().compareTo(lastChange) > 0;
                if (isUnchanged && lastStepMs == null) {
                    lastStepMs = lastStepMs(profile, openOrNull, track);
                }
                if (isUnchanged && row.key().timeMs() > lastStepMs) {
                    return new Cut(ended, current, null);
                }
                if (isUnchanged && isSilence(current, lastChange, row.key())) {
                    if (current != null) {
                        ended.add(current.silent());
                        prefixes.forget(profile, track);
                    }
                    return new Cut(ended, null, row.key());
                }
                if (!mayBeOn(track, row)) {
                    continue;
                }
                Role role = walk.of(row);
                if (!role.isStep()) {
                    continue;
                }
                Outcome outcome = current == null ? Outcome.OPEN : current.outcomeBefore(row, rules);
                if (outcome != Outcome.OPEN) {
                    ended.add(current.ended(outcome));
                    isRest = outcome == Outcome.TRUNCATED;
                    current = null;
                    prefixes.forget(profile, track);
                }
                if (current == null && isUnchanged && isStart(profile, openOrNull, row.key(), isRest)) {
                    return new Cut(ended, null, row.key());
                }
                if (current != null) {
                    prefixes.add(profile, row.key(), current);
                }
                current = current == null ? Journey.startedBy(row, track, isRest) : current.plus(row, rules);
                if (role == Role.COUNTED_ORDER) {
                    long attached =
                            roles.attachedTo(profile, row.touch().order().orderId());
                    ended.add(current.convertedBy(row.touch().order(), attached));
                    isRest = false;
                    current = null;
                    prefixes.forget(profile, track);
                }
            }
        }
        return new Cut(ended, current, null);
    }

    /** Whether a row, if it is a step, is one of this track; so most rows of the other one need no look at their orders. */
    private static boolean mayBeOn(Track track, Row row) {
        return Track.of(row, row.touch().order() != null) == track;
    }

    /** When the last row of a track was, before the changes; before all times where it had none. */
    private long lastStepMs(String profile, OpenJourney openOrNull, Track track) {
        if (openOrNull != null) {
            return openOrNull.journey().lastMs();
        }
        // A journey of service ends only before the next, so where none is open there is no row.
        Journey last = track == Track.SERVICE ? null : journeys.lastBefore(profile, track, END);
        return last == null ? Long.MIN_VALUE : last.lastMs();
    }

    /**
     * Whether the track, which goes on at or behind a row, is silent for longer than the time-out before it: then a journey
     * begins with the next row of the track, as one did before the change.
     */
    private boolean isSilence(Journey currentOrNull, RowKey lastChange, RowKey key) {
        long lastMs =
                currentOrNull == null ? lastChange.timeMs() : Math.max(lastChange.timeMs(), currentOrNull.lastMs());
        return key.timeMs() - lastMs > rules.timeoutMs();
    }

    /** Whether a journey began with a row before the changes, and went on from a truncated one or not. */
    private boolean isStart(String profile, OpenJourney openOrNull, RowKey key, boolean isRest) {
        if (openOrNull != null && openOrNull.startsAt(key)) {
            return openOrNull.journey().isRest() == isRest;
        }
        StoredJourney stored = journeys.get(profile, key);
        return stored != null && stored.journey().isRest() == isRest;
    }
}
