package io.olifant.kpi.testkit;

import io.olifant.calendar.Period;
import io.olifant.kpi.row.Wilson;
import io.olifant.kpis.Satisfaction;
import io.olifant.kpis.SatisfactionKey;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;

/** {@code kpi.satisfaction}. */
final class BatchSatisfaction {

    private final BatchWorld world;

    private BatchSatisfaction(BatchWorld world) {
        this.world = world;
    }

    static void rows(BatchWorld world) {
        BatchSatisfaction figures = new BatchSatisfaction(world);
        Set<Period> periods = new HashSet<>();
        for (Period period : world.periods()) {
            periods.add(period);
            periods.add(period.plus(1));
        }
        for (Period period : periods) {
            if (period.compareTo(world.last()) <= 0) {
                for (String kind : List.of("nps", "csat", "ces")) {
                    figures.rows(period, kind);
                }
            }
        }
    }

    private void rows(Period period, String kind) {
        List<CustomerEvent.Answer> now = answers(period, kind);
        Set<List<String>> places = new HashSet<>();
        now.forEach(answer -> places.addAll(places(answer)));
        answers(period.plus(-1), kind).forEach(answer -> places.addAll(places(answer)));
        for (List<String> place : places) {
            put(
                    period,
                    kind,
                    place,
                    now.stream()
                            .filter(answer -> places(answer).contains(place))
                            .toList());
        }
    }

    private List<CustomerEvent.Answer> answers(Period period, String kind) {
        return world.in(period).stream()
                .map(CustomerEvent::answerOrNull)
                .filter(answer -> answer != null && answer.kind().equals(kind))
                .toList();
    }

    private static List<List<String>> places(CustomerEvent.Answer answer) {
        String channel = answer.channel();
        String department = Objects.requireNonNullElse(answer.departmentOrNull(), "(none)");
        String phase = Objects.requireNonNullElse(answer.phaseOrNull(), "(none)");
        return List.of(
                List.of(channel, department, phase),
                List.of(channel, "(all)", "(all)"),
                List.of("(all)", department, "(all)"),
                List.of("(all)", "(all)", phase),
                List.of("(all)", "(all)", "(all)"));
    }

    private void put(Period period, String kind, List<String> place, List<CustomerEvent.Answer> answers) {
        Satisfaction row = new Satisfaction();
        row.setKind(kind);
        row.setPeriodType(world.type().label());
        row.setPeriod(period.text());
        row.setChannel(place.get(0));
        row.setDepartment(place.get(1));
        row.setPhase(place.get(2));
        row.setResponses((long) answers.size());
        if (kind.equals("nps")) {
            row.setPromoters(count(answers, score -> score > 8));
            row.setPassives(count(answers, score -> score == 7 || score == 8));
            row.setDetractors(count(answers, score -> score < 7));
            row.setScore(BatchWorld.ratio(100 * (row.getPromoters() - row.getDetractors()), answers.size()));
        } else {
            long sum = answers.stream().mapToLong(CustomerEvent.Answer::score).sum();
            row.setMeanScore(BatchWorld.ratio(sum, answers.size()));
        }
        if (kind.equals("csat")) {
            row.setSatisfied(count(answers, score -> score == 4 || score == 5));
            row.setSatisfiedShare(BatchWorld.ratio(row.getSatisfied(), answers.size()));
            row.setSatisfiedShareLow(Wilson.low(row.getSatisfied(), answers.size()));
            row.setSatisfiedShareHigh(Wilson.high(row.getSatisfied(), answers.size()));
        }
        row.setIsFinal(world.isFinal(period));
        row.setAsOf(BatchWorld.NO_TIME);
        row.setUpdatedAt(BatchWorld.NO_TIME);
        world.put(
                new SatisfactionKey(
                        kind, world.type().label(), period.text(), place.get(0), place.get(1), place.get(2)),
                row);
    }

    private static long count(List<CustomerEvent.Answer> answers, IntPredicate isCounted) {
        return answers.stream().filter(answer -> isCounted.test(answer.score())).count();
    }
}
