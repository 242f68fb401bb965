package io.olifant.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The chart of this folder, rendered by Helm within this process, as release {@code olifant} of namespace {@code olifant}. */
final class Chart {

    static final Path FOLDER = Path.of("olifant");

    /** Sets of values that are rendered in tests, as files of {@code values}. */
    static final List<String> VALUE_SETS = List.of("minimal", "together", "production");

    private static final YAMLMapper YAML = new YAMLMapper();

    private static final String NAME = "olifant";

    /** The oldest that the chart is for; without a cluster, Helm takes one that is older. */
    private static final String KUBERNETES = "1.27.0";

    private Chart() {}

    static Helm helm() {
        return new Helm(FOLDER);
    }

    /** What Helm makes of a set of values. */
    static String render(String valueSet) {
        return render(valueSet, Map.of());
    }

    /**
     * The same with some values changed.
     *
     * @throws IllegalStateException with Helm's message if it refuses the values
     */
    static String render(String valueSet, Map<String, Object> changed) {
        TemplateCommand template = template(valueSet);
        changed.forEach(template::set);
        return template.call();
    }

    /** The same with those of a file over them. */
    static String render(String valueSet, Path over) {
        return template(valueSet).withValuesFile(over).call();
    }

    private static TemplateCommand template(String valueSet) {
        return helm().template()
                .withName(NAME)
                .withNamespace(NAME)
                .withKubeVersion(KUBERNETES)
                .withValuesFile(Path.of("values", valueSet + ".yaml"));
    }

    static List<JsonNode> resources(String valueSet) {
        return parse(render(valueSet));
    }

    static List<JsonNode> parse(String manifests) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(manifests)) {
            return documents.readAll().stream().filter(JsonNode::isObject).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> ofKind(List<JsonNode> resources, String kind) {
        return resources.stream()
                .filter(resource -> resource.path("kind").asText().equals(kind));
    }

    /** The container of a StatefulSet; there is one. */
    static JsonNode container(JsonNode statefulSet) {
        return statefulSet.at("/spec/template/spec/containers/0");
    }

    static JsonNode yaml(Path file) {
        try {
            return YAML.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
