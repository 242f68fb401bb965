package io.olifant.journey.history;

import io.olifant.journey.history.ProfileMessage.Continued;
import io.olifant.journey.history.ProfileMessage.HandedOff;
import io.olifant.journey.history.ProfileMessage.Reassigned;
import io.olifant.journey.history.ProfileMessage.Touched;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides which touchpoints a profile holds.
 *
 * <p>The rule: a touchpoint with a redirect of a greater epoch follows the redirect, with the redirect's epoch; any other
 * is accepted, and a redirect that is not greater is out of date. A reassignment records a redirect and moves the rows
 * that are there already. Whatever the order of messages, every touchpoint ends in exactly one profile: the one that its
 * anchor was assigned to last (docs/architecture.md, "Journeys"; proven by simulation).
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
     * @param changes rows that came, went, changed or were delivered again, each at most once
     * @param duplicates deliveries of touchpoints that were there already
     */
    public record Outcome(HistoryHead head, List<RowChange> changes, List<Outgoing> outgoing, int duplicates) {

        static Outcome nothing(HistoryHead head) {
            return new Outcome(head, List.of(), List.of(), 0);
        }
    }

    /** Takes a message to a profile. The rows and redirects are changed; the head and the messages are the caller's. */
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
        return onContinued(profile, head, (Continued) message);
    }

    private Outcome onTouched(String profile, HistoryHead head, Row row) {
        String anchor = row.key().anchor();
        Redirect redirect = redirectOf(profile, head, anchor);
        if (redirect == null) {
            return insertOne(profile, head, row);
        }
        if (redirect.epoch() > row.epoch()) {
            return forward(head, redirect, anchor, List.of(row));
        }
        return insertOne(profile, dropRedirect(profile, head, anchor), row);
    }

    private Outcome onHandedOff(String profile, HistoryHead head, HandedOff message) {
        Redirect redirect = redirectOf(profile, head, message.identifier());
        if (redirect != null && redirect.epoch() > message.epoch()) {
            return forward(head, redirect, message.identifier(), message.rows());
        }
        HistoryHead current = redirect == null ? head : dropRedirect(profile, head, message.identifier());
        List<RowChange> changes = new ArrayList<>(message.rows().size());
        int duplicates = 0;
        for (Row row : message.rows()) {
            Outcome one = insertOne(profile, current, row.withEpoch(message.epoch()));
            current = one.head();
            changes.addAll(one.changes());
            duplicates += one.duplicates();
        }
        return new Outcome(current, changes, List.of(), duplicates);
    }

    private Outcome insertOne(String profile, HistoryHead head, Row row) {
        // A row beyond all others cannot be there, so the usual event costs no look into the history.
        Row present = head.isBeyond(row.key()) ? null : rows.get(profile, row.key());
        if (present == null) {
            rows.put(profile, row);
            return new Outcome(head.plusRow(row.key()), List.of(new RowChange(null, row)), List.of(), 0);
        }
        Row merged = present.merge(row);
        rows.put(profile, merged);
        return new Outcome(head, List.of(new RowChange(present, merged)), List.of(), 1);
    }

    private Outcome onReassigned(String profile, HistoryHead head, Reassigned message) {
        if (message.to().equals(profile)) {
            throw new IllegalStateException("A reassignment leads an identifier from a profile to the same profile;"
                    + " identity.changes must hold changes only");
        }
        Redirect present = redirectOf(profile, head, message.identifier());
        if (present != null && present.epoch() >= message.epoch()) {
            return Outcome.nothing(head);
        }
        Redirect redirect = new Redirect(message.to(), message.epoch());
        redirects.put(profile, message.identifier(), redirect);
        HistoryHead marked = present == null ? head.plusRedirects(1) : head;
        return move(profile, marked, message.identifier(), redirect, null);
    }

    private Outcome onContinued(String profile, HistoryHead head, Continued message) {
        Redirect redirect = new Redirect(message.to(), message.epoch());
        if (!redirect.equals(redirectOf(profile, head, message.identifier()))) {
            // The identifier came back or went elsewhere in the meantime; whoever changed that looks after the rows.
            return Outcome.nothing(head);
        }
        return move(profile, head, message.identifier(), redirect, message.after());
    }

    /** Moves what one step may move of the rows behind {@code afterOrNull}. While a redirect stands, none is added. */
    private Outcome move(String profile, HistoryHead head, String identifier, Redirect redirect, RowKey afterOrNull) {
        if (head.rows() == 0) {
            return Outcome.nothing(head);
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
                if (last.anchor().equals(identifier)) {
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
        List<Outgoing> outgoing = handoffs(redirect, identifier, moved);
        if (isMore) {
            outgoing.add(new Outgoing(profile, new Continued(identifier, redirect.profile(), redirect.epoch(), last)));
        }
        return new Outcome(current, changes, outgoing, 0);
    }

    private Outcome forward(HistoryHead head, Redirect redirect, String identifier, List<Row> forwarded) {
        return new Outcome(head, List.of(), handoffs(redirect, identifier, forwarded), 0);
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

    private Redirect redirectOf(String profile, HistoryHead head, String identifier) {
        return head.redirects() == 0 ? null : redirects.get(profile, identifier);
    }

    private HistoryHead dropRedirect(String profile, HistoryHead head, String identifier) {
        redirects.delete(profile, identifier);
        return head.plusRedirects(-1);
    }
}
