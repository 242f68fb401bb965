package io.olifant.local.show;

import io.olifant.local.pictures.Bars;
import io.olifant.local.pictures.Series;
import io.olifant.local.pictures.Unit;
import io.olifant.local.pictures.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Draws bars: the numbers of every series in a column, a bar beside them where there is room, and the note. */
final class BarsDrawing {

    private static final int NAME_MAX = 24;
    private static final int BAR_MIN = 8;
    private static final int BAR_MAX = 34;
    private static final double LARGE_AMOUNT = 1000;
    private static final String GAP = "  ";
    private static final int GAP_WIDTH = 2;

    /** Fillings that differ without colour, for the parts of a stacked bar. */
    private static final List<String> FILLINGS = List.of("█", "▒", "░", "▓", "▚", "▞", "▘", "▗");

    private final Colours colours;
    private final Bars bars;
    private final List<Series> shown;
    private final int nameWidth;
    private final int[] columnWidths;
    private final int barWidth;

    private BarsDrawing(Colours colours, Bars bars) {
        this.colours = colours;
        this.bars = bars;
        this.nameWidth = Stream.concat(Stream.of(bars.categoryName()), bars.categories().stream())
                .mapToInt(name -> Math.min(NAME_MAX, name.length()))
                .max()
                .orElse(0);
        int[] widths = bars.series().stream().mapToInt(this::columnWidth).toArray();
        int free = Layout.WIDTH - nameWidth;
        int fitting = 0;
        while (fitting < widths.length && free >= GAP_WIDTH + widths[fitting]) {
            free -= GAP_WIDTH + widths[fitting++];
        }
        this.shown = bars.series().subList(0, fitting);
        this.columnWidths = Arrays.copyOf(widths, fitting);
        int noteWidth = bars.notes().stream()
                .mapToInt(note -> note.length() + GAP_WIDTH)
                .max()
                .orElse(0);
        int room = Math.min(BAR_MAX, free - noteWidth - GAP_WIDTH);
        this.barWidth = room >= BAR_MIN && (bars.isStacked() || shown.size() <= 2) ? room : 0;
    }

    static List<String> lines(Colours colours, Bars bars) {
        return new BarsDrawing(colours, bars).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>(header());
        for (int category = 0; category < bars.categories().size(); category++) {
            lines.add(line(category));
        }
        if (barWidth > 0 && bars.isStacked() && shown.size() > 1) {
            lines.add(legend());
        }
        if (shown.size() < bars.series().size()) {
            lines.add("(" + Words.count(bars.series().size() - shown.size(), "more column") + ": --table, or --json)");
        }
        return lines;
    }

    /** The names of the columns, word under word, so that columns stay narrow. */
    private List<String> header() {
        List<List<String>> words = shown.stream().map(series -> words(series)).toList();
        int height = words.stream().mapToInt(List::size).max().orElse(1);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < height; row++) {
            StringBuilder line =
                    new StringBuilder(Layout.left(row == height - 1 ? bars.categoryName() : "", nameWidth));
            for (int column = 0; column < shown.size(); column++) {
                List<String> name = words.get(column);
                int word = row - (height - name.size());
                line.append(GAP).append(Layout.right(word < 0 ? "" : name.get(word), columnWidths[column]));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private String line(int category) {
        StringBuilder line = new StringBuilder(Layout.left(bars.categories().get(category), nameWidth));
        for (int column = 0; column < shown.size(); column++) {
            Double value = shown.get(column).values().get(category);
            String text = Layout.right(text(value), columnWidths[column]);
            boolean isShaded = barWidth == 0 && !bars.isStacked() && value != null;
            line.append(GAP).append(isShaded ? colours.shaded(text, value / greatest(column)) : text);
        }
        if (barWidth > 0) {
            line.append(GAP).append(bars.isStacked() ? stacked(category) : single(category));
        }
        if (!bars.notes().isEmpty()) {
            int free = Layout.WIDTH - nameWidth - Arrays.stream(columnWidths).sum() - GAP_WIDTH * shown.size();
            int room = free - (barWidth > 0 ? barWidth + GAP_WIDTH : 0) - GAP_WIDTH;
            line.append(GAP).append(colours.faint(Layout.cut(bars.notes().get(category), room)));
        }
        return line.toString().stripTrailing();
    }

    private String stacked(int category) {
        StringBuilder bar = new StringBuilder();
        double end = 0;
        int drawn = 0;
        for (int index = 0; index < shown.size(); index++) {
            end += positive(shown.get(index), category);
            int until = (int) Math.round(barWidth * end / greatestSum());
            bar.append(colours.of(
                    shown.get(index),
                    index,
                    FILLINGS.get(index % FILLINGS.size()).repeat(until - drawn)));
            drawn = until;
        }
        return bar + " ".repeat(barWidth - drawn);
    }

    private String single(int category) {
        double most = Math.max(greatest(0), shown.size() > 1 ? greatest(1) : 0);
        int length = (int) Math.round(barWidth * positive(shown.get(0), category) / most);
        return colours.of(shown.get(0), 0, FILLINGS.get(0).repeat(length)) + " ".repeat(barWidth - length);
    }

    private String legend() {
        StringBuilder legend = new StringBuilder();
        for (int index = 0; index < shown.size(); index++) {
            Series series = shown.get(index);
            legend.append(index == 0 ? "" : GAP)
                    .append(colours.of(series, index, FILLINGS.get(index % FILLINGS.size())))
                    .append(' ')
                    .append(series.name());
        }
        return legend.toString();
    }

    private int columnWidth(Series series) {
        return Stream.concat(words(series).stream(), series.values().stream().map(this::text))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static List<String> words(Series series) {
        return List.of(series.name().split("[_ ]"));
    }

    /** A number of these bars; of large amounts what is before the point. */
    private String text(Double value) {
        boolean isLargeAmount = bars.unit() == Unit.MONEY
                && bars.series().stream()
                        .flatMap(series -> series.values().stream())
                        .anyMatch(other -> other != null && Math.abs(other) >= LARGE_AMOUNT);
        return isLargeAmount && value != null ? Words.decimals(value, 0) : text(value, bars.unit());
    }

    /** A number as its unit is written. */
    static String text(Double value, Unit unit) {
        if (value == null) {
            return Words.NOTHING;
        }
        return switch (unit) {
            case SHARE -> Words.percent(value);
            case MONEY, SCORE -> Words.decimals(value, 2);
            case COUNT -> Words.decimals(value, value == Math.rint(value) ? 0 : 2);
        };
    }

    private static double positive(Series series, int category) {
        Double value = series.values().get(category);
        return value == null ? 0 : Math.max(0, value);
    }

    /** The greatest value of a column; one where all are nothing, so that it can be divided by. */
    private double greatest(int column) {
        double most = 0;
        for (int category = 0; category < bars.categories().size(); category++) {
            most = Math.max(most, positive(shown.get(column), category));
        }
        return most == 0 ? 1 : most;
    }

    private double greatestSum() {
        double most = 0;
        for (int category = 0; category < bars.categories().size(); category++) {
            int at = category;
            most = Math.max(
                    most,
                    shown.stream().mapToDouble(series -> positive(series, at)).sum());
        }
        return most == 0 ? 1 : most;
    }
}
