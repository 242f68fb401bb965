package io.olifant.systemtests.oracle;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The greatest value of a smooth function of positive arguments, found from nothing but its values: downhill simplex
 * (Nelder and Mead 1965) over the logarithms of the arguments, then Newton's steps with derivatives by differences.
 */
final class MaximumSearch {

    /** Where the function is greatest. */
    record Maximum(double[] at, double value) {}

    /** A factor of 100,000 either way: whoever is still rising there rises for ever. */
    private static final double FAR = Math.log(1e5);

    private static final int MOVES_MAX = 2_000;
    private static final int RESTARTS = 2;
    private static final double FLAT = 1e-12;
    private static final int NEWTON_STEPS = 40;

    /** On a ridge that is nearly flat, rounding alone makes steps of some 10⁻⁸; figures are compared to 10⁻⁶. */
    private static final double STILL = 1e-7;

    private static final double DIFFERENCE = 0.02;

    private final ToDoubleFunction<double[]> function;
    private final double[] units;

    private MaximumSearch(ToDoubleFunction<double[]> function, double[] units) {
        this.function = function;
        this.units = units;
    }

    /**
     * Searches from several starts. Nothing if the function rises towards zero or infinity of an argument.
     *
     * @param units sizes of the arguments that are neither large nor small; their multiples are searched
     * @param starts multiples of the units to begin with
     */
    static Optional<Maximum> of(ToDoubleFunction<double[]> function, double[] units, List<double[]> starts) {
        MaximumSearch search = new MaximumSearch(function, units);
        Point best = starts.stream()
                .map(start -> search.point(Arrays.stream(start).map(Math::log).toArray()))
                .max(Point.BY_VALUE)
                .map(search::downhill)
                .orElseThrow();
        return search.refined(best.logs).map(point -> new Maximum(search.arguments(point), search.value(point)));
    }

    /** Logarithms of the arguments in their units, and the value there. */
    private record Point(double[] logs, double value) {

        private static final Comparator<Point> BY_VALUE = Comparator.comparingDouble(Point::value);
    }

    private Point point(double[] logs) {
        return new Point(logs, value(logs));
    }

    private double[] arguments(double[] logs) {
        return IntStream.range(0, logs.length)
                .mapToDouble(i -> units[i] * Math.exp(logs[i]))
                .toArray();
    }

    private double value(double[] logs) {
        double value = isFar(logs) ? Double.NEGATIVE_INFINITY : function.applyAsDouble(arguments(logs));
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }

    private static boolean isFar(double[] logs) {
        return Arrays.stream(logs).anyMatch(log -> Math.abs(log) > FAR);
    }

    /** The simplex, begun again around what it found: a simplex that has become flat sees no way out. */
    private Point downhill(Point start) {
        Point best = start;
        for (int i = 0; i < RESTARTS; i++) {
            best = simplex(best);
        }
        return best;
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

    /** Newton's steps until they are nothing; no maximum if they never are, or lead far away. */
    private Optional<double[]> refined(double[] start) {
        double[] point = start;
        for (int i = 0; i < NEWTON_STEPS; i++) {
            double[] step = LinearEquations.solve(secondDerivatives(point), gradient(point));
            double longest = Arrays.stream(step).map(Math::abs).max().orElseThrow();
            double factor = Math.min(1, 0.5 / longest);
            double[] next = new double[point.length];
            for (int j = 0; j < next.length; j++) {
                next[j] = point[j] - factor * step[j];
            }
            // Not so where the function is no hill here, or only of rounding.
            if (Double.isNaN(longest) || value(next) < value(point) - 1e-9 * (1 + Math.abs(value(point)))) {
                return Optional.empty();
            }
            point = next;
            if (longest < STILL) {
                return Optional.of(point);
            }
        }
        return Optional.empty();
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
            for (int j = 0; j < point.length; j++) {
                derivatives[i][j] = (both(point, i, j, 1, 1)
                                - both(point, i, j, 1, -1)
                                - both(point, i, j, -1, 1)
                                + both(point, i, j, -1, -1))
                        / (4 * DIFFERENCE * DIFFERENCE);
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
        moved[i] += signOfI * DIFFERENCE;
        moved[j] += signOfJ * DIFFERENCE;
        return value(moved);
    }
}
