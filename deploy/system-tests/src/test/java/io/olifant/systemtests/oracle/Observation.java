package io.olifant.systemtests.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** All customers and their journeys at observation time W: what every KPI is computed from. */
record Observation(
        List<OracleCustomer> customers,
        List<CutJourney> journeys,
        OracleRules rules,
        OracleCalendar calendar,
        Instant observationTime) {

    static final List<String> ACTIVITIES = List.of("touch", "order");
    static final String ALL = "(all)";
    static final String NONE = "(none)";

    static Observation of(List<OracleCustomer> customers, OracleRules rules, Instant observationTime) {
        List<CutJourney> journeys = customers.stream()
                .flatMap(customer -> JourneyOracle.journeys(customer, rules, observationTime).stream())
                .toList();
        return new Observation(customers, journeys, rules, new OracleCalendar(rules.zone()), observationTime);
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
