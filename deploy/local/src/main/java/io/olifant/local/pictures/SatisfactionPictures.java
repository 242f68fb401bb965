package io.olifant.local.pictures;

import io.olifant.schemas.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What customers answer to surveys, by what the surveys are about. */
final class SatisfactionPictures implements Family {

    private static final int BARS_MAX = 20;
    private static final Dimensions DIMENSIONS = new Dimensions("phase", "channel", "department");
    private static final String ALL_THREE = "all three";

    private final int casesMin;

    SatisfactionPictures(int casesMin) {
        this.casesMin = casesMin;
    }

    @Override
    public String topic() {
        return Topics.KPI_SATISFACTION.name();
    }

    @Override
    public String title() {
        return "Satisfaction by what it is about";
    }

    @Override
    public String about() {
        return "Answers to surveys by what they are about: a phase, channel or department, or all three together."
                + " NPS is 100 × (promoters − detractors) / responses; CSAT counts scores 4 and 5 of 5; CES is the mean on a"
                + " scale of 7.";
    }

    @Override
    public String whenEmpty() {
        return "nobody has answered a survey yet";
    }

    @Override
    public List<Picture> pictures(FigureRows rows) {
        FigureRows answered = rows.where(row -> row.count("responses") > 0);
        List<Picture> pictures = new ArrayList<>();
        for (FigureRows.Period period : answered.periods()) {
            for (Kind kind : Kind.values()) {
                FigureRows ofKind = period.rows().where("kind", kind.name().toLowerCase(Locale.ROOT));
                for (String dimension : DIMENSIONS.names()) {
                    addPicture(pictures, period, kind, dimension, DIMENSIONS.alone(ofKind, dimension), ofKind);
                }
                addPicture(pictures, period, kind, ALL_THREE, DIMENSIONS.together(ofKind), ofKind);
            }
        }
        return pictures;
    }

    private void addPicture(
            List<Picture> pictures,
            FigureRows.Period period,
            Kind kind,
            String dimension,
            FigureRows rows,
            FigureRows ofKind) {
        if (rows.isEmpty()) {
            return;
        }
        Function<FigureRow, String> label =
                dimension.equals(ALL_THREE) ? DIMENSIONS::label : row -> row.text(dimension);
        List<FigureRow> byScore = rows.stream()
                .sorted(Comparator.comparingDouble((FigureRow row) -> kind.score(row))
                        .reversed()
                        .thenComparing(label))
                .toList();
        FigureRows total = DIMENSIONS.total(ofKind);
        pictures.add(new Picture(
                Picture.chosen(Picture.PERIOD, period.text(), "Survey", kind.name(), "About", dimension),
                period.isFinal(),
                sentence(period, kind, byScore, label, total),
                kind.chart(dimension, mostAnswered(byScore), label),
                table(kind, dimension, byScore, label)));
    }

    /** Of many bars those with the most answers. */
    private static List<FigureRow> mostAnswered(List<FigureRow> byScore) {
        List<FigureRow> most = byScore.stream()
                .sorted(Comparator.comparingLong((FigureRow row) -> row.count("responses"))
                        .reversed())
                .limit(BARS_MAX)
                .toList();
        return byScore.stream().filter(most::contains).toList();
    }

    private String sentence(
            FigureRows.Period period,
            Kind kind,
            List<FigureRow> byScore,
            Function<FigureRow, String> label,
            FigureRows total) {
        StringBuilder sentence = new StringBuilder(period.inWords());
        total.only()
                .ifPresent(all -> sentence.append(" the ")
                        .append(kind)
                        .append(" of ")
                        .append(Words.count(all.count("responses"), "response"))
                        .append(" is ")
                        .append(kind.text(all))
                        .append(':'));
        if (byScore.size() == 1) {
            return sentence.append(" all answers are about ")
                    .append(label.apply(byScore.get(0)))
                    .append('.')
                    .toString();
        }
        List<FigureRow> ranked = byScore.stream()
                .filter(row -> row.count("responses") >= casesMin)
                .toList();
        if (ranked.size() < 2) {
            return sentence.append(" no best or last is named, since fewer than two have ")
                    .append(Words.count(casesMin, "response"))
                    .append('.')
                    .toString();
        }
        FigureRow best = ranked.get(0);
        FigureRow worst = ranked.get(ranked.size() - 1);
        return sentence.append(" best is ")
                .append(label.apply(best))
                .append(" with ")
                .append(kind.text(best))
                .append(", last is ")
                .append(label.apply(worst))
                .append(" with ")
                .append(kind.text(worst))
                .append('.')
                .toString();
    }

    private static Table table(Kind kind, String dimension, List<FigureRow> rows, Function<FigureRow, String> label) {
        Table.Builder table = switch (kind) {
            case NPS -> Table.of(dimension, "responses", "NPS", "detractors", "passives", "promoters");
            case CSAT -> Table.of(dimension, "responses", "satisfied", "share", RetentionPictures.BOUNDS, "mean");
            case CES -> Table.of(dimension, "responses", "mean");
        };
        for (FigureRow row : rows) {
            List<String> cells = new ArrayList<>(List.of(label.apply(row), Words.count(row.count("responses"))));
            cells.addAll(
                    switch (kind) {
                        case NPS ->
                            List.of(
                                    kind.text(row),
                                    Words.count(row.count("detractors")),
                                    Words.count(row.count("passives")),
                                    Words.count(row.count("promoters")));
                        case CSAT ->
                            List.of(
                                    Words.count(row.count("satisfied")),
                                    kind.text(row),
                                    Words.bounds(row, "satisfied_share"),
                                    Words.decimals(row.number("mean_score"), 2));
                        case CES -> List.of(kind.text(row));
                    });
            table.row(cells);
        }
        return table.build();
    }

    /** The kinds of surveys. */
    private enum Kind {
        NPS,
        CSAT,
        CES;

        double score(FigureRow row) {
            return switch (this) {
                case NPS -> row.number("score").orElse(-100);
                case CSAT -> row.number("satisfied_share").orElse(0);
                case CES -> row.number("mean_score").orElse(0);
            };
        }

        String text(FigureRow row) {
            return switch (this) {
                case NPS -> Words.decimals(score(row), 0);
                case CSAT -> Words.percent(score(row));
                case CES -> Words.decimals(score(row), 2);
            };
        }

        Bars chart(String dimension, List<FigureRow> rows, Function<FigureRow, String> label) {
            List<String> names = rows.stream().map(label).toList();
            List<String> notes = rows.stream()
                    .map(row -> name() + " " + text(row) + ", " + Words.count(row.count("responses"), "response"))
                    .toList();
            return switch (this) {
                case NPS ->
                    Bars.ofShares(
                            dimension,
                            names,
                            notes,
                            List.of(
                                    shares("detractors", rows, row -> row.count("detractors")),
                                    shares("passives", rows, row -> row.count("passives")),
                                    shares("promoters", rows, row -> row.count("promoters"))));
                case CSAT ->
                    Bars.ofShares(
                            dimension,
                            names,
                            notes,
                            List.of(
                                    shares(
                                            "not satisfied",
                                            rows,
                                            row -> row.count("responses") - row.count("satisfied")),
                                    shares("satisfied", rows, row -> row.count("satisfied"))));
                case CES ->
                    new Bars(
                            dimension,
                            names,
                            notes,
                            List.of(new Series(
                                    "mean score", rows.stream().map(this::score).toList())),
                            false,
                            false,
                            Unit.SCORE,
                            "of 7");
            };
        }

        private static Series shares(String name, List<FigureRow> rows, Function<FigureRow, Long> count) {
            return new Series(
                    name,
                    rows.stream()
                            .map(row -> (double) count.apply(row) / row.count("responses"))
                            .toList());
        }
    }
}
