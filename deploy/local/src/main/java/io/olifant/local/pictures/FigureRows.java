package io.olifant.local.pictures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rows of one topic of figures. */
public record FigureRows(List<FigureRow> rows) {

    /** More periods than this are left to those who read the topics. */
    static final int PERIODS_MAX = 24;

    /** Marks what is of a period that is not over. */
    static final String NOT_OVER = "*";

    /** Type of periods that people look at first, in order. */
    private static final List<String> PERIOD_TYPES = List.of("month", "week", "quarter", "day");

    public FigureRows {
        rows = List.copyOf(rows);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    Stream<FigureRow> stream() {
        return rows.stream();
    }

    FigureRows where(Predicate<FigureRow> condition) {
        return new FigureRows(rows.stream().filter(condition).toList());
    }

    FigureRows where(String field, String text) {
        return where(row -> row.is(field, text));
    }

    FigureRows whereAll(String... fields) {
        return where(row -> Stream.of(fields).allMatch(row::isAll));
    }

    FigureRows whereNone(String... fields) {
        return where(row -> Stream.of(fields).noneMatch(row::isAll));
    }

    /** The row in question where there is at most one. */
    Optional<FigureRow> only() {
        return rows.stream().findFirst();
    }

    /** The values of a dimension, each once, sorted. */
    List<String> values(String field) {
        TreeSet<String> values = new TreeSet<>();
        rows.forEach(row -> values.add(row.text(field)));
        return List.copyOf(values);
    }

    /** The cohorts of rows that are about cohorts, sorted; none where they are not. */
    public List<String> cohorts() {
        return where(row -> row.has("cohort")).values("cohort");
    }

    /** The rows of one cohort. */
    public FigureRows ofCohort(String cohort) {
        return where(row -> row.has("cohort") && row.is("cohort", cohort));
    }

    /** The last of the values of a dimension. */
    List<String> lastValues(String field, int count) {
        List<String> values = values(field);
        return values.subList(Math.max(0, values.size() - count), values.size());
    }

    /** The currencies of the rows, sorted. */
    List<String> currencies() {
        return whereNone("currency").values("currency");
    }

    /**
     * The currencies of the rows, those first that most rows have an amount in, and of those the largest: amounts of two currencies cannot be
     * compared, but the first picture should be of the one that the business is done in.
     */
    List<String> currenciesByUse(String field) {
        List<String> currencies = new ArrayList<>(currencies());
        currencies.sort(Comparator.comparingLong((String currency) -> where("currency", currency).stream()
                        .filter(row -> row.amount(field).signum() != 0)
                        .count())
                .thenComparing(currency -> where("currency", currency).sumOfAmounts(field))
                .reversed());
        return currencies;
    }

    /** Periods as they are written in pictures: with a star where they are not over. */
    List<String> marked(List<String> periods) {
        return periods.stream()
                .map(period -> isOver(period) ? period : period + NOT_OVER)
                .toList();
    }

    /** What a sentence says of the stars; nothing where there is none. */
    String starInWords(List<String> periods) {
        List<String> notOver =
                periods.stream().filter(period -> !isOver(period)).toList();
        return notOver.isEmpty()
                ? ""
                : " (" + NOT_OVER + " " + Words.and(notOver) + (notOver.size() == 1 ? " is" : " are") + " not over.)";
    }

    private boolean isOver(String period) {
        return where("period", period).rows.stream().allMatch(FigureRow::isFinal);
    }

    /** The types of periods, in the order in which people look at them. */
    List<String> periodTypes() {
        List<String> types = new ArrayList<>(values("period_type"));
        types.sort(Comparator.comparingInt(type -> PERIOD_TYPES.indexOf(type)));
        return types;
    }

    /** The newest periods of each type, newest first, each with its rows. */
    List<Period> periods() {
        List<Period> periods = new ArrayList<>();
        for (String type : periodTypes()) {
            FigureRows ofType = where("period_type", type);
            List<String> texts = ofType.lastValues("period", PERIODS_MAX);
            for (int i = texts.size() - 1; i >= 0; i--) {
                FigureRows ofPeriod = ofType.where("period", texts.get(i));
                periods.add(new Period(texts.get(i), ofPeriod.rows.stream().allMatch(FigureRow::isFinal), ofPeriod));
            }
        }
        return periods;
    }

    long sum(String field) {
        return rows.stream().mapToLong(row -> row.count(field)).sum();
    }

    BigDecimal sumOfAmounts(String field) {
        return rows.stream().map(row -> row.amount(field)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * One period and its rows.
     *
     * @param isFinal whether it is over
     */
    record Period(String text, boolean isFinal, FigureRows rows) {

        /** How a sentence about it begins. */
        String inWords() {
            return isFinal ? "In " + text : "In " + text + " so far";
        }
    }
}
