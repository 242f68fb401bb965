package io.olifant.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A panel of a dashboard.
 *
 * @param description what it shows, and what good looks like
 * @param alertOrNull the alert that watches the same, to whose entry of the runbook the panel leads
 */
record Panel(Kind kind, String title, Unit unit, String description, String alertOrNull, List<Query> queries) {

    /** How a panel draws, and how much of a row of 24 columns it takes. */
    enum Kind {
        LINES("timeseries", 8, 8),
        NUMBER("stat", 4, 4);

        private final String grafanaName;
        private final int width;
        private final int height;

        Kind(String grafanaName, int width, int height) {
            this.grafanaName = grafanaName;
            this.width = width;
            this.height = height;
        }

        String grafanaName() {
            return grafanaName;
        }

        int width() {
            return width;
        }

        int height() {
            return height;
        }
    }

    Panel {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(description, "description");
        queries = List.copyOf(queries);
    }

    static Panel lines(String title, Unit unit, String description) {
        return new Panel(Kind.LINES, title, unit, description, null, List.of());
    }

    static Panel number(String title, Unit unit, String description) {
        return new Panel(Kind.NUMBER, title, unit, description, null, List.of());
    }

    Panel query(String expression, String legend) {
        List<Query> more = new ArrayList<>(queries);
        more.add(new Query(expression, legend));
        return new Panel(kind, title, unit, description, alertOrNull, more);
    }

    Panel watchedBy(String alert) {
        return new Panel(kind, title, unit, description, alert, queries);
    }
}
