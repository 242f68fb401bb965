package io.olifant.journey.facts;

import io.olifant.facts.PeriodFact;
import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.JourneyHead;
import io.olifant.journey.history.Forgotten;
import io.olifant.journey.orders.MoneyKind;
import io.olifant.journey.orders.ReadableOrders;
import io.olifant.journey.orders.Repeat;
import io.olifant.journey.orders.Report;
import io.olifant.journey.service.CountedSurvey;
import io.olifant.journey.service.Ticket;
import io.olifant.journey.touchpoint.Row;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one step adds to the counts of one customer's periods and takes from them. Of a period that is <em>disturbed</em>, which
 * is to be counted anew, only touchpoints as such, money and journeys are counted meanwhile: what it lists would be wrong.
 */
final class PeriodCounts {

    private record Used(int period, String currency) {}

    private final StepFacts facts;
    private final FactCaps caps;
    /** Touchpoints that are kept no longer: their periods cannot be counted anew. */
    private final Forgotten forgotten;
    /** Follows the sources where this type's facts carry the counts by day; else null. */
    private final KnownSources sourcesOrNull;

    private final Set<Integer> touchFlips = new TreeSet<>();
    private final Set<Integer> orderFlips = new TreeSet<>();
    private final Set<Used> maybeUnused = new HashSet<>();
    private final CountedOrders orders = new CountedOrders();

    PeriodCounts(StepFacts facts, FactCaps caps, Forgotten forgotten, KnownSources sourcesOrNull) {
        this.facts = facts;
        this.caps = caps;
        this.forgotten = forgotten;
        this.sourcesOrNull = sourcesOrNull;
    }

    /** Periods that may have got their first touchpoint, or lost their last. */
    Set<Integer> touchFlips() {
        return touchFlips;
    }

    /** Periods that may have got their first order, or lost their last. */
    Set<Integer> orderFlips() {
        return orderFlips;
    }

    /** The orders that came and went. */
    CountedOrders orders() {
        return orders;
    }

    void addTouch(Row row) {
        int period = facts.periodOf(row.key().timeMs());
        PeriodFact fact = facts.madeAt(period);
        if (!Counts.isActive(fact)) {
            touchFlips.add(period);
        }
        countTouch(period, fact, row, 1);
        if (sourcesOrNull != null && !isDisturbed(period)) {
            String source = ValueCap.source(fact, row);
            DayCounts.addTouch(fact, facts.dayOf(row.key()), source, row, 1);
            sourcesOrNull.onArrived(source);
        }
        facts.onChanged(period);
    }

    void removeTouch(Row row) {
        int period = facts.periodOf(row.key().timeMs());
        PeriodFact fact = facts.presentAt(period);
        countTouch(period, fact, row, -1);
        if (!Counts.isActive(fact)) {
            touchFlips.add(period);
        }
        if (sourcesOrNull != null && !isDisturbed(period)) {
            String source = ValueCap.source(fact, row);
            DayCounts.addTouch(fact, facts.dayOf(row.key()), source, row, -1);
            sourcesOrNull.onLeft(source, fact);
        }
        facts.onChanged(period);
    }

    private void countTouch(int period, PeriodFact fact, Row row, int sign) {
        if (isDisturbed(period)) {
            Counts.addTouch(fact, Combination.OTHER, sign);
        } else if (!isWhole(period)) {
            caps.values().addTouchForGood(fact, row, sign);
        } else if (caps.values().addTouch(fact, row, sign)) {
            disturb(period, fact);
        }
    }

    private void disturb(int period, PeriodFact fact) {
        caps.disturbed().add(facts.profile(), facts.type(), period);
        Counts.forgetDimensions(fact);
        if (sourcesOrNull != null) {
            sourcesOrNull.onRecounted();
        }
    }

    private boolean isDisturbed(int period) {
        return caps.disturbed().holds(facts.type(), period);
    }

    /** Whether the history keeps all touchpoints of a period. */
    private boolean isWhole(int period) {
        return forgotten.touchpoints() == 0 || facts.startMs(period) > forgotten.toMs();
    }

    /** A touchpoint was delivered again as it was. Concerns counts by day alone. */
    void addDeliveries(Row rowBefore, Row rowAfter) {
        if (sourcesOrNull == null) {
            return;
        }
        int period = facts.periodOf(rowBefore.key().timeMs());
        if (!isDisturbed(period)) {
            DayCounts.addDeliveries(facts.presentAt(period), facts.dayOf(rowBefore.key()), rowBefore, rowAfter);
        }
        facts.onChanged(period);
    }

    /**
     * Adds a report of an order or a refund that counts elsewhere, or takes it away where {@code sign} is −1, while its
     * touchpoint is counted. Concerns counts by day alone.
     */
    void addRepeat(Repeat repeat, int sign) {
        if (sourcesOrNull == null) {
            return;
        }
        int period = facts.periodOf(repeat.key().timeMs());
        if (!isDisturbed(period)) {
            DayCounts.addRepeat(facts.presentAt(period), facts.dayOf(repeat.key()), repeat, sign);
        }
        facts.onChanged(period);
    }

    void addMoney(Report report) {
        int period = facts.periodOf(report.key().timeMs());
        PeriodFact fact = facts.presentAt(period);
        if (report.kind() == MoneyKind.ORDER) {
            if (!Counts.hasOrders(fact)) {
                orderFlips.add(period);
            }
            orders.onAdded(period);
        }
        Counts.addMoney(fact, report, 1);
        maybeUnused.remove(new Used(period, report.currency()));
        facts.onChanged(period);
    }

    void removeMoney(Report report) {
        int period = facts.periodOf(report.key().timeMs());
        PeriodFact fact = facts.presentAt(period);
        Counts.addMoney(fact, report, -1);
        if (report.kind() == MoneyKind.ORDER) {
            if (!Counts.hasOrders(fact)) {
                orderFlips.add(period);
            }
            orders.onRemoved(period);
        }
        maybeUnused.add(new Used(period, report.currency()));
        facts.onChanged(period);
    }

    /** Adds a journey, or takes it away where {@code sign} is −1. Its last touchpoint is, or was until now, counted. */
    void addJourney(Journey journey, int sign) {
        int period = facts.periodOf(journey.lastMs());
        if (isDisturbed(period)) {
            JourneyCounts.addWithoutSteps(facts.presentAt(period), journey, sign);
        } else {
            JourneyCounts.add(facts.presentAt(period), journey, sign);
        }
        facts.onChanged(period);
    }

    /** Adds an answer to a survey, or takes it away where {@code sign} is −1. */
    void addSurvey(CountedSurvey survey, int sign) {
        int period = facts.periodOf(survey.timeMs());
        int subjectsMax = caps.values().max();
        if (!isWhole(period)) {
            ServiceCounts.addSurveyForGood(facts.presentAt(period), survey, subjectsMax, sign);
        } else if (!isDisturbed(period)
                && ServiceCounts.addSurvey(facts.presentAt(period), survey, subjectsMax, sign)) {
            disturb(period, facts.presentAt(period));
        }
        facts.onChanged(period);
    }

    /** Adds a ticket, or takes it away where {@code sign} is −1. */
    void addTicket(Ticket ticket, long answerPromiseMs, int sign) {
        int period = facts.periodOf(ticket.openedMs());
        if (!isDisturbed(period)) {
            ServiceCounts.addTicket(facts.presentAt(period), ticket, answerPromiseMs, sign);
        }
        facts.onChanged(period);
    }

    /** Lets go currencies in which a period moved money before the step, and moves none any more. */
    void dropUnusedCurrencies(ReadableOrders orders) {
        for (Used used : maybeUnused) {
            PeriodFact fact = facts.presentAt(used.period());
            // A sum that is not zero consists of something, and a period without touchpoints of nothing.
            if (Counts.isActive(fact) && (Counts.revenueOf(fact, used.currency()) != 0 || isUsed(used, orders))) {
                continue;
            }
            Counts.dropRevenue(fact, used.currency());
        }
    }

    private boolean isUsed(Used used, ReadableOrders orders) {
        long fromMs = facts.startMs(used.period());
        return orders.isAnyCounted(facts.profile(), fromMs, facts.endMs(used.period()), used.currency());
    }

    /**
     * Counts the periods of this type anew that are disturbed. To be called before what follows is worked out.
     *
     * @param journeys open journeys of the customer
     */
    void recountDisturbed(JourneyHead journeys) {
        for (int period : caps.disturbed().of(facts.type())) {
            PeriodFact fact = facts.at(period);
            if (fact != null) {
                caps.recount().recount(facts.profile(), facts.periodAt(period), fact, journeys, sourcesOrNull != null);
                facts.onChanged(period);
            }
            caps.disturbed().remove(facts.type(), period);
        }
        if (sourcesOrNull != null) {
            sourcesOrNull.onRecounted();
        }
    }

    /** A period without touchpoints has nothing to be counted anew. */
    void clearDisturbedThatAreEmpty() {
        for (int period : caps.disturbed().of(facts.type())) {
            PeriodFact fact = facts.at(period);
            if (!Counts.isActive(fact)) {
                if (fact != null) {
                    FactRecount.clear(fact, sourcesOrNull != null);
                }
                caps.disturbed().remove(facts.type(), period);
            }
        }
    }
}
