package io.olifant.local.pictures;

import io.olifant.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** How good the data of each source is: stitched, rich in identifiers, on time, acceptable. */
final class DataQualityPictures implements Family {

    private static final int DAYS_MAX = 92;

    @Override
    public String topic() {
        return Topics.KPI_DATA_QUALITY.name();
    }

    @Override
    public String title() {
        return "Data quality";
    }

    @Override
    public String about() {
        return "Touchpoints of customers whom two or more sources know are stitched; what could not be accepted is counted by"
                + " its reason.";
    }

    @Override
    public String whenEmpty() {
        return "no touchpoint came yet";
    }

    @Override
    public List<Picture> pictures(FigureRows rows) {
        FigureRows sources = rows.whereNone("source");
        List<Picture> pictures = new ArrayList<>();
        pictures.add(bySource("stitched by source", sources, Map.of(), List.of("stitched", "not stitched")));
        pictures.add(bySource(
                "identifiers by source",
                sources,
                Map.of("1", "identifiers_1", "2", "identifiers_2", "3", "identifiers_3", "4+", "identifiers_4_plus"),
                List.of("1", "2", "3", "4+")));
        if (!deadLetters(sources).isEmpty()) {
            pictures.add(refused(sources));
        }
        pictures.add(byDay("all sources", rows.whereAll("source")));
        sources.values("source").forEach(source -> pictures.add(byDay(source, rows.where("source", source))));
        return pictures;
    }

    private static Picture bySource(
            String shown, FigureRows rows, Map<String, String> fields, List<String> seriesNames) {
        List<String> sources = rows.values("source").stream()
                .filter(source -> rows.where("source", source).sum("accepted") > 0)
                .toList();
        List<Series> series = new ArrayList<>();
        for (String name : seriesNames) {
            ToLongFunction<FigureRows> count = switch (name) {
                case "stitched" -> of -> of.sum("stitched");
                case "not stitched" -> of -> of.sum("accepted") - of.sum("stitched");
                default -> of -> of.sum(fields.get(name));
            };
            series.add(new Series(
                    name,
                    sources.stream()
                            .map(source -> rows.where("source", source))
                            .map(of -> (double) count.applyAsLong(of) / of.sum("accepted"))
                            .toList()));
        }
        List<String> notes = sources.stream()
                .map(source -> Words.count(rows.where("source", source).sum("accepted"), "touchpoint"))
                .toList();
        return new Picture(
                Picture.chosen("Show", shown),
                true,
                sentence(rows),
                Bars.ofShares("source", sources, notes, series),
                table(rows));
    }

    private static String sentence(FigureRows rows) {
        long refused =
                deadLetters(rows).values().stream().mapToLong(Long::longValue).sum();
        return Words.percent(rows.sum("stitched"), rows.sum("accepted")) + " of "
                + Words.count(rows.sum("accepted"), "touchpoint")
                + " are stitched to customers whom another source knows, too; "
                + Words.count(rows.sum("duplicates"), "duplicate") + ", " + Words.count(rows.sum("late")) + " late"
                + whyLate(rows) + ", "
                + Words.count(refused) + " refused." + repeats(rows);
    }

    /** Who loads what lies back has hardly anything in time, and need not look for a source that lags. */
    private static String whyLate(FigureRows rows) {
        return rows.sum("late") > rows.sum("accepted") / 2 ? " (as when history is loaded)" : "";
    }

    /** Silent where there are none: most deployments have none, and two shops with one number have many. */
    private static String repeats(FigureRows rows) {
        long repeated = rows.sum("repeated_orders");
        return repeated == 0
                ? ""
                : " " + Words.count(repeated, "report") + " of an order or a refund that was counted already, "
                        + Words.count(rows.sum("contradicting_orders")) + " of them with another amount or currency.";
    }

    private static Picture refused(FigureRows rows) {
        Map<String, Long> byReason = deadLetters(rows);
        Table.Builder table = Table.of("reason", "dead letters");
        byReason.forEach((reason, count) -> table.row(reason, Words.count(count)));
        String most = byReason.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        return new Picture(
                Picture.chosen("Show", "refused by reason"),
                true,
                "Most of what was refused, " + Words.count(byReason.get(most)) + ", was refused for " + most + ".",
                new Bars(
                        "reason",
                        List.copyOf(byReason.keySet()),
                        List.of(),
                        List.of(new Series(
                                "dead letters",
                                byReason.values().stream()
                                        .map(Long::doubleValue)
                                        .toList())),
                        false,
                        false,
                        Unit.COUNT,
                        "dead letters"),
                table.build());
    }

    /** Dead letters by reason, which a row writes as {@code reason=n}, separated by commas. */
    static Map<String, Long> deadLetters(FigureRows rows) {
        Map<String, Long> byReason = new TreeMap<>();
        rows.stream()
                .map(row -> row.text("dead_letters"))
                .filter(text -> !text.isEmpty())
                .flatMap(text -> List.of(text.split(",")).stream())
                .forEach(pair -> {
                    int equals = pair.lastIndexOf('=');
                    byReason.merge(pair.substring(0, equals), Long.valueOf(pair.substring(equals + 1)), Long::sum);
                });
        return byReason;
    }

    private static Picture byDay(String name, FigureRows all) {
        List<String> days = all.lastValues("period", DAYS_MAX);
        FigureRows rows = all.where(row -> days.contains(row.text("period")));
        List<Series> series = List.of(
                new Series(
                        "stitched",
                        rows.stream().map(row -> (double) row.count("stitched")).toList()),
                new Series(
                        "not stitched",
                        rows.stream()
                                .map(row -> (double) (row.count("accepted") - row.count("stitched")))
                                .toList()));
        Table.Builder table = Table.of(
                "day",
                "accepted",
                "stitched",
                "share",
                "duplicates",
                "late",
                "repeated orders",
                "contradicting",
                "dead letters");
        rows.stream()
                .forEach(row -> table.row(
                        row.text("period"),
                        Words.count(row.count("accepted")),
                        Words.count(row.count("stitched")),
                        Words.percent(row.number("stitch_rate")),
                        Words.count(row.count("duplicates")),
                        Words.count(row.count("late")),
                        Words.count(row.count("repeated_orders")),
                        Words.count(row.count("contradicting_orders")),
                        row.text("dead_letters").isEmpty() ? Words.NOTHING : row.text("dead_letters")));
        return new Picture(
                Picture.chosen("Show", "by day: " + name),
                true,
                "Within the last " + Words.count(days.size(), "day") + ": " + sentence(rows),
                Bars.overTime(days, series, Unit.COUNT, "touchpoints"),
                table.build());
    }

    private static Table table(FigureRows rows) {
        Table.Builder table = Table.of(
                "source",
                "accepted",
                "stitched",
                "share",
                "1 identifier",
                "2",
                "3",
                "4+",
                "duplicates",
                "late",
                "repeated orders",
                "contradicting",
                "dead letters");
        for (String source : rows.values("source")) {
            FigureRows of = rows.where("source", source);
            long refused =
                    deadLetters(of).values().stream().mapToLong(Long::longValue).sum();
            table.row(
                    source,
                    Words.count(of.sum("accepted")),
                    Words.count(of.sum("stitched")),
                    Words.percent(of.sum("stitched"), of.sum("accepted")),
                    Words.count(of.sum("identifiers_1")),
                    Words.count(of.sum("identifiers_2")),
                    Words.count(of.sum("identifiers_3")),
                    Words.count(of.sum("identifiers_4_plus")),
                    Words.count(of.sum("duplicates")),
                    Words.count(of.sum("late")),
                    Words.count(of.sum("repeated_orders")),
                    Words.count(of.sum("contradicting_orders")),
                    Words.count(refused));
        }
        return table.build();
    }
}
