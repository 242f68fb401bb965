package io.olifant.journey.node;

import io.olifant.journey.assembly.JourneyHead;
import io.olifant.journey.facts.FactsHead;
import io.olifant.journey.history.HistoryHead;
import java.util.Objects;

/** The one row of a profile that most events read and write: what is known without looking into history or facts. */
public record ProfileHead(HistoryHead history, FactsHead facts, JourneyHead journeys) {

    public ProfileHead {
        Objects.requireNonNull(history, "history");
        Objects.requireNonNull(facts, "facts");
        Objects.requireNonNull(journeys, "journeys");
    }
}
