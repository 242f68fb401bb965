package io.olifant.journey.history;

import io.olifant.journey.message.Outgoing;
import io.olifant.journey.touchpoint.RowChange;
import io.olifant.journey.touchpoint.RowKey;
import java.util.List;
import java.util.Objects;

/**
 * What came of a message to a history. The rows and redirects are changed; the head and the messages are the caller's.
 *
 * @param head from here on
 * @param changes rows that came, went or changed, each at most once
 * @param outgoing messages to send
 * @param deliveries what became of touchpoints that did not come in as new rows
 * @param restOrNull the row behind which an erasure goes on; null where it is done, or none is under way
 */
public record HistoryUpdate(
        HistoryHead head,
        List<RowChange> changes,
        List<Outgoing> outgoing,
        DeliveryCounts deliveries,
        RowKey restOrNull) {

    public HistoryUpdate {
        Objects.requireNonNull(head, "head");
        Objects.requireNonNull(deliveries, "deliveries");
    }

    static HistoryUpdate unchanged(HistoryHead head) {
        return of(head, List.of());
    }

    public static HistoryUpdate of(HistoryHead head, List<RowChange> changes) {
        return new HistoryUpdate(head, changes, List.of(), DeliveryCounts.NONE, null);
    }

    HistoryUpdate sending(List<Outgoing> messages) {
        return new HistoryUpdate(head, changes, messages, deliveries, restOrNull);
    }

    HistoryUpdate counting(DeliveryCounts counts) {
        return new HistoryUpdate(head, changes, outgoing, counts, restOrNull);
    }

    HistoryUpdate goingOnBehind(RowKey rowOrNull) {
        return new HistoryUpdate(head, changes, outgoing, deliveries, rowOrNull);
    }
}
