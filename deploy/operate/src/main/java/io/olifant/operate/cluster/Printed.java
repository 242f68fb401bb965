package io.olifant.operate.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the commands print: JSON for programs, tables for people. */
public final class Printed {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int GAP = 2;
    private static final long KIB = 1024;

    private Printed() {}

    /** An empty object. */
    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** The text of JSON, over several lines. */
    public static String json(JsonNode node) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was found cannot be written as JSON", e);
        }
    }

    /** The lines of a table: each column as wide as its widest cell, numbers to the right. */
    public static List<String> table(List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                int width = row.get(i).length();
                if (i == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(i, Math.max(widths.get(i), width));
                }
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            String padding = " ".repeat(widths.get(i) - cell.length());
            boolean isNumber = !cell.isEmpty() && (Character.isDigit(cell.charAt(0)) || cell.equals("-"));
            line.append(isNumber ? padding + cell : cell + padding).append(" ".repeat(GAP));
        }
        return line.toString().stripTrailing();
    }

    /** A duration in its two largest units: {@code 3h 20m}. */
    public static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3_600) {
            return seconds / 60 + "m " + seconds % 60 + "s";
        }
        return seconds < 86_400
                ? seconds / 3_600 + "h " + seconds % 3_600 / 60 + "m"
                : seconds / 86_400 + "d " + seconds % 86_400 / 3_600 + "h";
    }

    /** A number of bytes in the unit that fits. */
    public static String bytes(long bytes) {
        if (bytes < KIB) {
            return bytes + " B";
        }
        if (bytes < KIB * KIB) {
            return String.format(Locale.ROOT, "%.1f KiB", bytes / (double) KIB);
        }
        return bytes < KIB * KIB * KIB
                ? String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (KIB * KIB))
                : String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (KIB * KIB * KIB));
    }
}
