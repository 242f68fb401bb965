package io.olifant.local.pictures;

import java.util.Arrays;
import java.util.List;

/** Rows that come by each dimension alone, by all of them together, and in total. */
final class Dimensions {

    private final List<String> dimensions;

    Dimensions(String... dimensions) {
        this.dimensions = List.of(dimensions);
    }

    List<String> names() {
        return dimensions;
    }

    /** The rows by one dimension alone. */
    FigureRows alone(FigureRows rows, String dimension) {
        String[] others =
                dimensions.stream().filter(other -> !other.equals(dimension)).toArray(String[]::new);
        return rows.whereNone(dimension).whereAll(others);
    }

    /** The rows by all dimensions together. */
    FigureRows together(FigureRows rows) {
        return rows.whereNone(dimensions.toArray(String[]::new));
    }

    /** The row over everything, if there is one. */
    FigureRows total(FigureRows rows) {
        return rows.whereAll(dimensions.toArray(String[]::new));
    }

    /** What a row by all dimensions together is about. */
    String label(FigureRow row) {
        return String.join(" · ", dimensions.stream().map(row::text).toList());
    }

    @Override
    public String toString() {
        return Arrays.toString(dimensions.toArray());
    }
}
