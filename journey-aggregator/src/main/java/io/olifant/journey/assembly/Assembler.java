package io.olifant.journey.assembly;

import io.olifant.journey.history.HistoryHead;
import io.olifant.journey.orders.OrderChanges;
import io.olifant.journey.orders.OrderRoles;
import io.olifant.journey.orders.Role;
import io.olifant.journey.touchpoint.ReadableRows;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowChange;
import io.olifant.journey.touchpoint.RowCursor;
import io.olifant.journey.touchpoint.RowKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Cuts histories into journeys and keeps the cut right while histories change.
 *
 * <p>A touchpoint behind all others of its track goes to the open journey, whatever the length of the history. Any other change cuts
 * the history anew from the journey that it falls into, until a journey begins behind the last change where one began
 * before, and as one did: from there on, nothing can differ, since the cut of a row depends on the rows before it only through
 * the start of its journey, and whether it goes on from a truncated one. Those end with the day, too, so that a cut gets in step
 * with the one before within a day, however many follow each other. Nor does it read on where the track has no more rows, or none within the time-out. Of an open journey, it
 * begins at a later row where it is known what the journey was before that ({@link JourneyPrefixes}). Each {@link Track} is cut
 * by itself. A row becomes a step when it becomes the first report of its order, and is none any more when another one does.
 * Touchpoints over which no journey leads cut nothing ({@link AttachedTouchpoints}).
 */
public final class Assembler {

    /** Behind all rows. */
    private static final RowKey END = new RowKey(Long.MAX_VALUE, "", "", "");

    private final ReadableRows rows;
    private final OrderRoles roles;
    private final Journeys journeys;
    private final ChangedJourneys changedJourneys;
    private final SealedJourneys sealed;
    private final AttachedTouchpoints attached;
    private final JourneyPrefixes prefixes;
    private final JourneyRules rules;

    public Assembler(
            ReadableRows rows,
            OrderRoles roles,
            Journeys journeys,
            ChangedJourneys changedJourneys,
            SealedJourneys sealed,
            JourneyPrefixes prefixes,
            JourneyRules rules) {
        this.rows = rows;
        this.roles = roles;
        this.journeys = journeys;
        this.changedJourneys = changedJourneys;
        this.sealed = sealed;
        this.attached = new AttachedTouchpoints(journeys, roles, changedJourneys);
        this.prefixes = prefixes;
        this.rules = rules;
    }

    /** What came of changes. */
    public record Assembled(JourneyHead head, JourneyChanges changes) {}

    /**
     * Applies changes of a history. Rows and orders are already as they are after the changes.
     *
     * @param before the history's head before the changes
     */
    public Assembled apply(
            String profile, JourneyHead head, HistoryHead before, List<RowChange> changes, OrderChanges orderChanges) {
        if (changes.isEmpty()) {
            return new Assembled(head, JourneyChanges.NONE);
        }
        if (isOneMore(changes, orderChanges)) {
            Row row = changes.get(0).after();
            Role role = roles.of(profile, row);
            Track track = Track.of(row, role);
            if (before.isBeyond(row.key()) || isBehind(head.open(track), track, row.key())) {
                return append(profile, head, row, role);
            }
        }
        Tally tally = new Tally();
        SortedSet<RowKey> changed = sealed.follow(profile, before.forgotten(), orderChanges.roles(), tally);
        changes.stream()
                .map(RowChange::key)
                .filter(key -> !orderChanges.noSteps().contains(key))
                .forEach(changed::add);
        boolean isAnyForgotten = before.forgotten().touchpoints() > 0;
        JourneyHead after = changed.isEmpty()
                ? head
                : cutAnew(profile, head, isAnyForgotten, tracksOf(changes, changed), changed, tally);
        for (RowKey order : orderChanges.attached()) {
            attached.recount(profile, order, tally);
            sealed.recountAttached(profile, before.forgotten(), order, tally);
        }
        return new Assembled(after, tally.changes());
    }

    /**
     * Whether all that happened is that one row came, over which journeys lead. A refund that comes before its order may push
     * one out of those that are told behind it.
     */
    private static boolean isOneMore(List<RowChange> changes, OrderChanges orderChanges) {
        if (changes.size() != 1
                || changes.get(0).before() != null
                || !orderChanges.attached().isEmpty()
                || orderChanges.noSteps().contains(changes.get(0).key())) {
            return false;
        }
        SortedSet<RowKey> concerned = orderChanges.roles();
        return concerned.isEmpty()
                || concerned.size() == 1
                        && concerned.first().equals(changes.get(0).key());
    }

    /**
     * Whether a row lies behind all rows of a track. False where that is not known: the last journey of sales may have
     * ended. One of service ends only before the next, so where none is open there is no row.
     */
    private static boolean isBehind(OpenJourney openOrNull, Track track, RowKey key) {
        return openOrNull == null
                ? track == Track.SERVICE
                : key.timeMs() > openOrNull.journey().lastMs();
    }

    private Assembled append(String profile, JourneyHead head, Row row, Role role) {
        Tally tally = new Tally();
        Track track = Track.of(row, role);
        OpenJourney open = head.open(track);
        Outcome outcome = open == null ? Outcome.OPEN : open.journey().outcomeBefore(row, rules);
        if (outcome != Outcome.OPEN) {
            Journey ended = open.journey().ended(outcome);
            tally.replace(open.counted(), ended);
            close(profile, open, ended);
            open = null;
        }
        if (open == null) {
            prefixes.forget(profile, track);
        } else {
            prefixes.add(profile, row.key(), open.journey());
        }
        OpenJourney extended = open == null
                ? new OpenJourney(Journey.startedBy(row, track, outcome == Outcome.TRUNCATED), Published.NOTHING, false)
                : new OpenJourney(open.journey().plus(row, rules), open.published(), false);
        Journey before = open == null ? null : open.counted();
        if (role == Role.COUNTED_ORDER) {
            Journey converted = extended.journey().convertedBy(row.touch().order(), 0);
            tally.replace(before, converted);
            close(profile, extended, converted);
            return new Assembled(head.with(track, null), tally.changes());
        }
        tally.replace(before, extended.counted());
        changedJourneys.add(profile, extended.journey().start());
        return new Assembled(head.with(track, extended), tally.changes());
    }

    /**
     * Ends open journeys that time has ended, and that no touchpoint that may still come goes on with.
     *
     * @param beforeMs later than their last touchpoints
     */
    public JourneyHead endBefore(String profile, JourneyHead head, long beforeMs) {
        JourneyHead result = head;
        for (Track track : Track.values()) {
            OpenJourney open = head.open(track);
            boolean isOver = open != null && open.counted().outcome() != Outcome.OPEN;
            if (isOver && open.journey().lastMs() < beforeMs) {
                close(profile, open, open.counted());
                result = result.with(track, null);
            }
        }
        return result;
    }

    private void close(String profile, OpenJourney open, Journey ended) {
        journeys.put(profile, ended.start(), new StoredJourney(ended, open.published()));
        changedJourneys.add(profile, ended.start());
    }

    /**
     * The tracks on which changed rows lie or lay.
     *
     * @param changed their places, and those of other rows whose roles changed, which may lie on either
     */
    private static Set<Track> tracksOf(List<RowChange> changes, SortedSet<RowKey> changed) {
        Set<Track> tracks = EnumSet.noneOf(Track.class);
        Set<RowKey> others = new HashSet<>(changed);
        for (RowChange change : changes) {
            addTrack(change.before(), tracks);
            addTrack(change.after(), tracks);
            others.remove(change.key());
        }
        if (!others.isEmpty()) {
            tracks.addAll(EnumSet.allOf(Track.class));
        }
        return tracks;
    }

    private static void addTrack(Row rowOrNull, Set<Track> tracks) {
        if (rowOrNull != null) {
            tracks.add(Track.of(rowOrNull, rowOrNull.touch().order() != null));
        }
    }

    private JourneyHead cutAnew(
            String profile,
            JourneyHead head,
            boolean isAnyForgotten,
            Set<Track> tracks,
            SortedSet<RowKey> changed,
            Tally tally) {
        Map<Track, Cut> cuts = new EnumMap<>(Track.class);
        SortedMap<RowKey, StoredJourney> former = new TreeMap<>();
        for (Track track : tracks) {
            OpenJourney openOrNull = head.open(track);
            Beginning beginning = beginningOfCut(profile, openOrNull, track, changed, isAnyForgotten);
            Cut cut = cut(profile, openOrNull, track, beginning, changed.last());
            cuts.put(track, cut);
            boolean isWithinOpen =
                    cut.isToTheEnd() && openOrNull != null && !startsBehind(openOrNull, beginning.from());
            if (!isWithinOpen) {
                // Behind the start of the open one, no journey of the track starts.
                former.putAll(journeys.between(profile, track, beginning.from(), cut.until()));
            }
        }
        for (Track track : tracks) {
            if (cuts.get(track).isToTheEnd() && head.open(track) != null) {
                addOpen(head.open(track), former);
            }
        }
        return replace(profile, head, cuts, former, tally);
    }

    /**
     * Where a cut begins.
     *
     * @param from its first row
     * @param soFarOrNull the journey that the rows before belong to, which goes on; null where a journey begins with the row
     * @param isRest whether that journey goes on where a truncated one ended
     */
    private record Beginning(RowKey from, Journey soFarOrNull, boolean isRest) {

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
    private Beginning beginningOfCut(
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

    private static boolean startsBehind(OpenJourney open, RowKey key) {
        return open.journey().start().compareTo(key) > 0;
    }

    private static void addOpen(OpenJourney open, SortedMap<RowKey, StoredJourney> former) {
        former.put(open.journey().start(), new StoredJourney(open.journey(), open.published()));
    }

    /**
     * A part of one track of a history cut into journeys.
     *
     * @param open the last one, if it did not end and the part reaches to the end of the history; else null
     * @param until where the part ends: the start of the first journey that stays; null at the end of the history
     */
    private record Cut(List<Journey> ended, Journey open, RowKey until) {

        boolean isToTheEnd() {
            return until == null;
        }
    }

    private Cut cut(String profile, OpenJourney openOrNull, Track track, Beginning beginning, RowKey lastChange) {
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

    /** Puts what was cut in the place of the former journeys of the same parts. */
    private JourneyHead replace(
            String profile,
            JourneyHead head,
            Map<Track, Cut> cuts,
            SortedMap<RowKey, StoredJourney> former,
            Tally tally) {
        JourneyHead after = head;
        for (Map.Entry<Track, Cut> entry : cuts.entrySet()) {
            Cut cut = entry.getValue();
            for (Journey journey : cut.ended()) {
                StoredJourney formerOrNull = former.remove(journey.start());
                tally.replace(countedOrNull(head, formerOrNull), journey);
                putEnded(profile, journey, formerOrNull);
            }
            if (cut.isToTheEnd()) {
                OpenJourney open = null;
                if (cut.open() != null) {
                    StoredJourney formerOrNull = former.remove(cut.open().start());
                    open = reopen(profile, head, cut.open(), formerOrNull);
                    tally.replace(countedOrNull(head, formerOrNull), open.counted());
                }
                after = after.with(entry.getKey(), open);
            }
        }
        former.forEach((start, stored) -> {
            tally.replace(countedOrNull(head, stored), null);
            retire(profile, start, stored);
        });
        return after;
    }

    /** A former journey as it was counted, or null. */
    private static Journey countedOrNull(JourneyHead head, StoredJourney formerOrNull) {
        if (formerOrNull == null) {
            return null;
        }
        return formerOrNull.journey().outcome() == Outcome.OPEN
                ? head.openAt(formerOrNull.journey().start()).counted()
                : formerOrNull.journey();
    }

    private void putEnded(String profile, Journey journey, StoredJourney formerOrNull) {
        if (formerOrNull != null && journey.equals(formerOrNull.journey())) {
            return;
        }
        Published published = formerOrNull == null ? Published.NOTHING : formerOrNull.published();
        journeys.put(profile, journey.start(), new StoredJourney(journey, published));
        changedJourneys.add(profile, journey.start());
    }

    private OpenJourney reopen(String profile, JourneyHead head, Journey journey, StoredJourney formerOrNull) {
        Published published = formerOrNull == null ? Published.NOTHING : formerOrNull.published();
        OpenJourney before = head.openAt(journey.start());
        if (formerOrNull != null && before == null) {
            // It lies there as one that ended; from here on the head has it.
            journeys.delete(profile, journey.start());
        }
        if (before != null && before.journey().equals(journey)) {
            return new OpenJourney(journey, published, before.isSilent());
        }
        changedJourneys.add(profile, journey.start());
        return new OpenJourney(journey, published, false);
    }

    private void retire(String profile, RowKey start, StoredJourney stored) {
        journeys.delete(profile, start);
        changedJourneys.retire(profile, start, stored.published());
    }
}
