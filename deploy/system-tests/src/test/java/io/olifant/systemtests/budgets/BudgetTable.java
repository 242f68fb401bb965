package io.olifant.systemtests.budgets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures per event by what they are about, as a text that people read and change: a heading per case and stage, rows below. */
final class BudgetTable {

    /** The stage that stands for all of them together. */
    static final String ALL_STAGES = "all stages";

    /** The part that stands for all parts of a measure. */
    static final String ALL_PARTS = "all";

    private static final String CASE = "## ";
    private static final String STAGE = "### ";
    private static final String ROW = "| ";
    private static final String HEADER = "| what | of | per event |\n|---|---|---:|\n";
    private static final String RULE = "|---";

    private final Map<Line, Double> perEventByLine = new LinkedHashMap<>();

    /**
     * What a figure is about.
     *
     * @param kind of event: {@code steady}
     * @param stage or {@link #ALL_STAGES}
     * @param part or {@link #ALL_PARTS}
     */
    record Line(String kind, String stage, Measure measure, String part) {

        Line withAllParts() {
            return new Line(kind, stage, measure, ALL_PARTS);
        }
    }

    /** Adds what events of a kind cost in each stage. */
    void add(String kind, Map<String, Costs> costsByStage, int events) {
        Costs all = new Costs();
        costsByStage.values().forEach(all::add);
        for (Measure measure : Measure.values()) {
            put(new Line(kind, ALL_STAGES, measure, ALL_PARTS), all.total(measure), events);
        }
        costsByStage.forEach((stage, costs) -> {
            for (Measure measure : Measure.values()) {
                put(new Line(kind, stage, measure, ALL_PARTS), costs.total(measure), events);
                if (measure.isByPart()) {
                    costs.forEachPart(
                            measure, (part, amount) -> put(new Line(kind, stage, measure, part), amount, events));
                }
            }
        });
    }

    private void put(Line line, long amount, int events) {
        put(line, (double) amount / events);
    }

    void put(Line line, double perEvent) {
        perEventByLine.put(line, perEvent);
    }

    /** The figure, or zero where there is none. */
    double perEvent(Line line) {
        return perEventByLine.getOrDefault(line, 0.0);
    }

    /** Whether there is any figure of the line's kind of event and stage. */
    boolean hasStageOf(Line line) {
        return perEventByLine.keySet().stream()
                .anyMatch(other -> other.kind.equals(line.kind) && other.stage.equals(line.stage));
    }

    List<Line> lines() {
        return List.copyOf(perEventByLine.keySet());
    }

    /**
     * Reads what {@link #toText} writes; anything between the tables is for people.
     *
     * @throws IllegalArgumentException if a row is none
     */
    static BudgetTable parse(String text) {
        BudgetTable table = new BudgetTable();
        String kind = "";
        String stage = "";
        for (String row : text.lines().toList()) {
            if (row.startsWith(STAGE)) {
                stage = row.substring(STAGE.length()).strip();
            } else if (row.startsWith(CASE)) {
                kind = row.substring(CASE.length()).strip();
            } else if (row.startsWith(ROW) && !HEADER.startsWith(row) && !row.startsWith(RULE)) {
                parseRow(table, kind, stage, row);
            }
        }
        return table;
    }

    /** What is before the first table of a text. */
    static String introductionOf(String text) {
        int first = text.indexOf("\n" + CASE);
        return first < 0 ? text : text.substring(0, first);
    }

    private static void parseRow(BudgetTable table, String kind, String stage, String row) {
        String[] cells = row.split("\\|");
        if (cells.length != 4) {
            throw new IllegalArgumentException("The budgets of '" + kind + "', '" + stage + "' have the row '" + row
                    + "'; expected three cells: what, of, per event");
        }
        table.put(
                new Line(kind, stage, Measure.ofTitle(cells[1].strip()), cells[2].strip()),
                Double.parseDouble(cells[3].strip()));
    }

    /** The table as text, without figures that are too small to speak of. */
    String toText() {
        StringBuilder text = new StringBuilder();
        String kind = "";
        String stage = "";
        for (Map.Entry<Line, Double> entry : perEventByLine.entrySet()) {
            Line line = entry.getKey();
            if (entry.getValue() < line.measure.leastPerEvent()) {
                continue;
            }
            if (!line.kind.equals(kind)) {
                text.append('\n').append(CASE).append(line.kind).append('\n');
                kind = line.kind;
                stage = "";
            }
            if (!line.stage.equals(stage)) {
                text.append('\n')
                        .append(STAGE)
                        .append(line.stage)
                        .append("\n\n")
                        .append(HEADER);
                stage = line.stage;
            }
            text.append(ROW).append(line.measure.title()).append(" | ").append(line.part);
            text.append(" | ").append(line.measure.format(entry.getValue())).append(" |\n");
        }
        return text.toString();
    }
}
