package io.olifant.local.pictures;

import io.olifant.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How journeys end: outcomes over time, and what is left of them on the way to an order. */
final class JourneyPictures implements Family {

    private static final List<String> OUTCOMES = List.of("converted", "abandoned", "open", "truncated", "served");

    @Override
    public String topic() {
        return Topics.KPI_JOURNEYS.name();
    }

    @Override
    public String title() {
        return "Journeys";
    }

    @Override
    public String about() {
        return "A journey ends with an order (converted) or before a long pause (abandoned); one that may go on is open, one"
                + " after the sale served.";
    }

    @Override
    public String whenEmpty() {
        return "there is no journey yet";
    }

    @Override
    public List<Picture> pictures(FigureRows rows) {
        List<Picture> pictures = new ArrayList<>();
        FigureRows counts = rows.whereAll("currency");
        for (FigureRows.Period period : counts.periods()) {
            pictures.add(funnel(period, rows));
        }
        for (String periodType : counts.periodTypes()) {
            pictures.add(overTime(periodType, counts.where("period_type", periodType)));
        }
        return pictures;
    }

    private static Picture funnel(FigureRows.Period period, FigureRows rows) {
        long converted = journeys(period.rows(), "converted");
        long decided = converted + journeys(period.rows(), "abandoned");
        long towardsAnOrder = decided + journeys(period.rows(), "open") + journeys(period.rows(), "truncated");
        List<Double> steps = List.of((double) towardsAnOrder, (double) decided, (double) converted);
        return new Picture(
                Picture.chosen("Show", "funnel", Picture.PERIOD, period.text()),
                period.isFinal(),
                sentence(period, decided, converted, rows.where("period", period.text())),
                new Bars(
                        "journeys",
                        List.of("towards an order", "decided", "converted"),
                        List.of(
                                Words.count(towardsAnOrder) + " journeys",
                                Words.percent(decided, towardsAnOrder) + " of them converted or abandoned",
                                Words.percent(converted, decided) + " of the decided"),
                        List.of(new Series("journeys", steps)),
                        false,
                        false,
                        Unit.COUNT,
                        "journeys"),
                table(period.rows()));
    }

    private static long journeys(FigureRows rows, String outcome) {
        return rows.where("outcome", outcome).sum("journeys");
    }

    private static String sentence(FigureRows.Period period, long decided, long converted, FigureRows withMoney) {
        StringBuilder sentence = new StringBuilder(period.inWords())
                .append(", ")
                .append(Words.percent(converted, decided))
                .append(" of ")
                .append(Words.count(decided, "decided journey"))
                .append(" led to an order");
        Optional<FigureRow> row = period.rows().where("outcome", "converted").only();
        row.ifPresent(it -> sentence.append(", after ")
                .append(Words.decimals(it.number("avg_touchpoints"), 1))
                .append(" touchpoints in ")
                .append(Words.decimals(it.number("avg_visits"), 1))
                .append(" visits over ")
                .append(Words.duration(it.number("avg_duration_ms")))
                .append(" on average"));
        FigureRows money = withMoney.whereNone("currency").where("outcome", "converted");
        List<String> values = money.currencies().stream()
                .map(currency -> Words.money(money.where("currency", currency).sumOfAmounts("order_value"), currency))
                .toList();
        return sentence.append(values.isEmpty() ? "" : ", worth " + Words.and(values))
                .append('.')
                .toString();
    }

    private static Picture overTime(String periodType, FigureRows rows) {
        List<String> periods = rows.lastValues("period", FigureRows.PERIODS_MAX);
        List<Series> series = new ArrayList<>();
        for (String outcome : OUTCOMES) {
            FigureRows ofOutcome = rows.where("outcome", outcome);
            if (ofOutcome.isEmpty()) {
                continue;
            }
            series.add(new Series(
                    outcome,
                    periods.stream()
                            .map(period ->
                                    (double) ofOutcome.where("period", period).sum("journeys"))
                            .toList()));
        }
        Table.Builder table = Table.of("period", "journeys", "conversion rate", "touchpoints", "visits", "handovers");
        rows.whereAll("outcome").where(row -> periods.contains(row.text("period"))).stream()
                .forEach(row -> table.row(
                        row.text("period"),
                        Words.count(row.count("journeys")),
                        Words.percent(row.number("conversion_rate")),
                        Words.count(row.count("touchpoints")),
                        Words.count(row.count("visits")),
                        Words.count(row.count("handovers"))));
        return new Picture(
                Picture.chosen("Show", "outcomes by " + periodType),
                true,
                overTimeSentence(rows.whereAll("outcome")),
                Bars.overTime(periods, series, Unit.COUNT, "journeys"),
                table.build());
    }

    private static String overTimeSentence(FigureRows all) {
        FigureRows whole = all.where(FigureRow::isFinal);
        if (whole.rows().size() < 2) {
            return "It is too early to tell how the conversion rate develops: fewer than two periods are over.";
        }
        FigureRow last = whole.rows().get(whole.rows().size() - 1);
        FigureRow before = whole.rows().get(whole.rows().size() - 2);
        return "The conversion rate was " + Words.percent(before.number("conversion_rate")) + " in "
                + before.text("period") + " and " + Words.percent(last.number("conversion_rate")) + " in "
                + last.text("period") + "; journeys that are still open may yet change it.";
    }

    private static Table table(FigureRows rows) {
        Table.Builder table = Table.of(
                "outcome",
                "journeys",
                "customers",
                "touchpoints each",
                "visits each",
                "channels each",
                "departments each",
                "handovers each",
                "duration");
        rows.stream()
                .forEach(row -> table.row(
                        row.text("outcome"),
                        Words.count(row.count("journeys")),
                        Words.count(row.count("customers")),
                        Words.decimals(row.number("avg_touchpoints"), 2),
                        Words.decimals(row.number("avg_visits"), 2),
                        Words.decimals(row.number("avg_channels"), 2),
                        Words.decimals(row.number("avg_departments"), 2),
                        Words.decimals(row.number("avg_handovers"), 2),
                        Words.duration(row.number("avg_duration_ms"))));
        return table.build();
    }
}
