package io.olifant.observe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Writes a dashboard as Grafana imports it. */
final class DashboardJson {

    /** Of Grafana 11, which later ones read and bring up to theirs. */
    private static final int SCHEMA_VERSION = 39;

    private static final int COLUMNS = 24;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Dashboard dashboard;
    private final ArrayNode panels = JSON.arrayNode();
    private int x;
    private int y;
    private int rowHeight;

    private DashboardJson(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    /** The text of the file. */
    static String of(Dashboard dashboard) {
        try {
            ObjectNode json = new DashboardJson(dashboard).json();
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The dashboard " + dashboard.name() + " cannot be written", e);
        }
    }

    private ObjectNode json() {
        dashboard.rows().forEach(this::add);
        ObjectNode json = JSON.objectNode()
                .put("uid", dashboard.name())
                .put("title", dashboard.title())
                .put("description", dashboard.description())
                .put("schemaVersion", SCHEMA_VERSION)
                .put("editable", true)
                .put("graphTooltip", 1)
                .put("refresh", "30s");
        json.putArray("tags").add("olifant");
        json.putObject("time").put("from", "now-6h").put("to", "now");
        json.putArray("links").add(runbook()).add(otherDashboards());
        json.putObject("templating").set("list", variables());
        json.set("panels", panels);
        return json;
    }

    private static ObjectNode runbook() {
        return JSON.objectNode()
                .put("type", "link")
                .put("title", "Runbook")
                .put("url", "${runbook:raw}")
                .put("targetBlank", true);
    }

    private static ObjectNode otherDashboards() {
        ObjectNode link = JSON.objectNode()
                .put("type", "dashboards")
                .put("title", "Olifant")
                .put("asDropdown", true)
                .put("includeVars", true)
                .put("keepTime", true);
        link.putArray("tags").add("olifant");
        return link;
    }

    private ArrayNode variables() {
        ArrayNode variables = JSON.arrayNode();
        variables
                .addObject()
                .put("type", "datasource")
                .put("name", "datasource")
                .put("label", "Data source")
                .put("query", "prometheus");
        variables.add(choice("namespace", "label_values(olifant_release, namespace)"));
        if (dashboard.hasApplications()) {
            variables.add(
                    choice("application", "label_values(olifant_release{namespace=~\"$namespace\"}, application)"));
        }
        variables.add(choice("instance", "label_values(olifant_release{namespace=~\"$namespace\"}, instance)"));
        variables
                .addObject()
                .put("type", "textbox")
                .put("name", "runbook")
                .put("label", "Address of the runbook")
                .put("query", "docs/runbook.md");
        return variables;
    }

    private static ObjectNode choice(String label, String query) {
        ObjectNode choice = JSON.objectNode()
                .put("type", "query")
                .put("name", label)
                .put("label", label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1))
                .put("multi", true)
                .put("includeAll", true)
                // Also matches series without the label, as those of a Prometheus outside of Kubernetes.
                .put("allValue", ".*")
                .put("refresh", 2)
                .put("sort", 1);
        choice.set("datasource", datasource());
        choice.putObject("query").put("query", query).put("refId", label);
        choice.putObject("current").put("text", "All").put("value", "$__all");
        return choice;
    }

    private static ObjectNode datasource() {
        return JSON.objectNode().put("type", "prometheus").put("uid", "${datasource}");
    }

    private void add(Dashboard.Row row) {
        beginLine();
        ObjectNode heading = panels.addObject()
                .put("id", panels.size())
                .put("type", "row")
                .put("title", row.title())
                .put("collapsed", false);
        heading.putArray("panels");
        place(heading, COLUMNS, 1);
        beginLine();
        row.panels().forEach(this::add);
    }

    private void add(Panel panel) {
        ObjectNode json = panels.addObject()
                .put("id", panels.size())
                .put("type", panel.kind().grafanaName())
                .put("title", panel.title())
                .put("description", panel.description());
        json.set("datasource", datasource());
        json.set("fieldConfig", fieldConfig(panel));
        json.set("options", options(panel.kind()));
        json.set("targets", targets(panel));
        if (panel.alertOrNull() != null) {
            json.putArray("links")
                    .addObject()
                    .put("title", "Runbook: " + panel.alertOrNull())
                    .put("url", "${runbook:raw}#" + panel.alertOrNull().toLowerCase(Locale.ROOT))
                    .put("targetBlank", true);
        }
        place(json, panel.kind().width(), panel.kind().height());
    }

    private static ObjectNode fieldConfig(Panel panel) {
        ObjectNode config = JSON.objectNode();
        ObjectNode defaults =
                config.putObject("defaults").put("unit", panel.unit().grafanaName());
        if (panel.kind() == Panel.Kind.LINES) {
            defaults.putObject("custom")
                    .put("lineWidth", 1)
                    .put("fillOpacity", 5)
                    .put("showPoints", "never");
        }
        config.putArray("overrides");
        return config;
    }

    private static ObjectNode options(Panel.Kind kind) {
        ObjectNode options = JSON.objectNode();
        switch (kind) {
            case LINES -> {
                options.putObject("legend").put("displayMode", "list").put("placement", "bottom");
                options.putObject("tooltip").put("mode", "multi").put("sort", "desc");
            }
            case NUMBER -> {
                options.putObject("reduceOptions").putArray("calcs").add("lastNotNull");
                options.put("colorMode", "value").put("graphMode", "area");
            }
        }
        return options;
    }

    private ArrayNode targets(Panel panel) {
        ArrayNode targets = JSON.arrayNode();
        for (Query query : panel.queries()) {
            ObjectNode target = targets.addObject()
                    .put("refId", String.valueOf((char) ('A' + targets.size() - 1)))
                    .put("expr", dashboard.resolved(query.expression()))
                    .put("legendFormat", query.legend());
            target.set("datasource", datasource());
        }
        return targets;
    }

    private void place(ObjectNode panel, int width, int height) {
        if (x + width > COLUMNS) {
            beginLine();
        }
        panel.putObject("gridPos").put("x", x).put("y", y).put("w", width).put("h", height);
        x += width;
        rowHeight = Math.max(rowHeight, height);
    }

    private void beginLine() {
        y += rowHeight;
        x = 0;
        rowHeight = 0;
    }
}
