package io.olifant.retailer;

import static io.olifant.retailer.Times.DAY_MS;
import static io.olifant.retailer.Times.HOUR_MS;

import io.olifant.events.Identifier;
import io.olifant.events.Survey;
import io.olifant.events.Touchpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The service desk: tickets by telephone or e-mail, mostly resolved, sometimes asked about afterwards. */
final class Service {

    private static final double RESOLVED_CHANCE = 0.92;
    private static final double LOOKED_UP_CHANCE = 0.6;
    private static final double REOPENED_CHANCE = 0.1;
    private static final double SURVEY_CHANCE = 0.3;
    private static final long PATIENCE_MS = 2 * DAY_MS;

    private static final Choice<String> CHANNELS = Choice.of(List.of("call_center", "service_desk", "email"), 5, 3, 2);
    private static final Choice<Integer> CSAT_PLEASED = Choice.of(List.of(2, 3, 4, 5), 1, 2, 5, 5);
    private static final Choice<Integer> CSAT_ANNOYED = Choice.of(List.of(1, 2, 3, 4), 4, 4, 2, 1);
    private static final Choice<Integer> CES = Choice.of(List.of(1, 2, 3, 4, 5, 6, 7), 1, 1, 2, 3, 5, 5, 3);

    private final Recorder recorder;

    Service(Recorder recorder) {
        this.recorder = recorder;
    }

    /** Opens a ticket and plays it to its end. */
    void complain(Person person, long timeMs) {
        Dice dice = person.dice;
        String ticket = person.newId('t');
        String channel = CHANNELS.pick(dice);
        List<Identifier> identifiers = caller(person, channel);
        ticketEvent(person, timeMs, channel, "ticket_opened", identifiers, ticket);
        if (!dice.chance(RESOLVED_CHANCE)) {
            return;
        }
        long resolvedMs = timeMs + Times.spanMs(dice, 20 * HOUR_MS);
        ticketEvent(person, resolvedMs, channel, "ticket_resolved", identifiers, ticket);
        if (dice.chance(REOPENED_CHANCE)) {
            long reopenedMs = resolvedMs + Times.spanMs(dice, DAY_MS);
            ticketEvent(person, reopenedMs, channel, "ticket_opened", identifiers, ticket);
            ticketEvent(
                    person, reopenedMs + Times.spanMs(dice, DAY_MS), channel, "ticket_resolved", identifiers, ticket);
        }
        if (person.emailKnown && dice.chance(SURVEY_CHANCE)) {
            answerSurvey(person, resolvedMs + Times.spanMs(dice, 5 * HOUR_MS), channel, resolvedMs - timeMs);
        }
    }

    /** What the desk knows of a caller: how they reached it, and often what a look into the files adds. */
    private static List<Identifier> caller(Person person, String channel) {
        List<Identifier> identifiers = new ArrayList<>(2);
        boolean writes = channel.equals("email") && person.emailKnown;
        identifiers.add(writes ? person.email() : person.phone());
        if (person.hasAccount && person.dice.chance(LOOKED_UP_CHANCE)) {
            identifiers.add(person.customerId());
        }
        return identifiers;
    }

    private void ticketEvent(
            Person person, long timeMs, String channel, String type, List<Identifier> identifiers, String ticket) {
        Touchpoint touchpoint = recorder.sighting(person, Silo.SERVICE_DESK, timeMs, channel, type, identifiers);
        touchpoint.setProperties(Map.of("ticket_id", ticket));
        recorder.deliver(person, Silo.SERVICE_DESK, touchpoint);
    }

    private void answerSurvey(Person person, long timeMs, String channel, long waitedMs) {
        Dice dice = person.dice;
        Touchpoint answer =
                recorder.sighting(person, Silo.SURVEY, timeMs, "email", "survey_answered", List.of(person.email()));
        if (dice.chance(0.3)) {
            answer.setSurvey(new Survey("ces", CES.pick(dice)));
        } else {
            Choice<Integer> scores = waitedMs > PATIENCE_MS ? CSAT_ANNOYED : CSAT_PLEASED;
            answer.setSurvey(new Survey("csat", scores.pick(dice)));
        }
        // Sorted: the order of an immutable map differs from run to run, and so would the bytes.
        answer.setProperties(
                new TreeMap<>(Map.of("channel", channel, "department", "customer_service", "phase", "service")));
        recorder.deliver(person, Silo.SURVEY, answer);
    }
}
