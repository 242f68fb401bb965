package io.olifant.systemtests.budgets;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The sums of a table, for people: a block per kind of event, a row per stage. */
final class Summary {

    private static final List<Measure> COLUMNS = List.of(
            Measure.RECORDS_SENT,
            Measure.BYTES_SENT,
            Measure.STORE_READS,
            Measure.STORE_WRITES,
            Measure.STORE_SCANS,
            Measure.AVRO_ENCODED,
            Measure.AVRO_DECODED,
            Measure.ALLOCATED);

    private static final String NAME_FORMAT = "%n%-72s";
    private static final String FIGURE_FORMAT = "%17s";

    private Summary() {}

    static String of(BudgetTable table) {
        StringBuilder text = new StringBuilder();
        Set<String> kinds = new LinkedHashSet<>();
        Set<String> stages = new LinkedHashSet<>();
        table.lines().forEach(line -> {
            kinds.add(line.kind());
            stages.add(line.stage());
        });
        for (String kind : kinds) {
            text.append(String.format(NAME_FORMAT, "per " + kind + " event"));
            COLUMNS.forEach(measure -> text.append(String.format(FIGURE_FORMAT, shortTitle(measure))));
            stages.forEach(stage -> row(text, table, kind, stage));
            text.append('\n');
        }
        return text.append('\n').toString();
    }

    private static void row(StringBuilder text, BudgetTable table, String kind, String stage) {
        text.append(String.format(NAME_FORMAT, stage));
        for (Measure measure : COLUMNS) {
            double perEvent = table.perEvent(new BudgetTable.Line(kind, stage, measure, BudgetTable.ALL_PARTS));
            text.append(String.format(FIGURE_FORMAT, measure.format(perEvent)));
        }
    }

    /** Without "store" and "Avro", and so short that it fits a column. */
    private static String shortTitle(Measure measure) {
        String[] words = measure.title().toLowerCase(Locale.ROOT).split(" ");
        return words.length == 2 ? measure.title() : words[words.length - 1];
    }
}
