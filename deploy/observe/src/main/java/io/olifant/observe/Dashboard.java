package io.olifant.observe;

import java.util.List;

/**
 * A dashboard of Grafana.
 *
 * @param name of its file, and its id in addresses
 * @param hasApplications whether it shows several applications, one or more of which can be chosen
 */
record Dashboard(String name, String title, String description, boolean hasApplications, List<Row> rows) {

    /** In expressions: what was chosen, as matchers of labels. */
    static final String HERE = "$here";

    private static final String NAMESPACE_AND_INSTANCE = "namespace=~\"$namespace\", instance=~\"$instance\"";

    Dashboard {
        rows = List.copyOf(rows);
    }

    /** Panels under a heading. */
    record Row(String title, List<Panel> panels) {

        Row {
            panels = List.copyOf(panels);
        }

        static Row of(String title, Panel... panels) {
            return new Row(title, List.of(panels));
        }
    }

    /** An expression as Grafana is given it. */
    String resolved(String expression) {
        String here =
                hasApplications ? NAMESPACE_AND_INSTANCE + ", application=~\"$application\"" : NAMESPACE_AND_INSTANCE;
        return expression.replace(HERE, here);
    }
}
