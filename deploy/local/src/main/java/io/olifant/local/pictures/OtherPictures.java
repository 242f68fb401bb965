package io.olifant.local.pictures;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A family of figures that nothing more is known of than its rows: a table. */
final class OtherPictures implements Family {

    private static final Set<String> ABOUT_THE_ROW = Set.of("is_final", "revision", "as_of", "updated_at");
    private static final int ROWS_MAX = 500;

    private final String topic;

    OtherPictures(String topic) {
        this.topic = topic;
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public String title() {
        String name = topic.substring(topic.indexOf('.') + 1).replace('_', ' ');
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    @Override
    public String about() {
        return "The current rows of " + topic + ".";
    }

    @Override
    public String whenEmpty() {
        return "nothing was published there yet";
    }

    @Override
    public List<Picture> pictures(FigureRows rows) {
        Set<String> columns = new LinkedHashSet<>();
        rows.stream().forEach(row -> row.value().fieldNames().forEachRemaining(columns::add));
        columns.removeAll(ABOUT_THE_ROW);
        columns.removeIf(
                column -> rows.stream().allMatch(row -> text(row, column).equals(Words.NOTHING)));
        List<List<String>> cells = new ArrayList<>();
        rows.stream()
                .limit(ROWS_MAX)
                .forEach(row -> cells.add(
                        columns.stream().map(column -> text(row, column)).toList()));
        return List.of(
                new Picture(Map.of(), true, sentence(rows), new TableOnly(), new Table(List.copyOf(columns), cells)));
    }

    private static String sentence(FigureRows rows) {
        String shown = rows.rows().size() > ROWS_MAX ? ", of which the first " + ROWS_MAX + " are shown" : "";
        return Words.count(rows.rows().size(), "row") + shown + ".";
    }

    private static String text(FigureRow row, String column) {
        JsonNode value = row.value().path(column);
        if (value.isMissingNode() || value.isNull()) {
            return Words.NOTHING;
        }
        if (value.isIntegralNumber()) {
            return Words.count(value.asLong());
        }
        if (value.isNumber()) {
            return Words.decimals(value.asDouble(), 4);
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
