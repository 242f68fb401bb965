package io.olifant.journey.facts;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.customers.PurchaseSummary;
import io.olifant.customers.RevenueSum;
import io.olifant.facts.LifetimeFact;
import io.olifant.facts.LifetimeSpan;
import io.olifant.facts.PeriodFact;
import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.JourneyChanges;
import io.olifant.journey.assembly.JourneyHead;
import io.olifant.journey.history.Forgotten;
import io.olifant.journey.orders.MoneyKind;
import io.olifant.journey.orders.OrderChanges;
import io.olifant.journey.orders.ReadableOrders;
import io.olifant.journey.orders.Report;
import io.olifant.journey.service.ServiceChanges;
import io.olifant.journey.touchpoint.RowChange;
import io.olifant.journey.touchpoint.TextOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * Keeps the facts about each customer: one per period with a touchpoint, and one of all time per period type. The facts
 * are a function of the set of rows; this class follows changes of the set without recomputing.
 *
 * <p>Counts by day and source are in the facts of the shortest period type, whatever types are configured, so that they
 * cost no records of their own.
 */
public final class CustomerFacts {

    private final FactTable table;
    private final ReadableOrders orders;
    private final BusinessCalendar calendar;
    private final List<PeriodType> types;
    private final long answerPromiseMs;
    private final PeriodType typeWithDays;
    private final PurchaseSummaries purchaseSummaries;
    private final Acquisitions acquisitions;
    private final FactsHead emptyHead;
    private final FactCaps caps;

    /** @param inputs as they are after each step */
    public CustomerFacts(FactTable table, FactInputs inputs, FactRules rules) {
        this.table = table;
        this.orders = inputs.orders();
        this.calendar = rules.calendar();
        this.types = rules.types();
        this.answerPromiseMs = rules.answerPromiseMs();
        this.typeWithDays = Collections.min(types);
        this.purchaseSummaries = new PurchaseSummaries(orders, calendar);
        this.acquisitions = new Acquisitions(inputs.rows(), inputs.journeys());
        this.emptyHead = FactsHead.empty(this.types);
        this.caps = new FactCaps(
                new ConversionCap(inputs.journeys(), rules),
                new ValueCap(rules.bounds().valuesMax()),
                new FactRecount(inputs, rules),
                new Disturbed());
    }

    /** How many periods of customers got more different values than they list, since somebody asked last. */
    public int takeCapped() {
        return caps.recount().takeCapped();
    }

    /** The head of a customer of whom nothing is known yet. */
    public FactsHead emptyHead() {
        return emptyHead;
    }

    /**
     * Applies changes of a history, and what they changed about orders, journeys, answers and tickets. Before another customer's
     * turn, the facts are to be {@link #settle}d.
     *
     * @param forgotten touchpoints that the history keeps no longer
     */
    public FactsHead apply(
            String profile,
            FactsHead head,
            Forgotten forgotten,
            List<RowChange> changes,
            OrderChanges orderChanges,
            JourneyChanges journeyChanges,
            ServiceChanges serviceChanges) {
        if (changes.isEmpty()) {
            return head;
        }
        requireSameTypes(head);
        caps.disturbed().requireNobodyBut(profile);
        purchaseSummaries.requireNobodyBut(profile);
        List<TypeFigures> after = new ArrayList<>(head.types().size());
        List<String> sources = head.sources();
        Acquisition acquisition = acquisitions.after(profile, head.acquisition(), forgotten, changes, journeyChanges);
        boolean isUsual = changes.size() == 1
                && orderChanges == OrderChanges.NONE
                && serviceChanges.isEmpty()
                && acquisition == head.acquisition();
        boolean isUnchanged = !orderChanges.isAboutMoney();
        for (TypeFigures before : head.types()) {
            if (isUsual && countInLast(profile, before, changes.get(0), journeyChanges, head.sources())) {
                after.add(before);
                continue;
            }
            boolean hasDays = before.type() == typeWithDays;
            TypeUpdate update =
                    new TypeUpdate(table, calendar, profile, before, caps, forgotten, hasDays ? head.sources() : null);
            count(changes, orderChanges, journeyChanges, update.counts());
            count(serviceChanges, update.counts());
            TypeFigures figures = update.finish(orders, head.orders(), head.acquisition(), acquisition);
            after.add(figures);
            sources = hasDays ? update.sources() : sources;
            isUnchanged &= figures == before;
        }
        if (isUnchanged && sources == head.sources() && acquisition == head.acquisition()) {
            return head;
        }
        long ordersAfter = head.orders() + orderDelta(orderChanges);
        List<Purchases> purchases = purchaseSummaries.after(profile, head.purchases(), orderChanges);
        FactsHead result = new FactsHead(
                after,
                ordersAfter,
                currencies(profile, head, orderChanges),
                sources,
                ordersAfter == 0 ? List.of() : purchases,
                acquisition);
        writeLifetimes(profile, head, result);
        return result;
    }

    /** Whether periods or orders wait to be counted anew. */
    public boolean isUnsettled() {
        return caps.disturbed().isAny() || purchaseSummaries.isUnsettled();
    }

    /**
     * Counts the periods anew of which changes so far left open what they list, and orders where they are to be.
     *
     * @param journeys open journeys as they are now
     */
    public FactsHead settle(String profile, FactsHead head, Forgotten forgotten, JourneyHead journeys) {
        caps.disturbed().requireNobodyBut(profile);
        List<String> sources = head.sources();
        for (TypeFigures figures : head.types()) {
            if (caps.disturbed().of(figures.type()).isEmpty()) {
                continue;
            }
            boolean hasDays = figures.type() == typeWithDays;
            TypeUpdate update =
                    new TypeUpdate(table, calendar, profile, figures, caps, forgotten, hasDays ? head.sources() : null);
            update.recountDisturbed(journeys, orders, head.orders(), head.acquisition());
            sources = hasDays ? update.sources() : sources;
        }
        caps.disturbed().clear();
        List<Purchases> purchases = purchaseSummaries.settle(profile, head.purchases());
        if (sources == head.sources() && purchases.equals(head.purchases())) {
            return head;
        }
        FactsHead result =
                new FactsHead(head.types(), head.orders(), head.currencies(), sources, purchases, head.acquisition());
        writeLifetimes(profile, head, result);
        return result;
    }

    /** Lets go what waits to be counted anew: the customer has no facts any more. */
    public void settleNothing() {
        caps.disturbed().clear();
        purchaseSummaries.settleNothing();
    }

    private void requireSameTypes(FactsHead head) {
        boolean isSame = head.types().size() == types.size();
        for (int i = 0; isSame && i < types.size(); i++) {
            isSame = head.types().get(i).type() == types.get(i);
        }
        if (!isSame) {
            throw new IllegalStateException("The state was written for other period types than those of"
                    + " olifant.calendar.period-types; give back the former setting, or reset and replay");
        }
    }

    /**
     * Counts one journey otherwise that has the touchpoints that it had. Nothing else about the facts changes, and no
     * other fact.
     *
     * @param before how it was counted
     * @param after how it is to be counted; with the same last touchpoint
     */
    public void recount(String profile, Journey before, Journey after) {
        for (PeriodType type : types) {
            Period period = calendar.periodOf(type, before.lastMs());
            PeriodFact fact = table.get(profile, period);
            if (fact == null) {
                throw new IllegalStateException("A customer's journey ends in a " + type.label()
                        + " that has no fact; the stores of this task contradict each other");
            }
            JourneyCounts.apply(fact, new JourneyChanges(List.of(before), List.of(after)));
            table.put(profile, period, fact);
        }
    }

    private static void count(
            List<RowChange> changes, OrderChanges orderChanges, JourneyChanges journeyChanges, PeriodCounts counts) {
        orderChanges.unrepeated().forEach(repeat -> counts.addRepeat(repeat, -1));
        for (RowChange change : changes) {
            if (!change.isOfContent()) {
                counts.addDeliveries(change.before(), change.after());
                continue;
            }
            if (change.before() != null) {
                counts.removeTouch(change.before());
            }
            if (change.after() != null) {
                counts.addTouch(change.after());
            }
        }
        orderChanges.repeated().forEach(repeat -> counts.addRepeat(repeat, 1));
        orderChanges.uncounted().forEach(counts::removeMoney);
        orderChanges.counted().forEach(counts::addMoney);
        journeyChanges.removed().forEach(journey -> counts.addJourney(journey, -1));
        journeyChanges.added().forEach(journey -> counts.addJourney(journey, 1));
    }

    private void count(ServiceChanges changes, PeriodCounts counts) {
        changes.surveys().uncounted().forEach(survey -> counts.addSurvey(survey, -1));
        changes.surveys().counted().forEach(survey -> counts.addSurvey(survey, 1));
        changes.tickets().uncounted().forEach(ticket -> counts.addTicket(ticket, answerPromiseMs, -1));
        changes.tickets().counted().forEach(ticket -> counts.addTicket(ticket, answerPromiseMs, 1));
    }

    /**
     * The usual event: one more touchpoint in the customer's last period, of a source that knows the customer, which
     * prolongs or begins a journey and changes none of another period. One fact read, one written, nothing else.
     */
    private boolean countInLast(
            String profile, TypeFigures before, RowChange change, JourneyChanges journeyChanges, List<String> sources) {
        if (change.before() != null
                || before.touch() == null
                || !isKnown(change.key().source(), sources)) {
            return false;
        }
        Period period = calendar.periodOf(before.type(), change.key().timeMs());
        if (period.index() != before.touch().last() || !areAllIn(period, journeyChanges)) {
            return false;
        }
        if (caps.disturbed().holds(period.type(), period.index())) {
            return false;
        }
        PeriodFact fact = table.get(profile, period);
        if (fact == null) {
            throw new IllegalStateException("A customer's last active "
                    + before.type().label() + " has no fact; the stores of this task contradict each other");
        }
        String source = ValueCap.source(fact, change.after());
        if (caps.values().isDisturbedBy(fact, change.after()) || !sources.contains(source)) {
            return false;
        }
        caps.values().addTouch(fact, change.after(), 1);
        if (before.type() == typeWithDays) {
            int day = calendar.periodOf(PeriodType.DAY, change.key().timeMs()).index();
            DayCounts.addTouch(fact, day, source, change.after(), 1);
        }
        JourneyCounts.apply(fact, journeyChanges);
        caps.conversions().settle(profile, period, fact);
        table.put(profile, period, fact);
        return true;
    }

    /** Whether a source knows the customer, or may be one of those that are not listed. */
    private static boolean isKnown(String source, List<String> sources) {
        return sources.contains(source) || sources.contains(Combination.OTHER.source());
    }

    private boolean areAllIn(Period period, JourneyChanges changes) {
        return areAllIn(period, changes.removed()) && areAllIn(period, changes.added());
    }

    private boolean areAllIn(Period period, List<Journey> journeys) {
        for (Journey journey : journeys) {
            if (calendar.periodOf(period.type(), journey.lastMs()).index() != period.index()) {
                return false;
            }
        }
        return true;
    }

    private static long orderDelta(OrderChanges changes) {
        return countOrders(changes.counted()) - countOrders(changes.uncounted());
    }

    private static long countOrders(List<Report> reports) {
        return reports.stream()
                .filter(report -> report.kind() == MoneyKind.ORDER)
                .count();
    }

    private List<String> currencies(String profile, FactsHead head, OrderChanges changes) {
        if (!changes.isAboutMoney()) {
            return head.currencies();
        }
        TreeSet<String> result = new TreeSet<>(TextOrder::compare);
        changes.counted().forEach(report -> result.add(report.currency()));
        boolean isNoneLess = changes.uncounted().stream().allMatch(report -> result.contains(report.currency()));
        if (isNoneLess) {
            result.addAll(head.currencies());
        } else {
            // Something may have been the last of its currency; every period names the currencies used in it.
            table.all(profile, types.get(0))
                    .values()
                    .forEach(fact -> fact.getRevenue().stream()
                            .map(RevenueSum::getCurrency)
                            .forEach(result::add));
        }
        return List.copyOf(result);
    }

    private void writeLifetimes(String profile, FactsHead before, FactsHead after) {
        boolean isSameMoney = before.currencies().equals(after.currencies());
        boolean isSameChannels = before.acquisition().hasChannelsOf(after.acquisition());
        boolean isSamePurchases = before.purchases().equals(after.purchases());
        for (int i = 0; i < after.types().size(); i++) {
            TypeFigures figures = after.types().get(i);
            boolean hasPurchases = figures.type() == typeWithDays;
            if (figures.touch() == null) {
                table.deleteLifetime(profile, figures.type());
            } else if (!isSameMoney
                    || !isSameChannels
                    || hasPurchases && !isSamePurchases
                    || !figures.equals(before.types().get(i))) {
                LifetimeFact fact = lifetime(figures, after, hasPurchases ? after.purchases() : List.of());
                if (before.types().get(i).touch() == null) {
                    table.putNewLifetime(profile, figures.type(), fact);
                } else {
                    table.putLifetime(profile, figures.type(), fact);
                }
            }
        }
    }

    private static LifetimeFact lifetime(TypeFigures figures, FactsHead head, List<Purchases> purchases) {
        return new LifetimeFact(
                span(figures.touch(), head.acquisition().channelOfTouchOrNull()),
                span(figures.orders(), head.acquisition().channelOfOrderOrNull()),
                figures.secondOrder(),
                head.currencies(),
                purchases.stream()
                        .map(Purchases::firstDay)
                        .min(Integer::compare)
                        .orElse(null),
                purchases.stream().map(CustomerFacts::summary).toList());
    }

    private static PurchaseSummary summary(Purchases purchases) {
        return new PurchaseSummary(
                purchases.currency(),
                purchases.firstDay(),
                purchases.lastDay(),
                purchases.days(),
                purchases.repeatUnits());
    }

    private static LifetimeSpan span(ActiveSpan spanOrNull, String acquiredByOrNull) {
        return spanOrNull == null ? null : new LifetimeSpan(spanOrNull.first(), spanOrNull.last(), acquiredByOrNull);
    }
}
