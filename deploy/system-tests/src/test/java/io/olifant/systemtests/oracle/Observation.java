package io.olifant.systemtests.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** All customers at observation time W: what every KPI is computed from. */
record Observation(
        List<OracleCustomer> customers, OracleCalendar calendar, List<String> periodTypes, Instant observationTime) {

    static final List<String> ACTIVITIES = List.of("touch", "order");
    static final String ALL = "(all)";
    static final String NONE = "(none)";

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
