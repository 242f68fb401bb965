package io.olifant.local.pictures;

import io.olifant.schemas.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where customers go next: flows between channels, departments and phases. */
final class TransitionPictures implements Family {

    /** More values than this are shown as one. */
    private static final int VALUES_MAX = 10;

    private static final String OTHER = "(other)";
    private static final String FROM = "from_value";
    private static final String TO = "to_value";
    private static final String CONVERSION = "(conversion)";
    private static final Set<String> ENDS = Set.of("(start)", CONVERSION, "(abandoned)");

    @Override
    public String topic() {
        return Topics.KPI_TRANSITIONS.name();
    }

    @Override
    public String title() {
        return "Transitions";
    }

    @Override
    public String about() {
        return "Steps within journeys: on the left where a step comes from, on the right where it leads. All steps also has those"
                + " that stay with one value, and the ends: journeys begin at (start) and end in (conversion) or"
                + " (abandoned).";
    }

    @Override
    public String whenEmpty() {
        return "there is no journey yet";
    }

    @Override
    public List<Picture> pictures(FigureRows rows) {
        List<Picture> pictures = new ArrayList<>();
        for (FigureRows.Period period : rows.periods()) {
            for (String dimension : List.of("channel", "department", "phase")) {
                List<FigureRow> sorted = period.rows().where("dimension", dimension).stream()
                        .filter(row -> row.count("transitions") > 0)
                        .sorted(Comparator.comparingLong((FigureRow row) -> row.count("transitions"))
                                .reversed()
                                .thenComparing(row -> row.text(FROM))
                                .thenComparing(row -> row.text(TO)))
                        .toList();
                FigureRows all = new FigureRows(sorted);
                FigureRows between = all.where(TransitionPictures::isBetween);
                if (!between.isEmpty()) {
                    pictures.add(picture(period, dimension, "from one to another", all, between));
                }
                if (!all.isEmpty()) {
                    pictures.add(picture(period, dimension, "all steps", all, all));
                }
            }
        }
        return pictures;
    }

    /** Whether somebody hands over to somebody else: neither stays with one value nor begins or ends a journey. */
    private static boolean isBetween(FigureRow row) {
        return !row.text(FROM).equals(row.text(TO)) && !ENDS.contains(row.text(FROM)) && !ENDS.contains(row.text(TO));
    }

    private static Picture picture(
            FigureRows.Period period, String dimension, String which, FigureRows all, FigureRows shown) {
        return new Picture(
                Picture.chosen(Picture.PERIOD, period.text(), "Between", dimension + "s", "Show", which),
                period.isFinal(),
                period.inWords() + sentence(all),
                flows(shown),
                table(shown));
    }

    /** Every step, those of rare values together: what goes in and out of a value adds up. */
    private static Flows flows(FigureRows sorted) {
        Set<String> kept = new HashSet<>(ENDS);
        Map<String, Long> totals = new HashMap<>();
        sorted.stream().forEach(row -> {
            totals.merge(row.text(FROM), row.count("transitions"), Long::sum);
            totals.merge(row.text(TO), row.count("transitions"), Long::sum);
        });
        totals.entrySet().stream()
                .filter(value -> !ENDS.contains(value.getKey()))
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(VALUES_MAX)
                .forEach(value -> kept.add(value.getKey()));
        Map<List<String>, Long> flows = new LinkedHashMap<>();
        sorted.stream()
                .forEach(row -> flows.merge(
                        List.of(among(kept, row.text(FROM)), among(kept, row.text(TO))),
                        row.count("transitions"),
                        Long::sum));
        return new Flows(
                "from",
                "to",
                flows.entrySet().stream()
                        .map(flow -> new Flows.Flow(
                                flow.getKey().get(0), flow.getKey().get(1), flow.getValue()))
                        .sorted(Comparator.comparingLong(Flows.Flow::count).reversed())
                        .toList());
    }

    private static String among(Set<String> kept, String value) {
        return kept.contains(value) ? value : OTHER;
    }

    private static String sentence(FigureRows sorted) {
        long all = sorted.sum("transitions");
        Optional<FigureRow> step =
                sorted.stream().filter(TransitionPictures::isBetween).findFirst();
        Optional<FigureRow> beforeOrder =
                sorted.stream().filter(row -> row.is(TO, CONVERSION)).findFirst();
        String sentence = step.map(row -> " the step taken most from one to another is " + row.text(FROM) + " → "
                        + row.text(TO) + " (" + Words.percent(row.count("transitions"), all) + " of all steps)")
                .orElse(" nobody went from one to another");
        return sentence
                + beforeOrder
                        .map(row -> "; " + Words.percent(row.count("transitions"), conversions(sorted))
                                + " of the conversions come straight after " + row.text(FROM) + ".")
                        .orElse("; there is no conversion.");
    }

    private static long conversions(FigureRows rows) {
        return rows.where(TO, CONVERSION).sum("transitions");
    }

    private static Table table(FigureRows sorted) {
        Table.Builder table = Table.of("from", "to", "steps", "share of those from there");
        sorted.stream()
                .forEach(row -> table.row(
                        row.text(FROM),
                        row.text(TO),
                        Words.count(row.count("transitions")),
                        Words.percent(
                                row.count("transitions"),
                                sorted.where(FROM, row.text(FROM)).sum("transitions"))));
        return table.build();
    }
}
