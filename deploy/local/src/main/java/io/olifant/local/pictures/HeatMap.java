package io.olifant.local.pictures;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Shares in a matrix.
 *
 * @param lineName what a line stands for
 * @param columns the names of the columns
 */
public record HeatMap(String lineName, List<String> columns, List<Line> lines) implements Chart {

    public HeatMap {
        columns = List.copyOf(columns);
        lines = List.copyOf(lines);
    }

    @Override
    public <T> T drawnBy(Drawer<T> drawer) {
        return drawer.heatMap(this);
    }

    /**
     * One line.
     *
     * @param size how many the shares of this line are shares of
     * @param cells one per column from the first on; null where there is no figure, left out at the end
     */
    public record Line(String name, long size, List<Cell> cells) {

        public Line {
            cells = Collections.unmodifiableList(new ArrayList<>(cells));
        }
    }

    /** One share; one that is not final belongs to a period that is not over. */
    public record Cell(double share, boolean isFinal) {}
}
