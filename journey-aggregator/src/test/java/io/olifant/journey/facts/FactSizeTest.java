package io.olifant.journey.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.customers.Conversion;
import io.olifant.customers.DayCount;
import io.olifant.customers.JourneyCount;
import io.olifant.customers.LostPath;
import io.olifant.customers.PathTouch;
import io.olifant.customers.RevenueSum;
import io.olifant.customers.SurveyCount;
import io.olifant.customers.TicketCount;
import io.olifant.customers.TouchCount;
import io.olifant.customers.TransitionCount;
import io.olifant.facts.PeriodFact;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The largest fact that the bounds allow, with the longest names that are accepted, is a record that brokers take. */
class FactSizeTest {

    private static final int VALUES_MAX = 64;
    private static final int RECORD_MAX_BYTES = 1_000_000;
    private static final long MANY = 1_000_000_000L;

    /** Three bytes a character; those of dimensions have 100 characters, properties 255. */
    private static String name(String kind, int number, int characters) {
        String text = kind + number + " ";
        return text + "\u4e00".repeat(characters - text.length());
    }

    private static List<String> names(String kind, int count) {
        return IntStream.range(0, count).mapToObj(i -> name(kind, i, 100)).toList();
    }

    @Test
    void theLargestFactIsARecordThatBrokersTake() {
        PeriodFact fact = new PeriodFact();
        for (int i = 0; i <= VALUES_MAX; i++) {
            fact.getTouchpoints()
                    .add(new TouchCount(
                            name("s", i, 100), name("d", i, 100), name("c", i, 100), name("p", i, 100), MANY));
        }
        // A quarter, if that is the only period type.
        for (int day = 0; day < 92; day++) {
            for (int i = 0; i <= VALUES_MAX; i++) {
                fact.getDays()
                        .add(new DayCount(
                                20_000 + day,
                                name("s", i, 100),
                                5_000L,
                                5_000L,
                                5_000L,
                                5_000L,
                                9L,
                                9L,
                                5_000L,
                                5_000L));
            }
        }
        for (String outcome : List.of("abandoned", "converted", "open", "served", "truncated")) {
            fact.getJourneys().add(new JourneyCount(outcome, MANY, MANY, MANY, MANY, MANY, MANY, MANY * MANY));
        }
        addTransitions(fact);
        long bytes = 0;
        while (bytes < 200_000) {
            Conversion conversion = new Conversion(MANY * 1_000, "EUR", MANY * MANY, path());
            bytes += ConversionCap.bytes(conversion);
            fact.getConversions().add(conversion);
        }
        for (int i = 0; i < 3; i++) {
            // Each begins a time-out of 30 days after the one before.
            fact.getLostPaths().add(new LostPath(names("lost" + i + "-", 100), 1L));
        }
        for (int i = 0; i <= VALUES_MAX; i++) {
            for (int score = 0; score < 23; score++) {
                fact.getSurveys()
                        .add(new SurveyCount(
                                "csat", name("c", i, 255), name("d", i, 255), name("p", i, 255), score, MANY));
            }
            fact.getTickets().add(new TicketCount(name("d", i, 100), MANY, MANY, MANY, MANY * MANY));
        }
        for (int i = 0; i < 300; i++) {
            fact.getRevenue()
                    .add(new RevenueSum("" + (char) ('A' + i / 26) + (char) ('A' + i % 26) + "X", MANY * MANY));
        }

        assertThat(fact.sections().encode()).hasSizeLessThan(RECORD_MAX_BYTES);
    }

    /** Between all values that the period lists, and two journeys from before it. */
    private static void addTransitions(PeriodFact fact) {
        for (String dimension : List.of("channel", "department", "phase")) {
            List<String> values = names(dimension.substring(0, 1), VALUES_MAX + 1);
            for (String from : values) {
                for (String to : values) {
                    fact.getTransitions().add(new TransitionCount(dimension, from, to, 9L));
                }
            }
            List<String> earlier = names("earlier " + dimension, 2 * VALUES_MAX);
            for (int i = 0; i < 512; i++) {
                fact.getTransitions()
                        .add(new TransitionCount(dimension, earlier.get(i % earlier.size()), earlier.get(i / 4), 9L));
            }
        }
    }

    private static List<PathTouch> path() {
        List<PathTouch> path = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            path.add(new PathTouch(name("path", i, 100), MANY * 1_000 - 2_000_000_000L));
        }
        return path;
    }
}
