package io.olifant.journey.history;

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
 * (docs/architecture.md, "Journeys"; proven by simulation).
 *
 * <p>A touchpoint from a time of which the profile forgot touchpoints is refused, since nobody could tell whether it was
 * counted; rows that are handed off were not forgotten, and are taken.
 */
public final class History {

    private final Rows rows;
    private final Redirects redirects;
    private final HandoffLimits limits;

    public History(Rows rows, Redirects redirects, HandoffLimits limits) {
        this.rows = rows;
        this.redirects = redirects;
        this.limits = limits;
    }

    /**
     * What came of a message.
     *
     * @param changes rows that came, went or changed, each at most once
     * @param duplicates deliveries of touchpoints that were there already
     * @param dropped touchpoints that were forgotten on arrival, because their anchor was erased after them
     * @param refused touchpoints that may be among those that were forgotten, and were not taken again
     * @param restOrNull the row behind which an erasure goes on; null where it is done, or none is under way
     */
    public record Outcome(
            HistoryHead head,
            List<RowChange> changes,
            List<Outgoing> outgoing,
            int duplicates,
            int dropped,
            int refused,
            RowKey restOrNull) {

        static Outcome nothing(HistoryHead head) {
            return of(head, List.of(), List.of(), 0);
        }

        /** Of changes to rows, when nothing else came of a message. */
        public static Outcome of(HistoryHead head, List<RowChange> changes, List<Outgoing> outgoing, int duplicates) {
            return new Outcome(head, changes, outgoing, duplicates, 0, 0, null);
        }
    }

    /**
     * Takes a message to a profile. The rows and redirects are changed; the head and the messages are the caller's.
     *
     * @throws IllegalStateException for an {@link Exported}, which is about more than the history
     */
    public Outcome take(String profile, HistoryHead head, ProfileMessage message) {
        if (message instanceof Touched touched) {
            return onTouched(profile, head, touched.row());
        }
        if (message instanceof HandedOff handedOff) {
            return onHandedOff(profile, head, handedOff);
        }
        if (message instanceof Reassigned reassigned) {
            return onReassigned(profile, head, reassigned);
        }
        if (message instanceof Continued continued) {
            Redirect redirect = new Redirect(continued.to(), continued.epoch());
            return move(profile, head, continued.identifier(), redirect, continued.after());
        }
        if (message instanceof Erased erased) {
            return onErased(profile, head, erased);
        }
        throw new IllegalStateException("A history takes no "
                + message.getClass().getSimpleName() + "; whoever routes messages must not send it");
    }

    private Outcome onTouched(String profile, HistoryHead head, Row row) {
        if (head.isMaybeForgotten(row.key())) {
            return new Outcome(head, List.of(), List.of(), 0, 0, 1, null);
        }
        String anchor = row.key().anchor();
        Redirect redirect = redirectOf(profile, head, anchor, row.epoch());
        return redirect == null ? insertOne(profile, head, row) : follow(head, redirect, anchor, List.of(row));
    }

    private Outcome onHandedOff(String profile, HistoryHead head, HandedOff message) {
        Redirect redirect = redirectOf(profile, head, message.identifier(), message.epoch());
        if (redirect != null) {
            return follow(head, redirect, message.identifier(), message.rows());
        }
        HistoryHead current = head;
        List<RowChange> changes = new ArrayList<>(message.rows().size());
        int duplicates = 0;
        for (Row row : message.rows()) {
            Outcome one = insertOne(profile, current, row.withEpoch(message.epoch()));
            current = one.head();
            changes.addAll(one.changes());
            duplicates += one.duplicates();
        }
        return Outcome.of(current, changes, List.of(), duplicates);
    }

    private Outcome insertOne(String profile, HistoryHead head, Row row) {
        // A row beyond all others cannot be there, so the usual event costs no look into the history.
        Row present = head.isBeyond(row.key()) ? null : rows.get(profile, row.key());
        if (present == null) {
            rows.put(profile, row);
            return Outcome.of(head.plusRow(row.key()), List.of(new RowChange(null, row)), List.of(), 0);
        }
        Row merged = present.merge(row);
        rows.put(profile, merged);
        return Outcome.of(head, List.of(new RowChange(present, merged)), List.of(), 1);
    }

    private Outcome onReassigned(String profile, HistoryHead head, Reassigned message) {
        if (message.to().equals(profile)) {
            throw new IllegalStateException("A reassignment leads an identifier from a profile to the same profile;"
                    + " identity.changes must hold changes only");
        }
        Redirect redirect = new Redirect(message.to(), message.epoch());
        HistoryHead departed = depart(profile, head, message.identifier(), redirect);
        return departed == null ? Outcome.nothing(head) : move(profile, departed, message.identifier(), redirect, null);
    }

    private Outcome onErased(String profile, HistoryHead head, Erased message) {
        Redirect redirect = new Redirect(Redirect.ERASED, message.epoch());
        HistoryHead current =
                message.afterOrNull() == null ? depart(profile, head, message.identifier(), redirect) : head;
        return current == null
                ? Outcome.nothing(head)
                : move(profile, current, message.identifier(), redirect, message.afterOrNull());
    }

    /** Records a departure; null where it was recorded already. */
    private HistoryHead depart(String profile, HistoryHead head, String identifier, Redirect redirect) {
        Departures present = head.redirects() == 0 ? null : redirects.get(profile, identifier);
        if (present != null && present.holds(redirect.epoch())) {
            return null;
        }
        redirects.put(profile, identifier, Departures.plus(present, redirect));
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
        HistoryHead current = head;
        List<RowChange> changes = new ArrayList<>(moved.size());
        for (Row row : moved) {
            rows.delete(profile, row.key());
            current = current.minusRow();
            changes.add(new RowChange(row, null));
        }
        if (redirect.isErasure()) {
            return new Outcome(current, changes, List.of(), 0, 0, 0, isMore ? last : null);
        }
        List<Outgoing> outgoing = handoffs(redirect, identifier, moved);
        if (isMore) {
            outgoing.add(new Outgoing(profile, new Continued(identifier, redirect.profile(), redirect.epoch(), last)));
        }
        return Outcome.of(current, changes, outgoing, 0);
    }

    private Outcome follow(HistoryHead head, Redirect redirect, String identifier, List<Row> followers) {
        return redirect.isErasure()
                ? new Outcome(head, List.of(), List.of(), 0, followers.size(), 0, null)
                : Outcome.of(head, List.of(), handoffs(redirect, identifier, followers), 0);
    }

    private List<Outgoing> handoffs(Redirect redirect, String identifier, List<Row> handed) {
        List<Outgoing> result = new ArrayList<>();
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < handed.size(); i++) {
            int more = handed.get(i).approximateBytes();
            if (i > from && bytes + more > limits.messageBytesMax()) {
                result.add(handoff(redirect, identifier, handed.subList(from, i)));
                from = i;
                bytes = 0;
            }
            bytes += more;
        }
        if (from < handed.size()) {
            result.add(handoff(redirect, identifier, handed.subList(from, handed.size())));
        }
        return result;
    }

    private static Outgoing handoff(Redirect redirect, String identifier, List<Row> handed) {
        return new Outgoing(redirect.profile(), new HandedOff(identifier, redirect.epoch(), handed));
    }

    private Redirect redirectOf(String profile, HistoryHead head, String identifier, long epoch) {
        Departures departures = head.redirects() == 0 ? null : redirects.get(profile, identifier);
        return departures == null ? null : departures.afterOrNull(epoch);
    }
}
