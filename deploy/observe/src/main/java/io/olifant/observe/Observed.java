package io.olifant.observe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All that rules and dashboards ask of applications. */
public final class Observed {

    /** Labels that Prometheus adds when it scrapes. */
    public static final Set<String> LABELS_OF_SCRAPES = Set.of("namespace", "instance", "job", "pod");

    private Observed() {}

    /**
     * The metrics that rules and dashboards name.
     *
     * @param rules the file of rules
     */
    public static Set<NamedMetric> metrics(Path rules) throws IOException {
        Set<NamedMetric> named = new TreeSet<>();
        expressions(rules).forEach(expression -> named.addAll(NamedMetric.in(expression)));
        return named;
    }

    static List<String> expressions(Path rules) throws IOException {
        List<String> expressions = new ArrayList<>(expressionsOfDashboards());
        Rules.read(rules).all().forEach(rule -> expressions.add(rule.expression()));
        return expressions;
    }

    static List<String> expressionsOfDashboards() {
        List<String> expressions = new ArrayList<>();
        for (Dashboard dashboard : Dashboards.ALL) {
            dashboard
                    .rows()
                    .forEach(row -> row.panels()
                            .forEach(panel -> panel.queries()
                                    .forEach(query -> expressions.add(dashboard.resolved(query.expression())))));
        }
        return expressions;
    }
}
