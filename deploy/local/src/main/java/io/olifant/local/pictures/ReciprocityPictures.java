package io.olifant.local.pictures;

import io.olifant.schemas.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How fast the company answers its customers, by department. */
final class ReciprocityPictures implements Family {

    @Override
    public String topic() {
        return Topics.KPI_RECIPROCITY.name();
    }

    @Override
    public String title() {
        return "Reciprocity";
    }

    @Override
    public String about() {
        return "Tickets by the period in which customers opened them: answered within the promise, answered later, or not"
                + " answered so far.";
    }

    @Override
    public String whenEmpty() {
        return "nobody has opened a ticket yet";
    }

    @Override
    public List<Picture> pictures(FigureRows rows) {
        List<Picture> pictures = new ArrayList<>();
        for (FigureRows.Period period :
                rows.where(row -> row.count("opened") > 0).periods()) {
            pictures.add(picture(period));
        }
        return pictures;
    }

    private static Picture picture(FigureRows.Period period) {
        Optional<FigureRow> total = period.rows().whereAll("department").only();
        FigureRows departments = period.rows().whereNone("department");
        List<FigureRow> shown = (departments.isEmpty() ? period.rows() : departments)
                .stream()
                        .sorted(Comparator.comparingLong((FigureRow row) -> row.count("opened"))
                                .reversed())
                        .toList();
        List<String> notes = shown.stream()
                .map(row -> Words.count(row.count("opened"), "ticket") + ", " + meanTime(row) + " on average")
                .toList();
        Bars bars = Bars.ofShares(
                "department",
                shown.stream().map(row -> row.text("department")).toList(),
                notes,
                List.of(
                        shares("within the promise", shown, row -> row.count("answered_in_time")),
                        shares("later", shown, row -> row.count("answered") - row.count("answered_in_time")),
                        shares("not so far", shown, row -> row.count("opened") - row.count("answered"))));
        return new Picture(
                Picture.chosen(Picture.PERIOD, period.text()),
                period.isFinal(),
                period.inWords() + ", " + sentence(total.orElse(shown.get(0))),
                bars,
                table(period.rows()));
    }

    private static Series shares(String name, List<FigureRow> rows, Function<FigureRow, Long> count) {
        return new Series(
                name,
                rows.stream()
                        .map(row -> (double) count.apply(row) / row.count("opened"))
                        .toList());
    }

    private static String sentence(FigureRow row) {
        return Words.percent(row.count("answered_in_time"), row.count("opened")) + " of "
                + Words.count(row.count("opened"), "ticket") + " were answered within the promise; an answer took "
                + meanTime(row) + " on average, and " + Words.count(row.count("opened") - row.count("answered"))
                + " are not answered so far.";
    }

    private static String meanTime(FigureRow row) {
        return Words.duration(row.number("avg_time_to_answer_ms"));
    }

    private static Table table(FigureRows rows) {
        Table.Builder table = Table.of(
                "department",
                "opened",
                "answered",
                "within the promise",
                "share",
                RetentionPictures.BOUNDS,
                "mean time to answer");
        rows.stream()
                .forEach(row -> table.row(
                        row.text("department"),
                        Words.count(row.count("opened")),
                        Words.count(row.count("answered")),
                        Words.count(row.count("answered_in_time")),
                        Words.percent(row.number("answered_in_time_share")),
                        Words.bounds(row, "answered_in_time_share"),
                        meanTime(row)));
        return table.build();
    }
}
