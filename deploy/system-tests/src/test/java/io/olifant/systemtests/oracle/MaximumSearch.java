package io.olifant.systemtests.oracle;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The greatest value of a smooth function of positive arguments in a box, found from nothing but its values: downhill simplex
 * (Nelder and Mead 1965) over the logarithms of the arguments from every start, then climbing along derivatives by differences
 * from the highest points, with the arguments fixed that would leave the box.
 */
final class MaximumSearch {

    /** Where the function is greatest. */
    record Maximum(double[] at, double value) {}

    private static final int MOVES_MAX = 400;
    private static final double FLAT = 1e-6;
    private static final int CLIMBED = 3;
    private static final int STEPS_MAX = 200;
    private static final double BEND_MIN = 1e-4;
    private static final double BEND_MAX = 1e9;

    /** Figures are compared to 10⁻⁶. */
    private static final double STILL = 1e-8;

    /** Rounding alone changes values by this share of them. */
    private static final double ROUNDING = 1e-12;

    private static final double AT_SIDE = 1e-10;

    /** Of the slopes, which show where the maximum is. */
    private static final double DIFFERENCE = 0.006;

    /** Of the curves, which only show how to get there. */
    private static final double WIDE_DIFFERENCE = 0.02;

    private final ToDoubleFunction<double[]> function;
    private final double[] units;
    private final double[] reaches;

    private MaximumSearch(ToDoubleFunction<double[]> function, double[] units, double[] factors) {
        this.function = function;
        this.units = units;
        this.reaches = Arrays.stream(factors).map(Math::log).toArray();
    }

    /**
     * Searches from several starts.
     *
     * @param units sizes of the arguments that are neither large nor small
     * @param factors how many times its unit, and which part of it, an argument is at most and at least
     * @param starts multiples of the units to begin with, not far from all maxima there may be
     */
    static Maximum of(ToDoubleFunction<double[]> function, double[] units, double[] factors, List<double[]> starts) {
        MaximumSearch search = new MaximumSearch(function, units, factors);
        return starts.stream()
                .map(start -> search.simplex(
                        search.point(Arrays.stream(start).map(Math::log).toArray())))
                .sorted(Point.BY_VALUE.reversed())
                .limit(CLIMBED)
                .map(search::climb)
                .max(Point.BY_VALUE)
                .map(point -> new Maximum(search.arguments(point.logs), point.value))
                .orElseThrow();
    }

    /** Logarithms of the arguments in their units, and the value there. */
    private record Point(double[] logs, double value) {

        private static final Comparator<Point> BY_VALUE = Comparator.comparingDouble(Point::value);
    }

    /** The point of the box that is nearest. */
    private Point point(double[] logs) {
        double[] inside = IntStream.range(0, logs.length)
                .mapToDouble(i -> Math.max(-reaches[i], Math.min(reaches[i], logs[i])))
                .toArray();
        return new Point(inside, value(inside));
    }

    private double[] arguments(double[] logs) {
        return IntStream.range(0, logs.length)
                .mapToDouble(i -> units[i] * Math.exp(logs[i]))
                .toArray();
    }

    private double value(double[] logs) {
        return function.applyAsDouble(arguments(logs));
    }

    private Point simplex(Point start) {
        int size = start.logs.length;
        Point[] corners = new Point[size + 1];
        for (int i = 0; i < size; i++) {
            double[] logs = start.logs.clone();
            logs[i] += logs[i] > 0 ? -0.5 : 0.5;
            corners[i] = point(logs);
        }
        corners[size] = start;
        for (int move = 0; move < MOVES_MAX; move++) {
            Arrays.sort(corners, Point.BY_VALUE.reversed());
            if (corners[0].value - corners[size].value <= FLAT * (1 + Math.abs(corners[0].value))) {
                break;
            }
            moveWorst(corners);
        }
        Arrays.sort(corners, Point.BY_VALUE.reversed());
        return corners[0];
    }

    private void moveWorst(Point[] corners) {
        int size = corners.length - 1;
        Point worst = corners[size];
        double[] centre = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                centre[j] += corners[i].logs[j] / size;
            }
        }
        Point reflected = point(between(centre, worst.logs, -1));
        if (reflected.value > corners[0].value) {
            Point expanded = point(between(centre, worst.logs, -2));
            corners[size] = expanded.value > reflected.value ? expanded : reflected;
        } else if (reflected.value > corners[size - 1].value) {
            corners[size] = reflected;
        } else {
            Point better = reflected.value > worst.value ? reflected : worst;
            Point contracted = point(between(centre, better.logs, 0.5));
            if (contracted.value > better.value) {
                corners[size] = contracted;
            } else {
                for (int i = 1; i <= size; i++) {
                    corners[i] = point(between(corners[0].logs, corners[i].logs, 0.5));
                }
            }
        }
    }

    private static double[] between(double[] from, double[] to, double share) {
        return IntStream.range(0, from.length)
                .mapToDouble(i -> from[i] + share * (to[i] - from[i]))
                .toArray();
    }

    /** Newton's steps, the shorter and the more along the slopes the less the function looks like a hill here. */
    private Point climb(Point start) {
        Point here = start;
        double bend = 0;
        for (int i = 0; i < STEPS_MAX && bend < BEND_MAX; i++) {
            double[] slopes = gradient(here.logs);
            double[][] curves = secondDerivatives(here.logs);
            Point there = null;
            while (there == null && bend < BEND_MAX) {
                boolean[] fixed = fixed(here.logs, slopes);
                double[] step = step(curves, slopes, fixed, bend);
                boolean isHeldBack = false;
                while (step != null && fixMore(here.logs, step, fixed)) {
                    isHeldBack = true;
                    step = step(curves, slopes, fixed, bend);
                }
                if (step != null && bend == 0 && !isHeldBack && longest(step) < STILL) {
                    return moved(here, step, 1);
                }
                there = step == null ? null : moved(here, step, share(here.logs, step));
                if (there == null
                        || longest(step) < STILL
                        || there.value < here.value - ROUNDING * Math.abs(here.value)) {
                    there = null;
                    bend = Math.max(BEND_MIN, 8 * bend);
                }
            }
            here = there == null ? here : there;
            bend = bend < 8 * BEND_MIN ? 0 : bend / 8;
        }
        return here;
    }

    /** The arguments at a side of the box beyond which the function rises. */
    private boolean[] fixed(double[] logs, double[] slopes) {
        boolean[] fixed = new boolean[logs.length];
        for (int i = 0; i < logs.length; i++) {
            fixed[i] = reaches[i] - Math.abs(logs[i]) < AT_SIDE && slopes[i] * logs[i] > 0;
        }
        return fixed;
    }

    /** Fixes arguments at a side of the box that a step would leave; whether there were any. */
    private boolean fixMore(double[] logs, double[] step, boolean[] fixed) {
        boolean isMore = false;
        for (int i = 0; i < logs.length; i++) {
            if (!fixed[i] && reaches[i] - Math.abs(logs[i]) < AT_SIDE && step[i] * logs[i] > 0) {
                fixed[i] = true;
                isMore = true;
            }
        }
        return isMore;
    }

    /** The step of what is not fixed, of a function that is bent downwards by so much more; null if it does not lead upwards. */
    private static double[] step(double[][] curves, double[] slopes, boolean[] fixed, double bend) {
        int size = slopes.length;
        double[][] bent = new double[size][size];
        double[] rises = slopes.clone();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                boolean isFixed = fixed[i] || fixed[j];
                bent[i][j] = isFixed ? 0 : curves[i][j];
            }
            bent[i][i] = fixed[i] ? -1 : curves[i][i] - bend;
            rises[i] = fixed[i] ? 0 : rises[i];
        }
        double[] step = LinearEquations.solve(bent, rises);
        double upwards = 0;
        for (int i = 0; i < size; i++) {
            step[i] = -step[i];
            upwards += step[i] * rises[i];
        }
        return upwards >= 0 && longest(step) < Double.POSITIVE_INFINITY ? step : null;
    }

    /** How much of a step is made: no further than the first side of the box, and not too far. */
    private double share(double[] logs, double[] step) {
        double share = Math.min(1, 1 / longest(step));
        for (int i = 0; i < logs.length; i++) {
            double room = reaches[i] - Math.signum(step[i]) * logs[i];
            share = step[i] == 0 ? share : Math.min(share, room / Math.abs(step[i]));
        }
        return share;
    }

    private Point moved(Point from, double[] step, double factor) {
        return point(IntStream.range(0, step.length)
                .mapToDouble(i -> from.logs[i] + factor * step[i])
                .toArray());
    }

    /** Not a number, or infinite, if one of them is. */
    private static double longest(double[] step) {
        return Arrays.stream(step).map(Math::abs).reduce(0, Math::max);
    }

    private double[] gradient(double[] point) {
        double[] gradient = new double[point.length];
        for (int i = 0; i < point.length; i++) {
            double[] slopes = new double[4];
            for (int k = 1; k <= 3; k++) {
                slopes[k] = at(point, i, k * DIFFERENCE) - at(point, i, -k * DIFFERENCE);
            }
            // Central differences of the sixth order.
            gradient[i] = (45 * slopes[1] - 9 * slopes[2] + slopes[3]) / (60 * DIFFERENCE);
        }
        return gradient;
    }

    private double[][] secondDerivatives(double[] point) {
        double[][] derivatives = new double[point.length][point.length];
        for (int i = 0; i < point.length; i++) {
            for (int j = 0; j <= i; j++) {
                derivatives[i][j] = (both(point, i, j, 1, 1)
                                - both(point, i, j, 1, -1)
                                - both(point, i, j, -1, 1)
                                + both(point, i, j, -1, -1))
                        / (4 * WIDE_DIFFERENCE * WIDE_DIFFERENCE);
                derivatives[j][i] = derivatives[i][j];
            }
        }
        return derivatives;
    }

    private double at(double[] point, int i, double change) {
        double[] moved = point.clone();
        moved[i] += change;
        return value(moved);
    }

    private double both(double[] point, int i, int j, int signOfI, int signOfJ) {
        double[] moved = point.clone();
        moved[i] += signOfI * WIDE_DIFFERENCE;
        moved[j] += signOfJ * WIDE_DIFFERENCE;
        return value(moved);
    }
}
