package io.olifant.journey.node;

import io.olifant.journey.assembly.Assembler;
import io.olifant.journey.assembly.JourneyHead;
import io.olifant.journey.facts.CustomerFacts;
import io.olifant.journey.facts.FactsHead;
import io.olifant.journey.history.History;
import io.olifant.journey.history.HistoryHead;
import io.olifant.journey.history.Outgoing;
import io.olifant.journey.history.ProfileMessage;
import io.olifant.journey.history.RowChange;
import io.olifant.journey.orders.OrderBook;
import io.olifant.journey.orders.OrderChanges;
import java.util.List;

/**
 * Everything about one customer in the order in which it follows from each other: the history takes a message, the orders
 * take the changes of the history, facts and journeys take the changes of both. The same message twice changes nothing
 * but the count of deliveries.
 */
public final class ProfileNode {

    private final Heads heads;
    private final History history;
    private final OrderBook orders;
    private final CustomerFacts facts;
    private final Assembler journeys;

    public ProfileNode(Heads heads, History history, OrderBook orders, CustomerFacts facts, Assembler journeys) {
        this.heads = heads;
        this.history = history;
        this.orders = orders;
        this.facts = facts;
        this.journeys = journeys;
    }

    /**
     * What came of a message besides the state.
     *
     * @param duplicates deliveries of touchpoints that were there already
     * @param arrived rows that this profile did not have before
     * @param changedRows rows that came, went or changed their content; 0 means that nothing waits to be published
     */
    public record Outcome(List<Outgoing> outgoing, int duplicates, long arrived, int changedRows) {}

    /** Takes a message to a profile: changes the state, returns what is to be sent. */
    public Outcome take(String profile, ProfileMessage message) {
        ProfileHead before = heads.get(profile);
        HistoryHead historyBefore = before == null ? HistoryHead.EMPTY : before.history();
        History.Outcome taken = history.take(profile, historyBefore, message);

        List<RowChange> ofContent = ofContent(taken.changes());
        OrderChanges orderChanges = orders.take(profile, ofContent);
        FactsHead factsAfter =
                facts.take(profile, before == null ? facts.emptyHead() : before.facts(), taken.changes(), orderChanges);
        JourneyHead journeysAfter = journeys.take(
                profile,
                before == null ? JourneyHead.EMPTY : before.journeys(),
                historyBefore,
                ofContent,
                orderChanges);
        store(profile, before, new ProfileHead(taken.head(), factsAfter, journeysAfter));
        return new Outcome(
                taken.outgoing(),
                taken.duplicates(),
                Math.max(0, taken.head().rows() - historyBefore.rows()),
                ofContent.size());
    }

    /** Without rows that were only delivered again, which concern counts of deliveries alone. */
    private static List<RowChange> ofContent(List<RowChange> changes) {
        for (RowChange change : changes) {
            if (!change.isOfContent()) {
                return changes.stream().filter(RowChange::isOfContent).toList();
            }
        }
        return changes;
    }

    private void store(String profile, ProfileHead before, ProfileHead after) {
        if (after.equals(before)) {
            return;
        }
        if (after.history().rows() > 0) {
            heads.put(profile, after);
            return;
        }
        requireEmpty(after);
        if (after.history().redirects() > 0) {
            // All that is left of a profile that was merged away: it must know that it has redirects.
            heads.put(profile, after);
        } else if (before != null) {
            heads.delete(profile);
        }
    }

    private void requireEmpty(ProfileHead head) {
        if (!head.facts().equals(facts.emptyHead()) || head.journeys().open() != null) {
            throw new IllegalStateException(
                    "A profile without touchpoints still has facts or an open journey; the stores of this task contradict"
                            + " each other");
        }
    }
}
