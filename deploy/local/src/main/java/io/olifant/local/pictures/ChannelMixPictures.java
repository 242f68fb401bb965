package io.olifant.local.pictures;

import io.olifant.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Customers by the number of channels that they use, what they bring in, and who of them comes back. */
final class ChannelMixPictures implements Family {

    private static final List<String> BUCKETS = List.of("1", "2", "3", "4+");

    @Override
    public String topic() {
        return Topics.KPI_CHANNEL_MIX.name();
    }

    @Override
    public String title() {
        return "Channel mix";
    }

    @Override
    public String about() {
        return "Active customers by how many different channels they used in the period, and whether they were active again"
                + " in the next.";
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
            List<String> periods = ofType.lastValues("period", FigureRows.PERIODS_MAX);
            Shown shown = new Shown(periodType, periods, ofType.where(row -> periods.contains(row.text("period"))));
            pictures.add(shown.customers());
            pictures.add(shown.active());
            ofType.currenciesByUse("net_revenue").forEach(currency -> pictures.add(shown.revenue(currency)));
        }
        return pictures;
    }

    /** The pictures of one type of periods. */
    private record Shown(String periodType, List<String> periods, FigureRows rows) {

        Picture customers() {
            FigureRows counts = rows.whereAll("currency");
            return picture(
                    "customers",
                    counts,
                    Bars.overTime(
                            counts.marked(periods),
                            series(counts, row -> (double) row.count("customers"), 0.0),
                            Unit.COUNT,
                            "customers"));
        }

        Picture active() {
            FigureRows counts = rows.whereAll("currency");
            Function<FigureRow, Double> share =
                    row -> row.isFinal() && row.number("active_next_share").isPresent()
                            ? Double.valueOf(row.number("active_next_share").getAsDouble())
                            : null;
            return picture(
                    "active in the next period",
                    counts,
                    new Curves(
                            "period",
                            periods,
                            series(counts, share, null),
                            List.of(),
                            Unit.SHARE,
                            "active in the next period"));
        }

        Picture revenue(String currency) {
            FigureRows money = rows.where("currency", currency);
            Table.Builder table = Table.of("period", "channels", "net revenue");
            money.stream()
                    .forEach(row -> table.row(
                            row.text("period"),
                            row.text("channels"),
                            Words.money(row.amount("net_revenue"), currency)));
            double all = money.sumOfAmounts("net_revenue").doubleValue();
            double several = money.where(row -> !row.is("channels", "1"))
                    .sumOfAmounts("net_revenue")
                    .doubleValue();
            return new Picture(
                    Picture.chosen("Periods", periodType, "Show", "net revenue in " + currency),
                    true,
                    "Customers who used two or more channels brought in " + Words.percent(several, all)
                            + " of the net revenue in " + currency + "." + money.starInWords(periods),
                    Bars.overTime(
                            money.marked(periods),
                            series(money, row -> row.amount("net_revenue").doubleValue(), 0.0),
                            Unit.MONEY,
                            currency),
                    table.build());
        }

        private Picture picture(String shown, FigureRows counts, Chart chart) {
            return new Picture(
                    Picture.chosen("Periods", periodType, "Show", shown),
                    true,
                    sentence(counts) + counts.starInWords(periods),
                    chart,
                    table(counts));
        }

        private List<Series> series(FigureRows of, Function<FigureRow, Double> value, Double whereNoRow) {
            List<Series> series = new ArrayList<>();
            for (String bucket : BUCKETS) {
                List<Double> values = new ArrayList<>();
                for (String period : periods) {
                    FigureRows cell = of.where("period", period).where("channels", bucket);
                    values.add(
                            cell.isEmpty()
                                    ? whereNoRow
                                    : value.apply(cell.rows().get(0)));
                }
                series.add(new Series(bucket.equals("1") ? "1 channel" : bucket + " channels", values));
            }
            return series;
        }
    }

    private static String sentence(FigureRows counts) {
        FigureRow last = LifecyclePictures.lastWhole(counts);
        FigureRows period = counts.where("period", last.text("period"));
        FigureRows one = period.where("channels", "1");
        FigureRows several = period.where(row -> !row.is("channels", "1"));
        String sentence = "In " + last.text("period") + (last.isFinal() ? "" : " so far") + ", "
                + Words.percent(several.sum("customers"), period.sum("customers")) + " of "
                + Words.count(period.sum("customers"), "customer") + " used two or more channels";
        if (!last.isFinal()) {
            return sentence + ".";
        }
        return sentence + "; of them " + Words.percent(several.sum("active_next"), several.sum("customers"))
                + " were active again in the next period, of the others "
                + Words.percent(one.sum("active_next"), one.sum("customers")) + ".";
    }

    private static Table table(FigureRows counts) {
        Table.Builder table = Table.of(
                "period",
                "channels",
                "customers",
                "buyers",
                "orders",
                "active in the next period",
                "share",
                RetentionPictures.BOUNDS);
        counts.stream()
                .forEach(row -> table.row(
                        row.text("period"),
                        row.text("channels"),
                        Words.count(row.count("customers")),
                        Words.count(row.count("buyers")),
                        Words.count(row.count("orders")),
                        Words.count(row.count("active_next")),
                        Words.percent(row.number("active_next_share")) + (row.isFinal() ? "" : " so far"),
                        Words.bounds(row, "active_next_share")));
        return table.build();
    }
}
