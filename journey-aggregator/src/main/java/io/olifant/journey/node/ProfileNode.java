package io.olifant.journey.node;

import io.olifant.journey.assembly.Assembler;
import io.olifant.journey.assembly.JourneyHead;
import io.olifant.journey.customer.CustomerBook;
import io.olifant.journey.customer.CustomerState;
import io.olifant.journey.facts.CustomerFacts;
import io.olifant.journey.facts.FactsHead;
import io.olifant.journey.history.History;
import io.olifant.journey.history.HistoryHead;
import io.olifant.journey.history.HistoryUpdate;
import io.olifant.journey.message.Arrival;
import io.olifant.journey.message.Erasure;
import io.olifant.journey.message.Outgoing;
import io.olifant.journey.message.ProfileMessage;
import io.olifant.journey.message.ProfileMessage.Continued;
import io.olifant.journey.message.ProfileMessage.Erased;
import io.olifant.journey.message.ProfileMessage.Reassigned;
import io.olifant.journey.orders.OrderBook;
import io.olifant.journey.orders.OrderChanges;
import io.olifant.journey.service.ServiceChanges;
import io.olifant.journey.service.SurveyBook;
import io.olifant.journey.service.TicketBook;
import io.olifant.journey.touchpoint.RowChange;
import java.util.List;

/**
 * Everything about one customer in the order in which it follows from each other: the history handles a message; orders follow
 * the changes of the history, journeys those of both, facts those of all; the customer's row follows the history. The same
 * message twice changes nothing but the count of deliveries.
 */
public final class ProfileNode {

    private final Heads heads;
    private final History history;
    private final OrderBook orders;
    private final SurveyBook surveys;
    private final TicketBook tickets;
    private final CustomerFacts facts;
    private final Assembler journeys;
    private final CustomerBook customers;
    private final DueJourneys due;
    private final ForgottenPart forgotten;
    private final KeptTotals keptTotals;

    /**
     * @param keptTotals what becomes of the facts that an erasure removes; {@link KeptTotals#NOTHING} where they just go
     */
    public ProfileNode(
            Heads heads,
            History history,
            OrderBook orders,
            SurveyBook surveys,
            TicketBook tickets,
            CustomerFacts facts,
            Assembler journeys,
            CustomerBook customers,
            DueJourneys due,
            ForgottenPart forgotten,
            KeptTotals keptTotals) {
        this.heads = heads;
        this.history = history;
        this.orders = orders;
        this.surveys = surveys;
        this.tickets = tickets;
        this.facts = facts;
        this.journeys = journeys;
        this.customers = customers;
        this.due = due;
        this.forgotten = forgotten;
        this.keptTotals = keptTotals;
    }

    /** Handles a message to a profile: changes the state, returns what is to be sent. */
    public ProfileUpdate handle(String profile, ProfileMessage message, Arrival arrival) {
        ProfileUpdate update = handleOneOfMany(profile, message, arrival);
        settle(profile);
        return update;
    }

    /**
     * Handles one of several messages to a profile, of which none is about another one. Behind the last of them the profile must be
     * {@link #settle}d: what is dear, and the same for all of them, is done then.
     */
    public ProfileUpdate handleOneOfMany(String profile, ProfileMessage message, Arrival arrival) {
        ProfileHead before = heads.get(profile);
        HistoryHead historyBefore = before == null ? HistoryHead.EMPTY : before.history();
        HistoryUpdate update = history.handle(profile, historyBefore, message, arrival);
        CustomerState customer = customers.apply(
                profile, historyBefore, update.head(), customerOf(before), update.changes(), isDeparture(message));
        if (message instanceof Erased erased) {
            return onErased(profile, before, customer, erased, update);
        }
        long moreJourneys = apply(profile, before, customer, update);
        return updated(update, update.outgoing(), moreJourneys, null);
    }

    /** How many periods of customers got more different values than they list, since somebody asked last. */
    public int takeCapped() {
        return facts.takeCapped();
    }

    private static CustomerState customerOf(ProfileHead headOrNull) {
        return headOrNull == null ? CustomerState.EMPTY : headOrNull.customer();
    }

    private static boolean isDeparture(ProfileMessage message) {
        return message instanceof Reassigned || message instanceof Continued || message instanceof Erased;
    }

    /** Does what messages to a profile left to be done. Costs nothing where they left nothing. */
    public void settle(String profile) {
        if (!facts.isUnsettled() && !customers.isUnsettled()) {
            return;
        }
        ProfileHead head = heads.get(profile);
        if (head == null || head.history().isEmpty()) {
            facts.settleNothing();
            return;
        }
        FactsHead after = facts.settle(profile, head.facts(), head.history().forgotten(), head.journeys());
        CustomerState customer = customers.settle(profile, head.customer());
        store(profile, head, new ProfileHead(head.history(), after, head.journeys(), customer));
    }

    private ProfileUpdate onErased(
            String profile, ProfileHead before, CustomerState customer, Erased message, HistoryUpdate update) {
        settle(profile);
        keptTotals.begin();
        long moreJourneys = apply(profile, before, customer, update);
        if (update.restOrNull() == null && !message.isOfNobody()) {
            moreJourneys += eraseForgotten(profile);
        }
        settle(profile);
        String keptAs = keptTotals.end(message.erasure().keptAsOrNull());
        Erasure erasure = message.erasure().plus(update.changes().size(), -moreJourneys, keptAs);
        if (update.restOrNull() == null) {
            return updated(update, update.outgoing(), moreJourneys, erasure);
        }
        Erased rest = new Erased(message.identifier(), message.epoch(), update.restOrNull(), erasure);
        return updated(update, List.of(new Outgoing(profile, rest)), moreJourneys, null);
    }

    /** Lets go what is left of forgotten touchpoints, and gives how many journeys there are more. */
    private long eraseForgotten(String profile) {
        ProfileHead head = heads.get(profile);
        if (head == null || !forgotten.isErasable(head.history())) {
            return 0;
        }
        List<RowChange> kept = forgotten.removeRows(profile);
        HistoryHead withoutRows = head.history().withoutRows();
        long more = kept.isEmpty() ? 0 : apply(profile, head, head.customer(), HistoryUpdate.of(withoutRows, kept));
        more -= forgotten.erase(profile);
        ProfileHead before = heads.get(profile);
        CustomerState customer = customers.beginAnew(profile, before.customer());
        store(
                profile,
                before,
                new ProfileHead(before.history().emptied(), facts.emptyHead(), before.journeys(), customer));
        for (RowChange row : kept) {
            more += putIn(profile, row);
        }
        return more;
    }

    private long putIn(String profile, RowChange takenOut) {
        ProfileHead head = heads.get(profile);
        HistoryHead historyHead = head == null ? HistoryHead.EMPTY : head.history();
        HistoryUpdate update = history.putIn(profile, historyHead, takenOut.before());
        CustomerState customer =
                customers.apply(profile, historyHead, update.head(), customerOf(head), update.changes(), false);
        return apply(profile, head, customer, update);
    }

    /** Lets orders, journeys and facts follow the history, and gives how many journeys there are more. */
    private long apply(String profile, ProfileHead before, CustomerState customer, HistoryUpdate update) {
        if (update.changes().isEmpty() && before != null && update.head() == before.history()) {
            return 0;
        }
        List<RowChange> ofContent = ofContent(update.changes());
        OrderChanges orderChanges = orders.apply(profile, ofContent);
        HistoryHead historyBefore = before == null ? HistoryHead.EMPTY : before.history();
        ServiceChanges serviceChanges =
                new ServiceChanges(surveys.apply(profile, historyBefore, ofContent), tickets.apply(profile, ofContent));
        Assembler.Assembled cut = journeys.apply(
                profile,
                before == null ? JourneyHead.EMPTY : before.journeys(),
                historyBefore,
                ofContent,
                orderChanges);
        FactsHead factsAfter = facts.apply(
                profile,
                before == null ? facts.emptyHead() : before.facts(),
                update.head().forgotten(),
                update.changes(),
                orderChanges,
                cut.changes(),
                serviceChanges);
        store(profile, before, new ProfileHead(update.head(), factsAfter, cut.head(), customer.after(orderChanges)));
        return cut.changes().more();
    }

    private static ProfileUpdate updated(
            HistoryUpdate update, List<Outgoing> outgoing, long moreJourneys, Erasure erasedOrNull) {
        return new ProfileUpdate(
                outgoing, update.deliveries(), ofContent(update.changes()).size(), moreJourneys, erasedOrNull);
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
        if (!after.history().isEmpty()) {
            heads.put(profile, after);
            return;
        }
        requireEmpty(after);
        due.forget(profile, after.journeys());
        // What may be left of a profile that was merged away: that it has redirects, and a row to be update back.
        heads.putIfNeeded(profile, after.with(JourneyHead.EMPTY));
    }

    private void requireEmpty(ProfileHead head) {
        if (!head.facts().equals(facts.emptyHead()) || head.journeys().isAnyOpen()) {
            throw new IllegalStateException(
                    "A profile without touchpoints still has facts or an open journey; the stores of this task contradict"
                            + " each other");
        }
    }
}
