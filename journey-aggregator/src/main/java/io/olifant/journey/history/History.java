package io.olifant.journey.history;

import io.olifant.journey.history.CrowdedDays.SetAside;
import io.olifant.journey.history.ProfileMessage.Continued;
import io.olifant.journey.history.ProfileMessage.Erased;
import io.olifant.journey.history.ProfileMessage.Exported;
import io.olifant.journey.history.ProfileMessage.HandedOff;
import io.olifant.journey.history.ProfileMessage.Reassigned;
import io.olifant.journey.history.ProfileMessage.Touched;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides which touchpoints a profile holds.
 *
 * <p>The rule: a touchpoint follows the first departure of its anchor after the touchpoint's epoch, with the departure's
 * epoch; where there is none, it is accepted. What follows an erasure is forgotten. A reassignment or an erasure records a
 * departure and takes the rows that are there already. Whatever the order of messages, every touchpoint ends in exactly
 * one profile, the one that its anchor was assigned to last, or in none if its anchor was erased after it
 * (docs/architecture.md, "Journeys"; proven by simulation). Of an identifier's day with very many touchpoints only those
 * are held that {@link DetailCap} keeps.
 *
 * <p>A touchpoint from a time of which the profile forgot touchpoints is refused, since nobody could tell whether it was
 * counted; rows that are handed off were not forgotten, and are taken.
 *
 * <p>Departures are removed when no message should need them any more ({@link Redirects#removedUpToMs}). A touchpoint that
 * was written before is not taken: it might end in the wrong profile, or come back although it was to be forgotten.
 */
public final class History {

    private final Rows rows;
    private final Redirects redirects;
    private final DetailCap cap;
    private final HandoffLimits limits;

    public History(Rows rows, Redirects redirects, DetailCap cap, HandoffLimits limits) {
        this.rows = rows;
        this.redirects = redirects;
        this.cap = cap;
        this.limits = limits;
    }

    /**
     * What came of a message.
     *
     * @param changes rows that came, went or changed, each at most once
     * @param duplicates deliveries of touchpoints that were there already
     * @param dropped touchpoints that were forgotten on arrival, because their anchor was erased after them
     * @param refused touchpoints that may be among those that were forgotten, and were not taken again
     * @param overdue touchpoints that were under way for so long that the departure that they may have had to follow is
     *     removed, and were not taken
     * @param aside what was not kept, since too much came of an identifier and day
     * @param restOrNull the row behind which an erasure goes on; null where it is done, or none is under way
     */
    public record Outcome(
            HistoryHead head,
            List<RowChange> changes,
            List<Outgoing> outgoing,
            int duplicates,
            int dropped,
            int refused,
            long overdue,
            Aside aside,
            RowKey restOrNull) {

        static Outcome nothing(HistoryHead head) {
            return of(head, List.of(), List.of(), 0);
        }

        /** Of changes to rows, when nothing else came of a message. */
        public static Outcome of(HistoryHead head, List<RowChange> changes, List<Outgoing> outgoing, int duplicates) {
            return new Outcome(head, changes, outgoing, duplicates, 0, 0, 0, Aside.NOTHING, null);
        }

        static Outcome overdue(HistoryHead head, long touchpoints) {
            return new Outcome(head, List.of(), List.of(), 0, 0, 0, touchpoints, Aside.NOTHING, null);
        }
    }

    /**
     * Takes a message to a profile. The rows and redirects are changed; the head and the messages are the caller's.
     *
     * @throws IllegalStateException for an {@link Exported}, which is about more than the history; and where a move goes on
     *     whose departure was removed
     */
    public Outcome take(String profile, HistoryHead head, ProfileMessage message, Arrival arrival) {
        if (message instanceof Touched touched) {
            return isOverdue(arrival) ? Outcome.overdue(head, 1) : onTouched(profile, head, touched.row());
        }
        if (message instanceof HandedOff handedOff) {
            return isOverdue(arrival)
                    ? Outcome.overdue(head, handedOff.touchpoints())
                    : onHandedOff(profile, head, handedOff);
        }
        if (message instanceof Reassigned reassigned) {
            return onReassigned(profile, head, reassigned, arrival.nowMs());
        }
        if (message instanceof Continued continued) {
            Redirect redirect = new Redirect(continued.to(), continued.epoch());
            return move(profile, head, continued.identifier(), redirect, continued.after());
        }
        if (message instanceof Erased erased) {
            return onErased(profile, head, erased, arrival.nowMs());
        }
        throw new IllegalStateException("A history takes no "
                + message.getClass().getSimpleName() + "; whoever routes messages must not send it");
    }

    /**
     * Puts a row in again that was taken out of this history for a moment: also one that waits for its turn to follow a
     * departure, since the message that moves it is under way and looks for it here.
     */
    public Outcome putIn(String profile, HistoryHead head, Row row) {
        Intake intake = new Intake(rows, cap, profile, head);
        intake.accept(row);
        return outcome(intake);
    }

    /**
     * A touchpoint needs a departure only if it was written before it; so what was written after all that were removed needs
     * none of them.
     */
    private boolean isOverdue(Arrival arrival) {
        return arrival.writtenMs() <= redirects.removedUpToMs();
    }

    private Outcome onTouched(String profile, HistoryHead head, Row row) {
        if (head.isMaybeForgotten(row.key())) {
            return new Outcome(head, List.of(), List.of(), 0, 0, 1, 0, Aside.NOTHING, null);
        }
        String anchor = row.key().anchor();
        Redirect redirect = redirectOf(profile, head, anchor, row.epoch());
        if (redirect != null) {
            return follow(head, redirect, new HandedOff(anchor, row.epoch(), List.of(row), List.of()));
        }
        Intake intake = new Intake(rows, cap, profile, head);
        intake.accept(row);
        return outcome(intake);
    }

    private Outcome onHandedOff(String profile, HistoryHead head, HandedOff message) {
        Redirect redirect = redirectOf(profile, head, message.identifier(), message.epoch());
        if (redirect != null) {
            return followBehindRows(profile, head, redirect, message);
        }
        Intake intake = new Intake(rows, cap, profile, head);
        message.rows().forEach(row -> intake.accept(row.withEpoch(message.epoch())));
        for (SetAside each : message.setAside()) {
            intake.add(new DayStay(each.day(), message.identifier(), message.epoch()), each.deliveries());
        }
        return outcome(intake);
    }

    /**
     * Forwards a message. A count goes behind its rows: where some of them are still to leave, it waits for the last of them.
     */
    private Outcome followBehindRows(String profile, HistoryHead head, Redirect redirect, HandedOff message) {
        HistoryHead after = head;
        List<SetAside> forwarded = new ArrayList<>(message.setAside().size());
        for (SetAside each : message.setAside()) {
            DayStay stay = new DayStay(each.day(), message.identifier(), message.epoch());
            DetailCap.Added added = after.rows() == 0 || redirect.isErasure()
                    ? new DetailCap.Added(after, false)
                    : cap.add(profile, after, stay, each.deliveries());
            after = added.head();
            if (!added.isAdded()) {
                forwarded.add(each);
            }
        }
        return follow(after, redirect, new HandedOff(message.identifier(), message.epoch(), message.rows(), forwarded));
    }

    private static Outcome outcome(Intake intake) {
        return new Outcome(
                intake.head(), intake.changes(), List.of(), intake.duplicates(), 0, 0, 0, intake.aside(), null);
    }

    private Outcome onReassigned(String profile, HistoryHead head, Reassigned message, long nowMs) {
        if (message.to().equals(profile)) {
            throw new IllegalStateException("A reassignment leads an identifier from a profile to the same profile;"
                    + " identity.changes must hold changes only");
        }
        Redirect redirect = new Redirect(message.to(), message.epoch());
        HistoryHead departed = depart(profile, head, message.identifier(), new Departure(redirect, nowMs));
        return departed == null ? Outcome.nothing(head) : move(profile, departed, message.identifier(), redirect, null);
    }

    private Outcome onErased(String profile, HistoryHead head, Erased message, long nowMs) {
        Redirect redirect = new Redirect(Redirect.ERASED, message.epoch());
        HistoryHead current = message.afterOrNull() == null
                ? depart(profile, head, message.identifier(), new Departure(redirect, nowMs))
                : head;
        return current == null
                ? Outcome.nothing(head)
                : move(profile, current, message.identifier(), redirect, message.afterOrNull());
    }

    /** Records a departure; null where it was recorded already. */
    private HistoryHead depart(String profile, HistoryHead head, String identifier, Departure departure) {
        Departures present = head.redirects() == 0 ? null : redirects.get(profile, identifier);
        if (present != null && present.holds(departure.epoch())) {
            return null;
        }
        redirects.put(profile, identifier, Departures.plus(present, departure));
        return present == null ? head.plusRedirects(1) : head;
    }

    /**
     * Takes what one step may take of the rows behind {@code afterOrNull} that go with one departure. Once a departure is
     * known, no row that goes with it is added.
     */
    private Outcome move(String profile, HistoryHead head, String identifier, Redirect redirect, RowKey afterOrNull) {
        if (head.rows() == 0) {
            return Outcome.nothing(head);
        }
        Departures departures = redirects.get(profile, identifier);
        if (departures == null || !departures.holds(redirect.epoch())) {
            throw new IllegalStateException(
                    "A move of touchpoints goes on, but the departure that began it is removed: its"
                            + " message was under way for longer than departures are kept. Which touchpoints are to move cannot be"
                            + " told any more; reset this application and let it read its input anew");
        }
        List<Row> moved = new ArrayList<>();
        RowKey last = afterOrNull;
        int scanned = 0;
        boolean isMore;
        try (RowCursor cursor = rows.from(profile, afterOrNull)) {
            while (cursor.hasNext() && moved.size() < limits.movedRowsMax() && scanned < limits.scannedRowsMax()) {
                Row row = cursor.next();
                if (row.key().equals(afterOrNull)) {
                    continue;
                }
                scanned++;
                last = row.key();
                if (last.anchor().equals(identifier) && redirect.equals(departures.afterOrNull(row.epoch()))) {
                    moved.add(row);
                }
            }
            isMore = cursor.hasNext();
        }
        Moved result = takeOut(profile, head, moved);
        if (redirect.isErasure()) {
            RowKey restOrNull = isMore ? last : null;
            return new Outcome(result.head(), result.changes(), List.of(), 0, 0, 0, 0, Aside.NOTHING, restOrNull);
        }
        List<Outgoing> outgoing =
                handoffs(redirect, new HandedOff(identifier, redirect.epoch(), moved, result.setAside()));
        if (isMore) {
            outgoing.add(new Outgoing(profile, new Continued(identifier, redirect.profile(), redirect.epoch(), last)));
        }
        return Outcome.of(result.head(), result.changes(), outgoing, 0);
    }

    /**
     * What came of rows that left.
     *
     * @param setAside what was not kept of days of which none of the identifier's rows is left
     */
    private record Moved(HistoryHead head, List<RowChange> changes, List<SetAside> setAside) {}

    private Moved takeOut(String profile, HistoryHead before, List<Row> leaving) {
        HistoryHead head = before;
        List<RowChange> changes = new ArrayList<>(leaving.size());
        List<SetAside> setAside = new ArrayList<>(0);
        for (Row row : leaving) {
            rows.delete(profile, row.key());
            StayCounts.Left left = cap.counts().leave(profile, head.minusRow(), row);
            head = left.head();
            if (left.setAside() > 0) {
                setAside.add(new SetAside(DayStay.dayOf(row.key()), left.setAside()));
            }
            changes.add(new RowChange(row, null));
        }
        return new Moved(head.rows() == 0 ? cap.counts().endAll(profile, head) : head, changes, setAside);
    }

    private Outcome follow(HistoryHead head, Redirect redirect, HandedOff followers) {
        return redirect.isErasure()
                ? new Outcome(head, List.of(), List.of(), 0, followers.rows().size(), 0, 0, Aside.NOTHING, null)
                : Outcome.of(head, List.of(), handoffs(redirect, followers), 0);
    }

    /** What is handed off, in messages of a size that brokers take. */
    private List<Outgoing> handoffs(Redirect redirect, HandedOff all) {
        List<Outgoing> result = new ArrayList<>();
        List<Row> handed = all.rows();
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < handed.size(); i++) {
            int more = handed.get(i).approximateBytes();
            if (i > from && bytes + more > limits.messageBytesMax()) {
                result.add(handoff(redirect, all.identifier(), handed.subList(from, i), List.of()));
                from = i;
                bytes = 0;
            }
            bytes += more;
        }
        if (from < handed.size() || !all.setAside().isEmpty()) {
            // Behind its rows: a count goes to where rows are.
            result.add(handoff(redirect, all.identifier(), handed.subList(from, handed.size()), all.setAside()));
        }
        return result;
    }

    private static Outgoing handoff(Redirect redirect, String identifier, List<Row> handed, List<SetAside> setAside) {
        return new Outgoing(redirect.profile(), new HandedOff(identifier, redirect.epoch(), handed, setAside));
    }

    private Redirect redirectOf(String profile, HistoryHead head, String identifier, long epoch) {
        Departures departures = head.redirects() == 0 ? null : redirects.get(profile, identifier);
        return departures == null ? null : departures.afterOrNull(epoch);
    }
}
