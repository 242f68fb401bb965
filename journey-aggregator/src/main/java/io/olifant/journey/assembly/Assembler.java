package io.olifant.journey.assembly;

import io.olifant.journey.history.HistoryHead;
import io.olifant.journey.orders.OrderChanges;
import io.olifant.journey.orders.OrderRoles;
import io.olifant.journey.orders.Role;
import io.olifant.journey.touchpoint.ReadableRows;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowChange;
import io.olifant.journey.touchpoint.RowKey;
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

    private final OrderRoles roles;
    private final Journeys journeys;
    private final ChangedJourneys changedJourneys;
    private final SealedJourneys sealed;
    private final AttachedTouchpoints attached;
    private final JourneyPrefixes prefixes;
    private final JourneyRules rules;
    private final HistoryCutter cutter;
    private final JourneyReplacement replacement;

    public Assembler(
            ReadableRows rows,
            OrderRoles roles,
            Journeys journeys,
            ChangedJourneys changedJourneys,
            SealedJourneys sealed,
            JourneyPrefixes prefixes,
            JourneyRules rules) {
        this.roles = roles;
        this.journeys = journeys;
        this.changedJourneys = changedJourneys;
        this.sealed = sealed;
        this.attached = new AttachedTouchpoints(journeys, roles, changedJourneys);
        this.prefixes = prefixes;
        this.rules = rules;
        this.cutter = new HistoryCutter(rows, roles, journeys, prefixes, rules);
        this.replacement = new JourneyReplacement(journeys, changedJourneys);
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
     * one out of those that are reported behind it.
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
            replacement.close(profile, open, ended);
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
            replacement.close(profile, extended, converted);
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
                replacement.close(profile, open, open.counted());
                result = result.with(track, null);
            }
        }
        return result;
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
            HistoryCutter.Beginning beginning = cutter.beginning(profile, openOrNull, track, changed, isAnyForgotten);
            Cut cut = cutter.cut(profile, openOrNull, track, beginning, changed.last());
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
        return replacement.replace(profile, head, cuts, former, tally);
    }

    private static boolean startsBehind(OpenJourney open, RowKey key) {
        return open.journey().start().compareTo(key) > 0;
    }

    private static void addOpen(OpenJourney open, SortedMap<RowKey, StoredJourney> former) {
        former.put(open.journey().start(), new StoredJourney(open.journey(), open.published()));
    }
}
