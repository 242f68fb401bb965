package io.olifant.journey.node;

import io.olifant.journey.history.DeliveryCounts;
import io.olifant.journey.message.Erasure;
import io.olifant.journey.message.Outgoing;
import java.util.List;
import java.util.Objects;

/**
 * What came of a message to a profile besides the state.
 *
 * @param outgoing messages to send
 * @param deliveries what became of touchpoints that did not come in as new rows
 * @param changedRows rows that came, went or changed their content; 0 means that there is nothing to publish
 * @param moreJourneys how many journeys the customer has more than before; negative for fewer
 * @param erasedOrNull an erasure that is done with this message
 */
public record ProfileUpdate(
        List<Outgoing> outgoing, DeliveryCounts deliveries, int changedRows, long moreJourneys, Erasure erasedOrNull) {

    public ProfileUpdate {
        Objects.requireNonNull(outgoing, "outgoing");
        Objects.requireNonNull(deliveries, "deliveries");
    }
}
