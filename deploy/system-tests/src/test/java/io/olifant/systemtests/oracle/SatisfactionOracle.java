package io.olifant.systemtests.oracle;

import static io.olifant.systemtests.oracle.CanonicalIdentifier.BYTE_ORDER;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** {@code kpi.satisfaction}: answers to surveys by what they speak about. */
final class SatisfactionOracle {

    static final String TOPIC = "kpi.satisfaction";

    /** So many surveys behind a touchpoint speak about it. */
    private static final int SURVEYS_OF_A_TOUCHPOINT_MAX = 100;

    /** What an answer speaks about, or a row. */
    private record Subject(String channel, String department, String phase) {

        private static final Comparator<Subject> BY_NAME = Comparator.comparing(Subject::channel, BYTE_ORDER)
                .thenComparing(Subject::department, Comparator.nullsFirst(BYTE_ORDER))
                .thenComparing(Subject::phase, Comparator.nullsFirst(BYTE_ORDER));

        private static final Subject OTHERS = new Subject(ListedValues.OTHER, ListedValues.OTHER, ListedValues.OTHER);

        Subject named() {
            return new Subject(channel, Observation.orNone(department), Observation.orNone(phase));
        }

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

    private record Answer(OracleEvent event, Subject subject) {}

    private void countAnswers(OracleCustomer customer) {
        List<Answer> answers = new ArrayList<>();
        OracleEvent before = null;
        int surveysSince = 0;
        for (OracleEvent event : customer.history()) {
            if (event.touchpoint().getSurvey() == null) {
                before = event;
                surveysSince = 0;
            } else {
                surveysSince++;
                boolean isAboutItself = before == null || surveysSince > SURVEYS_OF_A_TOUCHPOINT_MAX;
                answers.add(new Answer(event, subject(event, isAboutItself ? event : before)));
            }
        }
        for (String periodType : observation.periodTypes()) {
            answers.stream()
                    .collect(Collectors.groupingBy(answer -> observation.periodOf(
                            periodType, answer.event().key().time())))
                    .forEach((period, ofPeriod) -> count(periodType, period, ofPeriod));
        }
    }

    /** Of the subjects of a customer's period the first are listed, by time and name. */
    private void count(String periodType, LocalDate period, List<Answer> answers) {
        Set<Subject> first = new HashSet<>();
        answers.stream()
                .sorted(Comparator.comparing(
                                (Answer answer) -> answer.event().key().time())
                        .thenComparing(Answer::subject, Subject.BY_NAME))
                .map(Answer::subject)
                .filter(subject -> !subject.equals(Subject.OTHERS))
                .filter(subject -> first.size() < ListedValues.MAX)
                .forEach(first::add);
        for (Answer answer : answers) {
            Subject listed = first.contains(answer.subject()) ? answer.subject() : Subject.OTHERS;
            String kind = answer.event().touchpoint().getSurvey().getKind();
            for (Subject row : listed.named().rows()) {
                scoresBySlice
                        .computeIfAbsent(new Slice(kind, periodType, period, row), s -> new ArrayList<>())
                        .add(answer.event().touchpoint().getSurvey().getScore());
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
        return said != null ? said : otherwise;
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
                        .withShare("satisfied_share", satisfied, scores.size())
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
