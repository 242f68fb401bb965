package io.olifant.mapping;

import java.io.StringReader;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping's YAML file, read strictly. All that is wrong with it is noted with its line, and reported at once by {@link
 * #descriptor()}. Values are taken as they are written, since YAML would make true of {@code y}.
 */
final class DescriptorFile {

    private static final String FORMAT = "format";
    private static final String DELIMITER = "delimiter";
    private static final String COLUMNS = "columns";
    private static final String SCRIPT = "script";
    private static final String ZONE = "zone";

    private static final List<String> KEYS = List.of(FORMAT, DELIMITER, COLUMNS, SCRIPT, ZONE);
    private static final String EXPECTED_KEYS = "expected the keys format, delimiter, columns, script and zone in YAML";

    /** Without a meaning of their own in a CSV file; the quote would open a field, a line break end the row. */
    private static final String NO_DELIMITERS = "\"\r\n\0\uFEFF";

    private final String name;
    private final Map<String, Node> valueByKey = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private final RowFormat formatOrNull;
    private final String delimiterOrNull;
    private final List<String> columns;
    private final String scriptOrNull;
    private final String zoneOrNull;

    private DescriptorFile(String name, String yaml) {
        this.name = name;
        addKeys(compose(yaml));
        this.formatOrNull = readFormat();
        this.delimiterOrNull = readDelimiter();
        this.columns = readColumns();
        this.scriptOrNull = textOrNull(SCRIPT, "expected the path of a .jslt script beside this file");
        this.zoneOrNull = readZone();
    }

    /**
     * Reads a file.
     *
     * @param name what messages call it
     * @throws MappingException if it is no YAML, so that nothing more can be said of it
     */
    static DescriptorFile read(String name, String yaml) {
        return new DescriptorFile(name, yaml);
    }

    /** The script that it names, or null. */
    String scriptOrNull() {
        return scriptOrNull;
    }

    /** How times without an offset are read; as if there were no zone where that is wrong. */
    EventTimes times() {
        return zoneOrNull == null ? EventTimes.WITH_OFFSET : new EventTimes(ZoneId.of(zoneOrNull));
    }

    /** Takes note of what is wrong beside the file itself, in a whole sentence. */
    void refuse(String sentence) {
        problems.add(sentence);
    }

    /**
     * What the file says.
     *
     * @throws MappingException with all that is wrong, a sentence and line each
     */
    MappingDescriptor descriptor() {
        if (!problems.isEmpty()) {
            throw new MappingException(String.join(System.lineSeparator(), problems));
        }
        return new MappingDescriptor(formatOrNull, delimiterOrNull, columns, scriptOrNull, zoneOrNull);
    }

    private Node compose(String yaml) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(yaml));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new MappingException(
                    wrong(line) + "this is no YAML (" + e.getProblem() + "), " + EXPECTED_KEYS + ".", e);
        } catch (YAMLException e) {
            // Such as a character that YAML does not take: its first line says which.
            String flaw =
                    Characters.printable(e.getMessage().lines().findFirst().orElse("unreadable"));
            throw new MappingException(wrong() + "it is no YAML (" + flaw + "), " + EXPECTED_KEYS + ".", e);
        }
    }

    private void addKeys(Node rootOrNull) {
        if (!(rootOrNull instanceof MappingNode root)) {
            throw new MappingException(wrong() + "it holds no keys, " + EXPECTED_KEYS + ".");
        }
        for (NodeTuple entry : root.getValue()) {
            String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!KEYS.contains(key)) {
                note(
                        entry.getKeyNode(),
                        "the key " + key + " is unknown, expected format, delimiter, columns, script or zone");
            } else if (valueByKey.putIfAbsent(key, entry.getValueNode()) != null) {
                note(entry.getKeyNode(), "the key " + key + " stands there a second time, expected once");
            }
        }
    }

    private RowFormat readFormat() {
        String text = textOrNull(FORMAT, "expected csv, columns or json-lines");
        if (text == null) {
            if (!isGiven(FORMAT)) {
                problems.add(wrong() + "format is missing, expected csv, columns or json-lines.");
            }
            return null;
        }
        RowFormat format = RowFormat.ofLabel(text);
        if (format == null) {
            note(valueByKey.get(FORMAT), "the format " + text + " is unknown, expected csv, columns or json-lines");
        }
        return format;
    }

    private String readDelimiter() {
        String delimiter = textOrNull(DELIMITER, "expected one character in quotes");
        if (delimiter == null) {
            return null;
        }
        Node node = valueByKey.get(DELIMITER);
        if (formatOrNull != null && formatOrNull != RowFormat.CSV) {
            note(node, "delimiter is set but the format is not csv");
        }
        if (delimiter.length() != 1) {
            note(
                    node,
                    "delimiter is not one character, expected for example \";\", or \"\\t\" in double quotes for a tab");
        } else if (NO_DELIMITERS.contains(delimiter)) {
            note(node, "delimiter is a quote, a line break or no character at all, expected for example \";\"");
        }
        return delimiter;
    }

    private List<String> readColumns() {
        boolean isGiven = isGiven(COLUMNS);
        if (formatOrNull != null && isGiven != (formatOrNull == RowFormat.COLUMNS)) {
            note(
                    valueByKey.get(isGiven ? COLUMNS : FORMAT),
                    "columns are needed by the format columns and by no other");
        }
        if (!isGiven) {
            return List.of();
        }
        Node node = valueByKey.get(COLUMNS);
        if (!(node instanceof SequenceNode sequence)) {
            note(node, "columns is no list, expected for example [id, at, what]");
            return List.of();
        }
        if (sequence.getValue().isEmpty()) {
            note(node, "columns is empty");
        }
        List<String> names = new ArrayList<>();
        for (Node each : sequence.getValue()) {
            String column = isText(each) ? ((ScalarNode) each).getValue() : "";
            if (column.isBlank()) {
                note(each, "a column has no name, expected one text each");
            }
            names.add(column);
        }
        List<String> given = names.stream().filter(column -> !column.isBlank()).toList();
        if (new HashSet<>(given).size() < given.size()) {
            note(node, "two columns have one name");
        }
        return names;
    }

    private String readZone() {
        String zone = textOrNull(ZONE, "expected for example Europe/Amsterdam or UTC");
        if (zone == null || isZone(zone)) {
            return zone;
        }
        note(valueByKey.get(ZONE), "the zone is unknown, expected for example Europe/Amsterdam or UTC");
        return null;
    }

    private static boolean isZone(String zone) {
        try {
            return ZoneId.of(zone) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The text under a key; null where there is none, which is noted where something else is there. */
    private String textOrNull(String key, String expected) {
        if (!isGiven(key)) {
            return null;
        }
        Node value = valueByKey.get(key);
        if (!isText(value)) {
            note(value, key + " is not one text, " + expected);
            return null;
        }
        return ((ScalarNode) value).getValue();
    }

    /** A key with nothing behind it counts as left out. */
    private boolean isGiven(String key) {
        Node value = valueByKey.get(key);
        return value != null && !Tag.NULL.equals(value.getTag());
    }

    private static boolean isText(Node value) {
        return value instanceof ScalarNode && !Tag.NULL.equals(value.getTag());
    }

    private void note(Node where, String flaw) {
        problems.add(wrong(where.getStartMark().getLine() + 1) + Characters.printable(flaw) + ".");
    }

    private String wrong(int line) {
        return "The mapping " + name + " is wrong in line " + line + ": ";
    }

    private String wrong() {
        return "The mapping " + name + " is wrong: ";
    }
}
