package io.olifant.local.show;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Draws rows of {@code kpi.retention} as matrices: a line per cohort, a column per period since. */
final class CohortMatrix {

    private static final int COLUMNS_MAX = 25;
    private static final String RESET = "\u001b[0m";

    /** Backgrounds of the terminal's 256 colours from pale to strong, and the colour of text that reads on each. */
    private static final int[] BACKGROUNDS = {254, 194, 157, 120, 77, 34, 28};

    private final boolean inColour;

    CohortMatrix(boolean inColour) {
        this.inColour = inColour;
    }

    /** All matrices that the rows hold, one for each activity, retention type and period type. */
    List<String> lines(List<Row> rows) {
        Map<String, List<JsonNode>> byMatrix = new LinkedHashMap<>();
        for (Row row : rows) {
            JsonNode value = row.value();
            String title = "Retention by " + value.path("period_type").asText() + ", activity "
                    + value.path("activity").asText() + ", "
                    + value.path("retention_type").asText();
            byMatrix.computeIfAbsent(title, none -> new ArrayList<>()).add(value);
        }
        List<String> lines = new ArrayList<>();
        byMatrix.forEach((title, cells) -> {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(title);
            lines.addAll(matrix(cells));
        });
        return lines;
    }

    private List<String> matrix(List<JsonNode> cells) {
        Map<String, Map<Integer, JsonNode>> byCohort = new TreeMap<>();
        int offsetMax = 0;
        for (JsonNode cell : cells) {
            int offset = cell.path("period_offset").asInt();
            offsetMax = Math.max(offsetMax, offset);
            byCohort.computeIfAbsent(cell.path("cohort").asText(), none -> new TreeMap<>())
                    .put(offset, cell);
        }
        int columns = Math.min(offsetMax + 1, COLUMNS_MAX);
        int cohortWidth = Math.max(
                6, byCohort.keySet().stream().mapToInt(String::length).max().orElse(0));
        List<String> lines = new ArrayList<>();
        StringBuilder header = new StringBuilder(pad("cohort", cohortWidth)).append(right("size", 8));
        for (int offset = 0; offset < columns; offset++) {
            header.append(right("+" + offset, 6));
        }
        lines.add(header.toString());
        byCohort.forEach((cohort, byOffset) -> lines.add(line(pad(cohort, cohortWidth), byOffset, columns)));
        if (columns <= offsetMax) {
            lines.add("(offsets above +" + (columns - 1) + " are in --json)");
        }
        return lines;
    }

    private String line(String cohort, Map<Integer, JsonNode> byOffset, int columns) {
        JsonNode any = byOffset.values().iterator().next();
        StringBuilder line =
                new StringBuilder(cohort).append(right(Cells.text("cohort_size", any.path("cohort_size")), 8));
        for (int offset = 0; offset < columns && byOffset.containsKey(offset); offset++) {
            line.append(cell(byOffset.get(offset).path("retention_rate")));
        }
        return line.toString();
    }

    private String cell(JsonNode rate) {
        if (rate.isNull() || rate.isMissingNode()) {
            return right(Cells.NOTHING, 6);
        }
        String text = right(rate.asDouble() >= 0.9995 ? "100%" : Cells.percent(rate.asDouble()), 6);
        if (!inColour) {
            return text;
        }
        int shade = (int) Math.min(BACKGROUNDS.length - 1, Math.sqrt(rate.asDouble()) * BACKGROUNDS.length);
        int ink = shade >= 5 ? 231 : 16;
        return "\u001b[48;5;" + BACKGROUNDS[shade] + ";38;5;" + ink + "m" + text + RESET;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
