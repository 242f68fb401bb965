package io.olifant.local.show;

import io.olifant.local.pictures.Curves;
import io.olifant.local.pictures.Series;
import io.olifant.local.pictures.Unit;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;

/**
 * Draws curves as lines of little bars, all on one scale, with their first and last number. The lowest bar is zero, or the
 * least value where one is below zero, and then the last line says so.
 */
final class CurvesDrawing {

    private static final String LEVELS = "▁▂▃▄▅▆▇█";
    private static final int NAME_MAX = 24;
    private static final int STEPS_MAX = 40;
    private static final String GAP = "  ";

    private final Colours colours;

    CurvesDrawing(Colours colours) {
        this.colours = colours;
    }

    List<String> lines(Curves curves) {
        List<String> lines = new ArrayList<>();
        lines.add(colours.faint(Layout.cut(curves.unitName() + ", by " + curves.stepName(), Layout.WIDTH)));
        lines.addAll(sparklines(curves.series(), curves.notes(), curves.steps(), curves.unit()));
        return lines;
    }

    /** A line for each series, of its newest steps. */
    List<String> sparklines(List<Series> all, List<String> steps, Unit unit) {
        return sparklines(all, List.of(), steps, unit);
    }

    private List<String> sparklines(List<Series> all, List<String> notes, List<String> steps, Unit unit) {
        List<Series> series = all.stream().map(one -> newest(one, steps.size())).toList();
        Scale scale = Scale.of(series);
        int nameWidth = series.stream()
                .mapToInt(one -> Math.min(NAME_MAX, one.name().length()))
                .max()
                .orElse(0);
        int curveWidth =
                series.stream().mapToInt(one -> one.values().size()).max().orElse(0);
        int endsWidth =
                series.stream().mapToInt(one -> ends(one, unit).length()).max().orElse(0);
        int room = Layout.WIDTH - nameWidth - curveWidth - endsWidth - 3 * GAP.length();
        List<String> lines = new ArrayList<>();
        for (int index = 0; index < series.size(); index++) {
            Series one = series.get(index);
            String curve = Layout.left(curve(one.values(), scale), curveWidth);
            String note = notes.isEmpty() ? "" : colours.faint(Layout.cut(notes.get(index), room));
            lines.add((Layout.left(one.name(), nameWidth)
                            + GAP
                            + colours.of(one, index, curve)
                            + GAP
                            + Layout.left(ends(one, unit), endsWidth)
                            + GAP
                            + note)
                    .stripTrailing());
        }
        if (curveWidth > 0) {
            String first = steps.get(Math.max(0, steps.size() - STEPS_MAX));
            lines.add(colours.faint(" ".repeat(nameWidth) + GAP + "from " + first + " to " + steps.get(steps.size() - 1)
                    + scale.inWords(unit)));
        }
        return lines;
    }

    /** The part of a series on the last steps; a series may end before the last step. */
    private static Series newest(Series series, int steps) {
        int skipped = Math.max(0, steps - STEPS_MAX);
        List<Double> values = series.values();
        return new Series(series.name(), values.subList(Math.min(skipped, values.size()), values.size()));
    }

    private static String curve(List<Double> values, Scale scale) {
        StringBuilder curve = new StringBuilder();
        values.forEach(value -> curve.append(value == null ? ' ' : scale.bar(value)));
        return curve.toString();
    }

    private static String ends(Series series, Unit unit) {
        List<Double> known = series.values().stream().filter(Objects::nonNull).toList();
        if (known.isEmpty()) {
            return BarsDrawing.text(null, unit);
        }
        String last = BarsDrawing.text(known.get(known.size() - 1), unit);
        return known.size() == 1 ? last : BarsDrawing.text(known.get(0), unit) + " → " + last;
    }

    /**
     * What all curves of a picture are drawn on.
     *
     * @param least of the lowest bar, zero or less
     * @param most of the highest bar, zero or more
     */
    private record Scale(double least, double most) {

        static Scale of(List<Series> series) {
            DoubleSummaryStatistics values = series.stream()
                    .flatMap(one -> one.values().stream())
                    .filter(Objects::nonNull)
                    .mapToDouble(value -> value)
                    .summaryStatistics();
            return new Scale(Math.min(0, values.getMin()), Math.max(0, values.getMax()));
        }

        /** What the bars stand for, where that is not a matter of course. */
        String inWords(Unit unit) {
            return least == 0
                    ? ""
                    : "; bars from " + BarsDrawing.text(least, unit) + " to " + BarsDrawing.text(most, unit);
        }

        char bar(double value) {
            double share = most == least ? 0 : (value - least) / (most - least);
            return LEVELS.charAt((int) Math.round(share * (LEVELS.length() - 1)));
        }
    }
}
