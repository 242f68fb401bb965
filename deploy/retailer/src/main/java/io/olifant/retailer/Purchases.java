package io.olifant.retailer;

import static io.olifant.retailer.Times.DAY_MS;
import static io.olifant.retailer.Times.HOUR_MS;
import static io.olifant.retailer.Times.MINUTE_MS;

import io.olifant.events.Identifier;
import io.olifant.events.Order;
import io.olifant.events.Refund;
import io.olifant.events.Survey;
import io.olifant.events.Touchpoint;
import io.olifant.schemas.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Orders and what follows from them: the report of a second silo, refunds, complaints, surveys. */
final class Purchases {

    private static final int CENT_UNITS = 100;
    private static final double BASKET_SIGMA = 0.6;
    private static final double ABROAD_CHANCE = 0.03;
    private static final double CRM_REPORTS_CHANCE = 0.7;
    private static final double PHONE_IN_CRM_CHANCE = 0.5;
    private static final double REFUND_CHANCE = 0.07;
    private static final double COMPLAINT_CHANCE = 0.08;
    private static final double NPS_CHANCE = 0.15;
    private static final double MARGIN_KNOWN_CHANCE = 0.5;

    private static final Choice<Integer> NPS_SCORES =
            Choice.of(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 2, 1, 2, 2, 3, 6, 8, 16, 24, 20, 16);

    private final Recorder recorder;
    private final Service service;

    Purchases(Recorder recorder, Service service) {
        this.recorder = recorder;
        this.service = service;
    }

    /** Places an order and lets its consequences happen, as far as the last day allows. */
    void order(Person person, Silo silo, long timeMs, String channel, List<Identifier> identifiers) {
        Dice dice = person.dice;
        Order order = newOrder(person, silo);
        Touchpoint placed = recorder.sighting(person, silo, timeMs, channel, "order_placed", identifiers);
        placed.setOrder(order);
        recorder.deliver(person, silo, placed);
        person.visitsSinceOrder = 0;

        boolean known = person.hasAccount;
        if (known && silo != Silo.POS && dice.chance(CRM_REPORTS_CHANCE)) {
            reportToCrm(person, timeMs + Times.spanMs(dice, 30 * MINUTE_MS), channel, order);
        }
        if (dice.chance(REFUND_CHANCE)) {
            refund(person, silo, timeMs, channel, identifiers, order);
        }
        if (dice.chance(COMPLAINT_CHANCE)) {
            service.complain(person, timeMs + DAY_MS + Times.spanMs(dice, 4 * DAY_MS));
        }
        if (person.emailKnown && dice.chance(NPS_CHANCE)) {
            answerSurvey(person, timeMs + 3 * DAY_MS + Times.spanMs(dice, 2 * DAY_MS), channel);
        }
    }

    private static Order newOrder(Person person, Silo silo) {
        Dice dice = person.dice;
        long units = Math.round(dice.logNormal(person.basketMedian, BASKET_SIGMA) * 100) * CENT_UNITS;
        String currency = dice.chance(ABROAD_CHANCE) ? "CHF" : person.currency;
        boolean marginKnown = silo == Silo.POS && dice.chance(MARGIN_KNOWN_CHANCE);
        // A third of the price, in whole cents.
        long marginUnits = units / 3 / CENT_UNITS * CENT_UNITS;
        return new Order(
                person.newId('o'), Money.toDecimal(units), currency, marginKnown ? Money.toDecimal(marginUnits) : null);
    }

    /** The customer database reports the same order; it must not count twice. */
    private void reportToCrm(Person person, long timeMs, String channel, Order order) {
        List<Identifier> identifiers = new ArrayList<>(List.of(person.customerId(), person.emailInCapitals()));
        if (person.dice.chance(PHONE_IN_CRM_CHANCE)) {
            identifiers.add(person.phone());
        }
        Touchpoint touchpoint = recorder.sighting(person, Silo.CRM, timeMs, channel, "order_placed", identifiers);
        touchpoint.setOrder(order);
        recorder.deliver(person, Silo.CRM, touchpoint);
    }

    private void refund(
            Person person, Silo silo, long orderTimeMs, String channel, List<Identifier> identifiers, Order order) {
        Dice dice = person.dice;
        long orderUnits = Money.toUnits(order.getAmount());
        long units = dice.chance(0.6) ? orderUnits : orderUnits / 2 / CENT_UNITS * CENT_UNITS;
        long timeMs = orderTimeMs + 2 * DAY_MS + Times.spanMs(dice, 6 * DAY_MS);
        Touchpoint touchpoint = recorder.sighting(person, silo, timeMs, channel, "order_refunded", identifiers);
        touchpoint.setRefund(
                new Refund(person.newId('r'), order.getOrderId(), Money.toDecimal(units), order.getCurrency()));
        recorder.deliver(person, silo, touchpoint);
        if (person.hasAccount && dice.chance(0.3)) {
            Touchpoint again = recorder.sighting(
                    person, Silo.CRM, timeMs + HOUR_MS, channel, "order_refunded", List.of(person.customerId()));
            again.setRefund(touchpoint.getRefund());
            recorder.deliver(person, Silo.CRM, again);
        }
    }

    private void answerSurvey(Person person, long timeMs, String channel) {
        Touchpoint answer =
                recorder.sighting(person, Silo.SURVEY, timeMs, "email", "survey_answered", List.of(person.email()));
        answer.setSurvey(new Survey("nps", NPS_SCORES.pick(person.dice)));
        // Half the questionnaires say what they ask about.
        answer.setProperties(person.dice.chance(0.5) ? Map.of("channel", channel) : Map.of());
        recorder.deliver(person, Silo.SURVEY, answer);
    }
}
