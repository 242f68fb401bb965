package io.olifant.local.pictures;

import io.olifant.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Who is new, stays, returns and leaves, and what they bring in, period by period. */
final class LifecyclePictures implements Family {

    @Override
    public String topic() {
        return Topics.KPI_LIFECYCLE.name();
    }

    @Override
    public String title() {
        return "Customers who come and go";
    }

    @Override
    public String about() {
        return "Active customers of a period: new ones, those who were active in the period before, those who return after a"
                + " pause; below the line those of the period before who did not come.";
    }

    @Override
    public String whenEmpty() {
        return "no customer has come yet";
    }

    @Override
    public List<Picture> pictures(FigureRows rows) {
        List<Picture> pictures = new ArrayList<>();
        for (String periodType : rows.periodTypes()) {
            FigureRows ofType = rows.where("period_type", periodType);
            for (String activity : List.of("touch", "order")) {
                FigureRows counts = newest(ofType.whereAll("currency").where("activity", activity));
                if (!counts.isEmpty()) {
                    pictures.add(customers(periodType, activity, counts));
                }
            }
            for (String currency : ofType.currenciesByUse("net_revenue")) {
                pictures.add(revenue(periodType, currency, newest(ofType.where("currency", currency))));
            }
        }
        return pictures;
    }

    private static FigureRows newest(FigureRows rows) {
        List<String> periods = rows.lastValues("period", FigureRows.PERIODS_MAX);
        return rows.where(row -> periods.contains(row.text("period")));
    }

    private static Picture customers(String periodType, String activity, FigureRows rows) {
        List<Series> series = List.of(
                series("stayed", rows, row -> row.count("retained")),
                series("new", rows, row -> row.count("new_customers")),
                series("returned", rows, row -> row.count("resurrected")),
                series("left", rows, row -> -row.count("churned")));
        Table.Builder table = Table.of(
                "period",
                "active",
                "new",
                "stayed",
                "returned",
                "left",
                "retention rate",
                RetentionPictures.BOUNDS,
                "churn rate",
                RetentionPictures.BOUNDS);
        rows.stream()
                .forEach(row -> table.row(
                        row.text("period"),
                        Words.count(row.count("active")),
                        Words.count(row.count("new_customers")),
                        Words.count(row.count("retained")),
                        Words.count(row.count("resurrected")),
                        Words.count(row.count("churned")),
                        Words.percent(row.number("retention_rate")),
                        Words.bounds(row, "retention_rate"),
                        Words.percent(row.number("churn_rate")),
                        Words.bounds(row, "churn_rate")));
        return new Picture(
                Picture.chosen("Periods", periodType, "Show", activity.equals("order") ? "buyers" : "customers"),
                true,
                sentence(activity, rows) + rows.starInWords(rows.values("period")),
                Bars.overTime(rows.marked(rows.values("period")), series, Unit.COUNT, "customers"),
                table.build());
    }

    private static String sentence(String activity, FigureRows rows) {
        FigureRow row = lastWhole(rows);
        String active = Words.count(row.count("active"), activity.equals("order") ? "customer" : "active customer");
        String did = activity.equals("order") ? " ordered in " : " came in ";
        String sentence = active + did + row.text("period") + (row.isFinal() ? "" : " so far") + ": "
                + Words.count(row.count("new_customers")) + " new, " + Words.count(row.count("retained"))
                + " stayed and " + Words.count(row.count("resurrected")) + " returned";
        return row.number("churn_rate").isPresent()
                ? sentence + "; " + Words.percent(row.number("churn_rate")) + " of the period before did not come."
                : sentence + ".";
    }

    private static Picture revenue(String periodType, String currency, FigureRows rows) {
        FigureRow last = lastWhole(rows);
        Table.Builder table = Table.of("period", "net revenue");
        rows.stream().forEach(row -> table.row(row.text("period"), Words.money(row.amount("net_revenue"), currency)));
        return new Picture(
                Picture.chosen("Periods", periodType, "Show", "net revenue in " + currency),
                true,
                "Net revenue in " + last.text("period") + (last.isFinal() ? "" : " so far") + " was "
                        + Words.money(last.amount("net_revenue"), currency) + ", and "
                        + Words.money(rows.sumOfAmounts("net_revenue"), currency) + " in all periods shown."
                        + rows.starInWords(rows.values("period")),
                Bars.overTime(
                        rows.marked(rows.values("period")),
                        List.of(series(
                                "net revenue",
                                rows,
                                row -> row.amount("net_revenue").doubleValue())),
                        Unit.MONEY,
                        currency),
                table.build());
    }

    /** The newest period that is over, or else the newest: what is not over says little. */
    static FigureRow lastWhole(FigureRows rows) {
        FigureRows whole = rows.where(FigureRow::isFinal);
        FigureRows those = whole.isEmpty() ? rows : whole;
        return those.rows().get(those.rows().size() - 1);
    }

    private static Series series(String name, FigureRows rows, ToDoubleFunction<FigureRow> value) {
        return new Series(name, rows.stream().map(value::applyAsDouble).toList());
    }
}
