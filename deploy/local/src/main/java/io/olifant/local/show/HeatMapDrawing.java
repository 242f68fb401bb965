package io.olifant.local.show;

import io.olifant.local.pictures.HeatMap;
import io.olifant.local.pictures.Words;
import java.util.ArrayList;
import java.util.List;

/** Draws a matrix of shares: a number in every cell, and behind it a colour where there are any. */
final class HeatMapDrawing {

    private static final int SIZE_WIDTH = 8;
    private static final int CELL_WIDTH = 7;
    private static final double ALL = 0.9995;

    private final Colours colours;

    HeatMapDrawing(Colours colours) {
        this.colours = colours;
    }

    List<String> lines(HeatMap map) {
        int nameWidth = Math.max(
                map.lineName().length(),
                map.lines().stream()
                        .mapToInt(line -> line.name().length())
                        .max()
                        .orElse(0));
        int columns = Math.min(map.columns().size(), (Layout.WIDTH - nameWidth - SIZE_WIDTH) / CELL_WIDTH);
        List<String> lines = new ArrayList<>();
        StringBuilder header =
                new StringBuilder(Layout.left(map.lineName(), nameWidth)).append(Layout.right("size", SIZE_WIDTH));
        // A cell ends with its star, or with a space where it needs none.
        map.columns().stream()
                .limit(columns)
                .forEach(column ->
                        header.append(Layout.right(column, CELL_WIDTH - 1)).append(' '));
        lines.add(header.toString().stripTrailing());
        map.lines().forEach(line -> lines.add(line(line, nameWidth, columns)));
        if (map.lines().stream().flatMap(line -> line.cells().stream()).anyMatch(HeatMapDrawing::isOpen)) {
            lines.add("* the period is not over");
        }
        if (columns < map.columns().size()) {
            lines.add("(columns from " + map.columns().get(columns) + " on: --table, or --json)");
        }
        return lines;
    }

    private String line(HeatMap.Line line, int nameWidth, int columns) {
        StringBuilder text = new StringBuilder(Layout.left(line.name(), nameWidth))
                .append(Layout.right(Words.count(line.size()), SIZE_WIDTH));
        line.cells().stream().limit(columns).forEach(cell -> text.append(cell(cell)));
        return text.toString().stripTrailing();
    }

    private String cell(HeatMap.Cell cell) {
        if (cell == null) {
            return Layout.right(Words.NOTHING + " ", CELL_WIDTH);
        }
        String share = cell.share() >= ALL ? "100%" : Words.percent(cell.share());
        return colours.shaded(Layout.right(share + (isOpen(cell) ? "*" : " "), CELL_WIDTH), cell.share());
    }

    private static boolean isOpen(HeatMap.Cell cell) {
        return cell != null && !cell.isFinal();
    }
}
