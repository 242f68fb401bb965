package io.olifant.systemtests.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All customers and their journeys at observation time W: what every KPI is computed from. */
record Observation(
        List<OracleCustomer> customers,
        List<CutJourney> journeys,
        OracleRules rules,
        OracleCalendar calendar,
        Instant observationTime,
        Map<OracleCustomer, Map<String, Map<LocalDate, ListedValues>>> listed) {

    static final List<String> ACTIVITIES = List.of("touch", "order");
    static final String ALL = "(all)";
    static final String NONE = "(none)";

    static Observation of(List<OracleCustomer> customers, OracleRules rules, Instant observationTime) {
        List<CutJourney> journeys = customers.stream()
                .flatMap(customer -> JourneyOracle.journeys(customer, rules, observationTime).stream())
                .toList();
        OracleCalendar calendar = new OracleCalendar(rules.zone());
        return new Observation(
                customers, journeys, rules, calendar, observationTime, listed(customers, rules, calendar));
    }

    private static Map<OracleCustomer, Map<String, Map<LocalDate, ListedValues>>> listed(
            List<OracleCustomer> customers, OracleRules rules, OracleCalendar calendar) {
        Map<OracleCustomer, Map<String, Map<LocalDate, ListedValues>>> listed = new HashMap<>();
        for (OracleCustomer customer : customers) {
            Map<String, Map<LocalDate, ListedValues>> ofCustomer = new HashMap<>();
            rules.periodTypes().forEach(type -> ofCustomer.put(type, ListedValues.byPeriod(customer, type, calendar)));
            listed.put(customer, ofCustomer);
        }
        return listed;
    }

    /** The values that the figures of a customer's period list; the customer has a touchpoint in it. */
    ListedValues listed(OracleCustomer customer, String periodType, LocalDate period) {
        return listed.get(customer).get(periodType).get(period);
    }

    /** The source under which a touchpoint counts on its day. */
    String sourceByDay(OracleCustomer customer, OracleEvent event) {
        String shortest = ListedValues.shortest(periodTypes());
        return listed(customer, shortest, periodOf(shortest, event.key().time()))
                .named(ListedValues.Combination::source, event.key().source());
    }

    /** The name of a dimension's value in a row. */
    static String orNone(String value) {
        return value == null ? NONE : value;
    }

    List<String> periodTypes() {
        return rules.periodTypes();
    }

    LocalDate periodOf(String periodType, Instant time) {
        return calendar.periodOf(periodType, time);
    }

    LocalDate next(String periodType, LocalDate period) {
        return calendar.plus(periodType, period, 1);
    }

    /** The period that holds W, the last one with rows. */
    LocalDate lastPeriod(String periodType) {
        return calendar.periodOf(periodType, observationTime);
    }

    boolean isFinal(String periodType, LocalDate period) {
        return calendar.isComplete(periodType, period, observationTime);
    }

    String text(String periodType, LocalDate period) {
        return calendar.text(periodType, period);
    }
}
