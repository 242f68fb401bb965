package io.olifant.journey.node;

import static io.olifant.journey.Touchpoints.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.customers.PeriodFact;
import io.olifant.customers.SurveyCount;
import io.olifant.customers.TicketCount;
import io.olifant.journey.Touchpoints;
import io.olifant.journey.codec.RowKind;
import io.olifant.runtime.testing.FactRecords;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ServiceFactsTest {

    private static final long HOUR_MS = 3_600_000L;

    private final ProfileKit profiles = new ProfileKit();

    @Test
    void aSurveySpeaksAboutTheTouchpointBeforeIt() {
        profiles.send("p1", on("cookie:a").views("store").by("shops").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").views("email").recommends(9).at("2026-03-02T10:00"));

        assertThat(surveys("2026-03")).containsExactly(new SurveyCount("nps", "store", "shops", null, 9, 1L));
    }

    @Test
    void surveysInARowAllSpeakAboutTheTouchpointBeforeThem() {
        profiles.send("p1", on("cookie:a").views("store").by("shops").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").recommends(9).at("2026-03-02T10:00"));
        profiles.send("p1", on("cookie:a").recommends(9).at("2026-03-03T10:00"));
        profiles.send("p1", on("cookie:a").recommends(3).at("2026-04-03T10:00"));

        assertThat(surveys("2026-03")).containsExactly(new SurveyCount("nps", "store", "shops", null, 9, 2L));
        assertThat(surveys("2026-04")).containsExactly(new SurveyCount("nps", "store", "shops", null, 3, 1L));
    }

    @Test
    void aSurveyWithNothingBeforeItSpeaksAboutItself() {
        profiles.send(
                "p1", on("cookie:a").views("email").by("insights").recommends(7).at("2026-03-02T10:00"));

        assertThat(surveys("2026-03")).containsExactly(new SurveyCount("nps", "email", "insights", null, 7, 1L));
    }

    @Test
    void whatASurveysPropertiesNameComesFirstFieldByField() {
        profiles.send(
                "p1", on("cookie:a").views("store").by("shops").in("decision").at("2026-03-01T10:00"));
        profiles.send(
                "p1",
                on("cookie:a")
                        .recommends(9)
                        .with("{\"department\":\"delivery\",\"phase\":\"\"}")
                        .at("2026-03-02T10:00"));

        assertThat(surveys("2026-03")).containsExactly(new SurveyCount("nps", "store", "delivery", "decision", 9, 1L));
    }

    @Test
    void aTouchpointThatComesLateBetweenTakesTheSurveysBehindItInAnyPeriod() {
        profiles.send("p1", on("cookie:a").views("store").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").recommends(9).at("2026-03-31T10:00"));
        profiles.send("p1", on("cookie:a").recommends(8).at("2026-04-01T10:00"));
        profiles.send("p1", on("cookie:a").views("app").at("2026-04-02T10:00"));
        profiles.send("p1", on("cookie:a").recommends(7).at("2026-04-03T10:00"));

        profiles.send("p1", on("cookie:b").views("service_desk").at("2026-03-20T10:00"));

        assertThat(surveys("2026-03")).containsExactly(new SurveyCount("nps", "service_desk", null, null, 9, 1L));
        assertThat(surveys("2026-04"))
                .containsExactly(
                        new SurveyCount("nps", "app", null, null, 7, 1L),
                        new SurveyCount("nps", "service_desk", null, null, 8, 1L));

        profiles.reassign("cookie:b", "p1", "p2", 1);

        assertThat(surveys("2026-03")).containsExactly(new SurveyCount("nps", "store", null, null, 9, 1L));
    }

    @Test
    void ofManySurveysBehindATouchpointTheFirstSpeakAboutItInWhateverOrderTheyCome() {
        List<Touchpoints> touchpoints = new ArrayList<>();
        touchpoints.add(on("cookie:a").views("store").at("2026-03-01T00:00"));
        for (int minute = 1; minute <= 130; minute++) {
            String time = "2026-03-01T%02d:%02d".formatted(minute / 60, minute % 60);
            touchpoints.add(on("cookie:a").views("email").recommends(9).at(time));
        }
        Collections.shuffle(touchpoints, new Random(7));
        touchpoints.forEach(touchpoint -> profiles.send("p1", touchpoint));
        assertThat(surveys("2026-03"))
                .containsExactly(
                        new SurveyCount("nps", "email", null, null, 9, 30L),
                        new SurveyCount("nps", "store", null, null, 9, 100L));

        profiles.send("p1", on("cookie:b").views("app").at("2026-03-01T00:40:30"));
        assertThat(surveys("2026-03"))
                .containsExactly(
                        new SurveyCount("nps", "app", null, null, 9, 90L),
                        new SurveyCount("nps", "store", null, null, 9, 40L));

        profiles.reassign("cookie:b", "p1", "p2", 1);
        profiles.send("p1", on("cookie:a").views("email").recommends(9).at("2026-03-01T00:40:30"));
        assertThat(surveys("2026-03"))
                .containsExactly(
                        new SurveyCount("nps", "email", null, null, 9, 31L),
                        new SurveyCount("nps", "store", null, null, 9, 100L));
    }

    @Test
    void theNthAnswerBelongsToTheNthOpening() {
        profiles.send("p1", on("cookie:a").opensTicket("t1").by("care").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").opensTicket("t1").by("care").at("2026-03-02T10:00"));
        profiles.send("p1", on("cookie:a").resolvesTicket("t1").at("2026-03-01T11:00"));
        profiles.send("p1", on("cookie:a").resolvesTicket("t1").at("2026-04-02T10:00"));

        assertThat(tickets("2026-03")).containsExactly(new TicketCount("care", 2L, 2L, 1L, (1 + 31 * 24) * HOUR_MS));
        assertThat(tickets("2026-04")).isEmpty();
    }

    @Test
    void anOpeningThatComesLateTakesTheAnswerOfTheOneBehindIt() {
        profiles.send("p1", on("cookie:a").opensTicket("t1").at("2026-03-02T10:00"));
        profiles.send("p1", on("cookie:a").resolvesTicket("t1").at("2026-03-02T12:00"));
        profiles.send("p1", on("cookie:a").opensTicket("t1").by("care").at("2026-03-02T09:00"));

        assertThat(tickets("2026-03"))
                .containsExactly(
                        new TicketCount(null, 1L, 0L, 0L, 0L), new TicketCount("care", 1L, 1L, 1L, 3 * HOUR_MS));
    }

    @Test
    void anAnswerBeforeItsOpeningTookNoTime() {
        profiles.send("p1", on("cookie:a").resolvesTicket("t1").at("2026-03-02T10:00"));
        assertThat(tickets("2026-03")).isEmpty();

        profiles.send("p1", on("cookie:a").opensTicket("t1").at("2026-03-02T11:00"));

        assertThat(tickets("2026-03")).containsExactly(new TicketCount(null, 1L, 1L, 1L, 0L));
    }

    @Test
    void ofOneTicketTheFirstHundredEventsCountInWhateverOrderTheyCome() {
        List<Touchpoints> events = new ArrayList<>();
        for (int minute = 0; minute < 80; minute++) {
            String time = "2026-03-01T%02d:%02d".formatted(minute / 60, minute % 60);
            events.add(on("cookie:a").event("o" + minute).opensTicket("t1").at(time));
            events.add(on("cookie:a").event("r" + minute).resolvesTicket("t1").at(time));
        }
        Collections.shuffle(events, new Random(3));
        events.forEach(event -> profiles.send("p1", event));

        assertThat(tickets("2026-03")).containsExactly(new TicketCount(null, 50L, 50L, 50L, 0L));
    }

    @Test
    void whereAnEventOfALongTicketLeavesTheNextOneCounts() {
        for (int minute = 0; minute < 30; minute++) {
            profiles.send("p1", on("cookie:b").opensTicket("t1").at("2026-03-01T10:" + (10 + minute)));
        }
        for (int minute = 0; minute < 59; minute++) {
            for (int hour = 11; hour < 13; hour++) {
                String time = "2026-03-01T%d:%02d".formatted(hour, minute);
                profiles.send("p1", on("cookie:a").opensTicket("t1").at(time));
            }
        }
        assertThat(tickets("2026-03")).containsExactly(new TicketCount(null, 100L, 0L, 0L, 0L));

        profiles.reassign("cookie:b", "p1", "p2", 1);
        assertThat(tickets("2026-03")).containsExactly(new TicketCount(null, 100L, 0L, 0L, 0L));
        profiles.reassign("cookie:a", "p1", "p2", 1);
        assertThat(profiles.task().facts()).isEmpty();
        assertThat(profiles.task().store(RowKind.SERVICE).rows()).isEmpty();
    }

    @Test
    void aTicketIsOneCustomersTicket() {
        profiles.send("p1", on("cookie:a").opensTicket("t1").at("2026-03-02T10:00"));
        profiles.send("p2", on("cookie:b").resolvesTicket("t1").at("2026-03-02T11:00"));
        assertThat(tickets("2026-03").get(0).getAnswered()).isZero();

        for (var outgoing : profiles.reassign("cookie:b", "p2", "p1", 1)) {
            profiles.send(outgoing.profile(), outgoing.message());
        }

        assertThat(tickets("2026-03")).containsExactly(new TicketCount(null, 1L, 1L, 1L, HOUR_MS));
    }

    private List<SurveyCount> surveys(String period) {
        return inPeriod(period).getSurveys();
    }

    private List<TicketCount> tickets(String period) {
        return inPeriod(period).getTickets();
    }

    private PeriodFact inPeriod(String period) {
        return profiles.task()
                .facts()
                .get(FactRecords.key("p1", "month", period))
                .getInPeriod();
    }
}
