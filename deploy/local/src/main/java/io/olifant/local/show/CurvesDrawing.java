package io.olifant.local.show;

import io.olifant.local.pictures.Curves;
import io.olifant.local.pictures.Series;
import io.olifant.local.pictures.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Draws curves as lines of little bars, all on one scale from zero, with their first and last number. */
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
        lines.addAll(sparklines(curves.series(), curves.steps(), curves.unit()));
        return lines;
    }

    /** A line for each series, of its newest steps. */
    List<String> sparklines(List<Series> all, List<String> steps, Unit unit) {
        List<Series> series = all.stream().map(one -> newest(one, steps.size())).toList();
        double most = series.stream()
                .flatMap(one -> one.values().stream())
                .filter(Objects::nonNull)
                .mapToDouble(Math::abs)
                .max()
                .orElse(0);
        int nameWidth = series.stream()
                .mapToInt(one -> Math.min(NAME_MAX, one.name().length()))
                .max()
                .orElse(0);
        int curveWidth =
                series.stream().mapToInt(one -> one.values().size()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int index = 0; index < series.size(); index++) {
            Series one = series.get(index);
            String curve = Layout.left(curve(one.values(), most), curveWidth);
            lines.add((Layout.left(one.name(), nameWidth) + GAP + colours.of(one, index, curve) + GAP + ends(one, unit))
                    .stripTrailing());
        }
        if (curveWidth > 0) {
            String first = steps.get(Math.max(0, steps.size() - STEPS_MAX));
            lines.add(colours.faint(
                    " ".repeat(nameWidth) + GAP + "from " + first + " to " + steps.get(steps.size() - 1)));
        }
        return lines;
    }

    /** The part of a series on the last steps; a series may end before the last step. */
    private static Series newest(Series series, int steps) {
        int skipped = Math.max(0, steps - STEPS_MAX);
        List<Double> values = series.values();
        return new Series(series.name(), values.subList(Math.min(skipped, values.size()), values.size()));
    }

    private static String curve(List<Double> values, double most) {
        StringBuilder curve = new StringBuilder();
        for (Double value : values) {
            int level =
                    most == 0 || value == null ? 0 : (int) Math.round(Math.abs(value) / most * (LEVELS.length() - 1));
            curve.append(value == null ? ' ' : LEVELS.charAt(level));
        }
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
}
