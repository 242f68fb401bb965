package io.olifant.runtime.config;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

/**
 * Reads settings from a YAML file: names are nested, or joined by dots. Values are taken as they are written ({@code no}
 * is the text "no"), because the setting knows its type, and YAML would guess. A name given twice is refused.
 */
final class YamlSettings {

    private final String fileName;
    private final List<GivenSetting> settings = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();

    private YamlSettings(String fileName) {
        this.fileName = fileName;
    }

    /**
     * The settings of a file.
     *
     * @throws ConfigurationException if the file cannot be read or is not YAML
     */
    static List<GivenSetting> read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(List.of("The configuration file " + file + " does not exist."));
        } catch (IOException e) {
            throw new ConfigurationException(List.of(
                    "The configuration file " + file + " cannot be read as UTF-8 text: " + e.getMessage() + "."));
        }
    }

    static List<GivenSetting> parse(String fileName, String text) {
        YamlSettings result = new YamlSettings(fileName);
        Node root = result.compose(new StringReader(text));
        if (root != null) {
            result.add("", root);
        }
        if (!result.problems.isEmpty()) {
            throw new ConfigurationException(result.problems);
        }
        return result.settings;
    }

    private Node compose(Reader text) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).compose(text);
        } catch (MarkedYAMLException e) {
            throw new ConfigurationException(List.of("The configuration file " + fileName + " is not YAML: "
                    + e.getProblem()
                    + (e.getProblemMark() == null
                            ? ""
                            : " in line " + (e.getProblemMark().getLine() + 1))
                    + "."));
        } catch (YAMLException e) {
            // Such as a character that YAML does not take, or nesting without an end: its first line says which.
            throw new ConfigurationException(List.of("The configuration file " + fileName + " is not YAML: "
                    + e.getMessage().lines().findFirst().orElse("unreadable") + "."));
        }
    }

    private void add(String key, Node node) {
        if (node instanceof MappingNode mapping) {
            addMapping(key, mapping);
        } else if (key.isEmpty()) {
            problems.add("The configuration file " + fileName + " holds no sections; expected names and values.");
        } else if (node instanceof SequenceNode sequence) {
            addSequence(key, sequence);
        } else if (node instanceof ScalarNode scalar) {
            addValue(key, scalar.getValue(), node);
        }
    }

    private void addMapping(String key, MappingNode mapping) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                problems.add("A name in " + origin(tuple.getKeyNode()) + " is not a text.");
                continue;
            }
            add(key.isEmpty() ? name.getValue() : key + "." + name.getValue(), tuple.getValueNode());
        }
    }

    /** A list of texts becomes one value; a list of anything else becomes settings with indexes. */
    private void addSequence(String key, SequenceNode sequence) {
        List<Node> elements = sequence.getValue();
        if (elements.stream().allMatch(ScalarNode.class::isInstance)) {
            String joined = String.join(
                    ",",
                    elements.stream()
                            .map(element -> ((ScalarNode) element).getValue().replace(",", "\\,"))
                            .toList());
            addValue(key, joined, sequence);
            return;
        }
        for (int i = 0; i < elements.size(); i++) {
            add(key + "[" + i + "]", elements.get(i));
        }
    }

    private void addValue(String key, String value, Node node) {
        if (!keys.add(key)) {
            problems.add("Setting '" + key + "' is given a second time in " + origin(node) + "; give it once.");
            return;
        }
        settings.add(new GivenSetting(key, value, origin(node)));
    }

    private String origin(Node node) {
        return "line " + (node.getStartMark().getLine() + 1) + " of " + fileName;
    }
}
