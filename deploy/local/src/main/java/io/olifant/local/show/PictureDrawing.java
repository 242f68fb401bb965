package io.olifant.local.show;

import io.olifant.local.pictures.Bars;
import io.olifant.local.pictures.Chart;
import io.olifant.local.pictures.Curves;
import io.olifant.local.pictures.Flows;
import io.olifant.local.pictures.HeatMap;
import io.olifant.local.pictures.Picture;
import io.olifant.local.pictures.Table;
import io.olifant.local.pictures.TableOnly;
import io.olifant.local.pictures.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws pictures of figures on a terminal: what they show, what they say, and the chart. */
final class PictureDrawing implements Chart.Drawer<List<String>> {

    private static final int FLOWS_SHOWN = 20;
    private static final int FLOW_NAME_MAX = 28;
    private static final int FLOW_BAR_WIDTH = 20;

    /** More periods than this are shown as little bars in a line, not as one line each. */
    private static final int PERIODS_MAX = 24;

    private final Colours colours;

    PictureDrawing(boolean inColour) {
        this.colours = new Colours(inColour);
    }

    /** A picture with its title, which begins with these words. */
    List<String> lines(String title, Picture picture) {
        List<String> lines = new ArrayList<>();
        String shown = picture.selection().entrySet().stream()
                .map(choice -> choice.getKey().toLowerCase(Locale.ROOT) + " " + choice.getValue())
                .collect(Collectors.joining(", "));
        String head = shown.isEmpty() ? title : title + ": " + shown;
        lines.add(colours.strong(Layout.cut(head, Layout.WIDTH)));
        lines.addAll(Layout.wrapped(picture.sentence(), Layout.WIDTH));
        lines.add("");
        List<String> chart = picture.chart().drawnBy(this);
        lines.addAll(chart.isEmpty() ? table(picture.table()) : chart);
        return lines;
    }

    @Override
    public List<String> heatMap(HeatMap chart) {
        return new HeatMapDrawing(colours).lines(chart);
    }

    @Override
    public List<String> curves(Curves chart) {
        return new CurvesDrawing(colours).lines(chart);
    }

    @Override
    public List<String> bars(Bars chart) {
        return chart.isOverTime() && chart.categories().size() > PERIODS_MAX
                ? new CurvesDrawing(colours).sparklines(chart.series(), chart.categories(), chart.unit())
                : BarsDrawing.lines(colours, chart);
    }

    @Override
    public List<String> flows(Flows chart) {
        List<Flows.Flow> shown = chart.flows().stream().limit(FLOWS_SHOWN).toList();
        long all = chart.flows().stream().mapToLong(Flows.Flow::count).sum();
        int fromWidth = width(shown.stream().map(Flows.Flow::from).toList());
        int toWidth = width(shown.stream().map(Flows.Flow::to).toList());
        List<String> lines = new ArrayList<>();
        for (Flows.Flow flow : shown) {
            int length = (int) Math.ceil(
                    (double) FLOW_BAR_WIDTH * flow.count() / shown.get(0).count());
            lines.add(Layout.left(flow.from(), fromWidth) + " → " + Layout.left(flow.to(), toWidth)
                    + Layout.right(Words.count(flow.count()), 10)
                    + Layout.right(Words.percent((double) flow.count() / all), 8) + "  " + "█".repeat(length));
        }
        if (shown.size() < chart.flows().size()) {
            lines.add("(" + Words.count(chart.flows().size() - shown.size(), "more pair") + ": --table, or --json)");
        }
        return lines;
    }

    /** Nothing: the table is drawn instead. */
    @Override
    public List<String> tableOnly(TableOnly chart) {
        return List.of();
    }

    private static int width(List<String> names) {
        return names.stream()
                .mapToInt(name -> Math.min(FLOW_NAME_MAX, name.length()))
                .max()
                .orElse(0);
    }

    /** A table; one that is wider than the terminal row by row, a line for each of its fields. */
    private List<String> table(Table table) {
        TextTable text = new TextTable(table.columns());
        table.rows().forEach(text::add);
        List<String> lines = text.lines();
        if (lines.stream().allMatch(line -> line.length() <= Layout.WIDTH)) {
            return lines;
        }
        int nameWidth = width(table.columns());
        List<String> fields = new ArrayList<>();
        for (List<String> row : table.rows()) {
            fields.add(colours.strong(Layout.cut(row.get(0), Layout.WIDTH)));
            for (int column = 1; column < row.size(); column++) {
                String value = Layout.cut(row.get(column), Layout.WIDTH - nameWidth - 4);
                fields.add("  " + Layout.left(table.columns().get(column), nameWidth) + "  " + value);
            }
        }
        return fields;
    }
}
