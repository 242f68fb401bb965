package io.olifant.local.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.olifant.local.pictures.Bars;
import io.olifant.local.pictures.Chart;
import io.olifant.local.pictures.Curves;
import io.olifant.local.pictures.Flows;
import io.olifant.local.pictures.HeatMap;
import io.olifant.local.pictures.Picture;
import io.olifant.local.pictures.Section;
import io.olifant.local.pictures.Series;
import io.olifant.local.pictures.Table;
import io.olifant.local.pictures.TableOnly;
import io.olifant.local.pictures.Unit;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes a report as the JSON that its page reads. */
final class ReportJson implements Chart.Drawer<ObjectNode> {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);

    /** The whole report. */
    static ObjectNode of(ReportData data) {
        ReportJson json = new ReportJson();
        ObjectNode node = NODES.objectNode();
        data.asOf()
                .ifPresent(asOf -> node.put("asOf", TIME.format(asOf.atZone(data.zone())) + " " + zone(data.zone())));
        ArrayNode facts = node.putArray("facts");
        data.headline()
                .facts()
                .forEach(fact -> facts.addObject().put("name", fact.name()).put("value", fact.value()));
        ArrayNode sections = node.putArray("sections");
        data.sections().forEach(section -> sections.add(json.section(section)));
        return node;
    }

    private static String zone(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    private ObjectNode section(Section section) {
        ObjectNode node = NODES.objectNode()
                .put("id", section.topic().replace('.', '-'))
                .put("topic", section.topic())
                .put("title", section.title())
                .put("about", section.about())
                .put("whenEmpty", section.whenEmpty())
                .put("first", section.first().map(section.pictures()::indexOf).orElse(-1));
        ArrayNode pictures = node.putArray("pictures");
        section.pictures().forEach(picture -> pictures.add(picture(picture)));
        return node;
    }

    private ObjectNode picture(Picture picture) {
        ObjectNode node = NODES.objectNode();
        ObjectNode selection = node.putObject("selection");
        picture.selection().forEach(selection::put);
        node.put("isFinal", picture.isFinal());
        node.put("sentence", picture.sentence());
        node.set("chart", picture.chart().drawnBy(this));
        node.set("table", table(picture.table()));
        return node;
    }

    private static ObjectNode table(Table table) {
        ObjectNode node = NODES.objectNode();
        ArrayNode columns = node.putArray("columns");
        for (int column = 0; column < table.columns().size(); column++) {
            columns.addObject().put("name", table.columns().get(column)).put("isNumeric", table.isNumeric(column));
        }
        ArrayNode rows = node.putArray("rows");
        table.rows().forEach(row -> rows.add(texts(row)));
        return node;
    }

    @Override
    public ObjectNode heatMap(HeatMap chart) {
        ObjectNode node = chart("heatMap").put("lineName", chart.lineName());
        node.set("columns", texts(chart.columns()));
        ArrayNode lines = node.putArray("lines");
        for (HeatMap.Line line : chart.lines()) {
            ObjectNode lineNode = lines.addObject().put("name", line.name()).put("size", line.size());
            ArrayNode cells = lineNode.putArray("cells");
            for (HeatMap.Cell cell : line.cells()) {
                if (cell == null) {
                    cells.addNull();
                } else {
                    cells.addObject().put("share", cell.share()).put("isFinal", cell.isFinal());
                }
            }
        }
        return node;
    }

    @Override
    public ObjectNode curves(Curves chart) {
        ObjectNode node = chart("curves").put("stepName", chart.stepName());
        node.set("steps", texts(chart.steps()));
        return withSeries(node, chart.series(), chart.unit(), chart.unitName());
    }

    @Override
    public ObjectNode bars(Bars chart) {
        ObjectNode node = chart("bars")
                .put("categoryName", chart.categoryName())
                .put("isStacked", chart.isStacked())
                .put("isOverTime", chart.isOverTime());
        node.set("categories", texts(chart.categories()));
        node.set("notes", texts(chart.notes()));
        return withSeries(node, chart.series(), chart.unit(), chart.unitName());
    }

    @Override
    public ObjectNode flows(Flows chart) {
        ObjectNode node = chart("flows").put("fromName", chart.fromName()).put("toName", chart.toName());
        ArrayNode flows = node.putArray("flows");
        chart.flows()
                .forEach(flow -> flows.addObject()
                        .put("from", flow.from())
                        .put("to", flow.to())
                        .put("count", flow.count()));
        return node;
    }

    @Override
    public ObjectNode tableOnly(TableOnly chart) {
        return chart("tableOnly");
    }

    private static ObjectNode chart(String kind) {
        return NODES.objectNode().put("kind", kind);
    }

    private static ObjectNode withSeries(ObjectNode node, List<Series> series, Unit unit, String unitName) {
        node.put("unit", unit.name().toLowerCase(Locale.ROOT)).put("unitName", unitName);
        ArrayNode array = node.putArray("series");
        for (Series one : series) {
            ArrayNode values = array.addObject()
                    .put("name", one.name())
                    .put("tone", one.tone().name().toLowerCase(Locale.ROOT))
                    .putArray("values");
            one.values().forEach(values::add);
        }
        return node;
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = NODES.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
