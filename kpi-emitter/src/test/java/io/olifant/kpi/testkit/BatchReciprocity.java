package io.olifant.kpi.testkit;

import io.olifant.calendar.Period;
import io.olifant.kpi.row.Wilson;
import io.olifant.kpis.Reciprocity;
import io.olifant.kpis.ReciprocityKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code kpi.reciprocity}. */
final class BatchReciprocity {

    private BatchReciprocity() {}

    static void rows(BatchWorld world) {
        for (Period period : world.periods()) {
            Map<String, Reciprocity> rows = new HashMap<>();
            for (CustomerEvent event : world.in(period)) {
                if (event.ticketOrNull() != null) {
                    String department = event.ticketOrNull().departmentOrNull();
                    for (String place : List.of(department == null ? "(none)" : department, "(all)")) {
                        count(event.ticketOrNull(), rows.computeIfAbsent(place, d -> zero(world, period, d)));
                    }
                }
            }
            rows.forEach((department, row) -> {
                row.setAnsweredInTimeShare(BatchWorld.ratio(row.getAnsweredInTime(), row.getOpened()));
                row.setAnsweredInTimeShareLow(Wilson.low(row.getAnsweredInTime(), row.getOpened()));
                row.setAnsweredInTimeShareHigh(Wilson.high(row.getAnsweredInTime(), row.getOpened()));
                row.setAvgTimeToAnswerMs(BatchWorld.ratio(row.getTimeToAnswerMs(), row.getAnswered()));
                world.put(new ReciprocityKey(world.type().label(), period.text(), department), row);
            });
        }
    }

    private static Reciprocity zero(BatchWorld world, Period period, String department) {
        Reciprocity row = new Reciprocity();
        row.setPeriodType(world.type().label());
        row.setPeriod(period.text());
        row.setDepartment(department);
        row.setTimeToAnswerMs(0L);
        row.setIsFinal(world.isFinal(period));
        row.setAsOf(BatchWorld.NO_TIME);
        row.setUpdatedAt(BatchWorld.NO_TIME);
        return row;
    }

    private static void count(CustomerEvent.Ticket ticket, Reciprocity row) {
        row.setOpened(row.getOpened() + 1);
        if (ticket.isAnswered()) {
            row.setAnswered(row.getAnswered() + 1);
            row.setAnsweredInTime(row.getAnsweredInTime() + (ticket.isAnsweredInTime() ? 1 : 0));
            row.setTimeToAnswerMs(row.getTimeToAnswerMs() + ticket.answeredAfterMsOrNull());
        }
    }
}
