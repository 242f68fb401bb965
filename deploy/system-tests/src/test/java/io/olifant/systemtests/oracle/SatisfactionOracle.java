package io.olifant.systemtests.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/** {@code kpi.satisfaction}: answers to surveys by what they speak about. */
final class SatisfactionOracle {

    static final String TOPIC = "kpi.satisfaction";

    /** What an answer speaks about, or a row. */
    private record Subject(String channel, String department, String phase) {

        /** The rows that an answer about this counts in: all three, each alone, and the total. */
        List<Subject> rows() {
            String all = Observation.ALL;
            return List.of(
                    this,
                    new Subject(channel, all, all),
                    new Subject(all, department, all),
                    new Subject(all, all, phase),
                    new Subject(all, all, all));
        }
    }

    /** The answers of one row. */
    private record Slice(String kind, String periodType, LocalDate period, Subject subject) {

        Slice in(LocalDate otherPeriod) {
            return new Slice(kind, periodType, otherPeriod, subject);
        }
    }

    private final Observation observation;
    private final Map<Slice, List<Integer>> scoresBySlice = new HashMap<>();

    private SatisfactionOracle(Observation observation) {
        this.observation = observation;
        observation.customers().forEach(this::countAnswers);
    }

    static List<Row> rows(Observation observation) {
        SatisfactionOracle family = new SatisfactionOracle(observation);
        // A row exists where there are answers, and for one period more, so that their absence is seen.
        Set<Slice> slices = new HashSet<>(family.scoresBySlice.keySet());
        family.scoresBySlice
                .keySet()
                .forEach(slice -> slices.add(slice.in(observation.next(slice.periodType(), slice.period()))));
        return slices.stream()
                .filter(slice -> !slice.period().isAfter(observation.lastPeriod(slice.periodType())))
                .map(family::row)
                .toList();
    }

    private void countAnswers(OracleCustomer customer) {
        OracleEvent before = null;
        for (OracleEvent event : customer.history()) {
            if (event.touchpoint().getSurvey() == null) {
                before = event;
                continue;
            }
            Subject subject = subject(event, before == null ? event : before);
            for (String periodType : observation.periodTypes()) {
                LocalDate period = observation.periodOf(periodType, event.key().time());
                String kind = event.touchpoint().getSurvey().getKind();
                for (Subject row : subject.rows()) {
                    scoresBySlice
                            .computeIfAbsent(new Slice(kind, periodType, period, row), s -> new ArrayList<>())
                            .add(event.touchpoint().getSurvey().getScore());
                }
            }
        }
    }

    /** Field by field what the survey says itself, else what the touchpoint was that it follows. */
    private static Subject subject(OracleEvent survey, OracleEvent otherwise) {
        return new Subject(
                or(survey.property("channel"), otherwise.channel()),
                or(survey.property("department"), otherwise.department()),
                or(survey.property("phase"), otherwise.phase()));
    }

    private static String or(String said, String otherwise) {
        return said != null ? said : Observation.orNone(otherwise);
    }

    private Row row(Slice slice) {
        List<Integer> scores = scoresBySlice.getOrDefault(slice, List.of());
        Row row = Row.of(
                        TOPIC,
                        Map.of(
                                "kind", slice.kind(),
                                "period_type", slice.periodType(),
                                "period", observation.text(slice.periodType(), slice.period()),
                                "channel", slice.subject().channel(),
                                "department", slice.subject().department(),
                                "phase", slice.subject().phase()))
                .with("responses", (long) scores.size())
                .with("is_final", observation.isFinal(slice.periodType(), slice.period()));
        long sum = scores.stream().mapToLong(Integer::longValue).sum();
        return switch (slice.kind()) {
            case "nps" -> withPromoters(row, scores);
            case "csat" -> {
                long satisfied = count(scores, score -> score >= 4);
                yield row.with("satisfied", satisfied)
                        .withRatio("satisfied_share", satisfied, scores.size())
                        .withRatio("mean_score", sum, scores.size());
            }
            case "ces" -> row.withRatio("mean_score", sum, scores.size());
            default -> throw new IllegalArgumentException("No survey is of the kind " + slice.kind());
        };
    }

    private static Row withPromoters(Row row, List<Integer> scores) {
        long promoters = count(scores, score -> score >= 9);
        long detractors = count(scores, score -> score <= 6);
        return row.with("promoters", promoters)
                .with("passives", scores.size() - promoters - detractors)
                .with("detractors", detractors)
                .withRatio("score", 100.0 * (promoters - detractors), scores.size());
    }

    private static long count(List<Integer> scores, IntPredicate condition) {
        return scores.stream().mapToInt(Integer::intValue).filter(condition).count();
    }
}
