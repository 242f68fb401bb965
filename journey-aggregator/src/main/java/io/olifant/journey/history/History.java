package io.olifant.journey.history;

import io.olifant.journey.departure.Departure;
import io.olifant.journey.departure.Departures;
import io.olifant.journey.departure.Redirect;
import io.olifant.journey.departure.Redirects;
import io.olifant.journey.message.Arrival;
import io.olifant.journey.message.CappedDay;
import io.olifant.journey.message.Outgoing;
import io.olifant.journey.message.ProfileMessage;
import io.olifant.journey.message.ProfileMessage.Continued;
import io.olifant.journey.message.ProfileMessage.Erased;
import io.olifant.journey.message.ProfileMessage.Exported;
import io.olifant.journey.message.ProfileMessage.HandedOff;
import io.olifant.journey.message.ProfileMessage.Reassigned;
import io.olifant.journey.message.ProfileMessage.Touched;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowChange;
import io.olifant.journey.touchpoint.RowCursor;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.journey.touchpoint.Rows;
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
 * <p>A touchpoint from a time of which the profile forgot touchpoints is refused, since nobody could know whether it was
 * counted; rows that are handed off were not forgotten, and are accepted.
 *
 * <p>Departures are removed when no message should need them any more ({@link Redirects#removedUpToMs}). A touchpoint that
 * was written before is refused: it might end in the wrong profile, or come back although it was to be forgotten.
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
     * Handles a message to a profile.
     *
     * @throws IllegalStateException for an {@link Exported}, which is about more than the history; and where a move goes on
     *     whose departure was removed
     */
    public HistoryUpdate handle(String profile, HistoryHead head, ProfileMessage message, Arrival arrival) {
        return message.accept(new Handler(profile, head, arrival));
    }

    private final class Handler implements ProfileMessage.Visitor<HistoryUpdate> {

        private final String profile;
        private final HistoryHead head;
        private final Arrival arrival;

        Handler(String profile, HistoryHead head, Arrival arrival) {
            this.profile = profile;
            this.head = head;
            this.arrival = arrival;
        }

        @Override
        public HistoryUpdate onTouched(Touched message) {
            return isOverdue(arrival) ? overdue(1) : History.this.onTouched(profile, head, message.row());
        }

        @Override
        public HistoryUpdate onHandedOff(HandedOff message) {
            return isOverdue(arrival)
                    ? overdue(message.touchpoints())
                    : History.this.onHandedOff(profile, head, message);
        }

        private HistoryUpdate overdue(long touchpoints) {
            return HistoryUpdate.unchanged(head).counting(DeliveryCounts.ofOverdue(touchpoints));
        }

        @Override
        public HistoryUpdate onReassigned(Reassigned message) {
            return History.this.onReassigned(profile, head, message, arrival.nowMs());
        }

        @Override
        public HistoryUpdate onContinued(Continued message) {
            Redirect redirect = new Redirect(message.to(), message.epoch());
            return move(profile, head, message.identifier(), redirect, message.after());
        }

        @Override
        public HistoryUpdate onErased(Erased message) {
            return History.this.onErased(profile, head, message, arrival.nowMs());
        }

        @Override
        public HistoryUpdate onExported(Exported message) {
            throw new IllegalStateException(
                    "An export is no matter of the history; whoever routes messages must not send it");
        }
    }

    /**
     * Puts a row in again that was taken out of this history for a moment: also one that waits for its turn to follow a
     * departure, since the message that moves it is under way and looks for it here.
     */
    public HistoryUpdate putIn(String profile, HistoryHead head, Row row) {
        Intake intake = new Intake(rows, cap, profile, head);
        intake.accept(row);
        return update(intake);
    }

    /**
     * A touchpoint needs a departure only if it was written before it; so what was written after all that were removed needs
     * none of them.
     */
    private boolean isOverdue(Arrival arrival) {
        return arrival.writtenMs() <= redirects.removedUpToMs();
    }

    private HistoryUpdate onTouched(String profile, HistoryHead head, Row row) {
        if (head.isMaybeForgotten(row.key())) {
            return HistoryUpdate.unchanged(head).counting(DeliveryCounts.ofRefused(1));
        }
        String anchor = row.key().anchor();
        Redirect redirect = redirectOf(profile, head, anchor, row.epoch());
        if (redirect != null) {
            return follow(head, redirect, new HandedOff(anchor, row.epoch(), List.of(row), List.of()));
        }
        Intake intake = new Intake(rows, cap, profile, head);
        intake.accept(row);
        return update(intake);
    }

    private HistoryUpdate onHandedOff(String profile, HistoryHead head, HandedOff message) {
        Redirect redirect = redirectOf(profile, head, message.identifier(), message.epoch());
        if (redirect != null) {
            return followBehindRows(profile, head, redirect, message);
        }
        Intake intake = new Intake(rows, cap, profile, head);
        message.rows().forEach(row -> intake.accept(row.withEpoch(message.epoch())));
        for (CappedDay each : message.capped()) {
            intake.add(new DayStay(each.day(), message.identifier(), message.epoch()), each.deliveries());
        }
        return update(intake);
    }

    /**
     * Forwards a message. A count goes behind its rows: where some of them are still to leave, it waits for the last of them.
     */
    private HistoryUpdate followBehindRows(String profile, HistoryHead head, Redirect redirect, HandedOff message) {
        HistoryHead after = head;
        List<CappedDay> forwarded = new ArrayList<>(message.capped().size());
        for (CappedDay each : message.capped()) {
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

    private static HistoryUpdate update(Intake intake) {
        return HistoryUpdate.of(intake.head(), intake.changes())
                .counting(new DeliveryCounts(intake.duplicates(), 0, 0, 0, intake.capped()));
    }

    private HistoryUpdate onReassigned(String profile, HistoryHead head, Reassigned message, long nowMs) {
        if (message.to().equals(profile)) {
            throw new IllegalStateException("A reassignment leads an identifier from a profile to the same profile;"
                    + " identity.changes must hold changes only");
        }
        Redirect redirect = new Redirect(message.to(), message.epoch());
        HistoryHead departed = depart(profile, head, message.identifier(), new Departure(redirect, nowMs));
        return departed == null
                ? HistoryUpdate.unchanged(head)
                : move(profile, departed, message.identifier(), redirect, null);
    }

    private HistoryUpdate onErased(String profile, HistoryHead head, Erased message, long nowMs) {
        if (message.isOfNobody()) {
            return HistoryUpdate.unchanged(head);
        }
        Redirect redirect = new Redirect(Redirect.ERASED, message.epoch());
        HistoryHead current = message.afterOrNull() == null
                ? depart(profile, head, message.identifier(), new Departure(redirect, nowMs))
                : head;
        return current == null
                ? HistoryUpdate.unchanged(head)
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
    private HistoryUpdate move(
            String profile, HistoryHead head, String identifier, Redirect redirect, RowKey afterOrNull) {
        if (head.rows() == 0) {
            return HistoryUpdate.unchanged(head);
        }
        Departures departures = redirects.get(profile, identifier);
        if (departures == null || !departures.holds(redirect.epoch())) {
            throw new IllegalStateException(
                    "A move of touchpoints goes on, but the departure that began it is removed: its"
                            + " message was under way for longer than departures are kept. Which touchpoints are to move cannot be"
                            + " found out any more; reset this application and let it read its input anew");
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
        Moved result = removeRows(profile, head, moved);
        if (redirect.isErasure()) {
            RowKey restOrNull = isMore ? last : null;
            return HistoryUpdate.of(result.head(), result.changes()).goingOnBehind(restOrNull);
        }
        List<Outgoing> outgoing =
                handoffs(redirect, new HandedOff(identifier, redirect.epoch(), moved, result.capped()));
        if (isMore) {
            outgoing.add(new Outgoing(profile, new Continued(identifier, redirect.profile(), redirect.epoch(), last)));
        }
        return HistoryUpdate.of(result.head(), result.changes()).sending(outgoing);
    }

    /**
     * What came of rows that left.
     *
     * @param capped what was not kept of days of which none of the identifier's rows is left
     */
    private record Moved(HistoryHead head, List<RowChange> changes, List<CappedDay> capped) {}

    private Moved removeRows(String profile, HistoryHead before, List<Row> leaving) {
        HistoryHead head = before;
        List<RowChange> changes = new ArrayList<>(leaving.size());
        List<CappedDay> capped = new ArrayList<>(0);
        for (Row row : leaving) {
            rows.delete(profile, row.key());
            StayCounts.Left left = cap.counts().leave(profile, head.minusRow(), row);
            head = left.head();
            if (left.capped() > 0) {
                capped.add(new CappedDay(DayStay.dayOf(row.key()), left.capped()));
            }
            changes.add(new RowChange(row, null));
        }
        return new Moved(head.rows() == 0 ? cap.counts().endAll(profile, head) : head, changes, capped);
    }

    private HistoryUpdate follow(HistoryHead head, Redirect redirect, HandedOff followers) {
        return redirect.isErasure()
                ? HistoryUpdate.unchanged(head)
                        .counting(DeliveryCounts.ofErased(followers.rows().size()))
                : HistoryUpdate.unchanged(head).sending(handoffs(redirect, followers));
    }

    /** What is handed off, in messages of a size that brokers take. */
    private List<Outgoing> handoffs(Redirect redirect, HandedOff all) {
        List<Outgoing> result = new ArrayList<>();
        List<Row> handed = all.rows();
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < handed.size(); i++) {
            int more = handed.get(i).bytesMax();
            if (i > from && bytes + more > limits.messageBytesMax()) {
                result.add(handoff(redirect, all.identifier(), handed.subList(from, i), List.of()));
                from = i;
                bytes = 0;
            }
            bytes += more;
        }
        if (from < handed.size() || !all.capped().isEmpty()) {
            // Behind its rows: a count goes to where rows are.
            result.add(handoff(redirect, all.identifier(), handed.subList(from, handed.size()), all.capped()));
        }
        return result;
    }

    private static Outgoing handoff(Redirect redirect, String identifier, List<Row> handed, List<CappedDay> capped) {
        return new Outgoing(redirect.profile(), new HandedOff(identifier, redirect.epoch(), handed, capped));
    }

    private Redirect redirectOf(String profile, HistoryHead head, String identifier, long epoch) {
        Departures departures = head.redirects() == 0 ? null : redirects.get(profile, identifier);
        return departures == null ? null : departures.afterOrNull(epoch);
    }
}
