package io.olifant.observe;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The rules of Prometheus, as a file has them. */
record Rules(List<Rule> all) {

    /**
     * One rule.
     *
     * @param recordOrNull the name of what it records
     * @param alertOrNull the name of the alert; a rule is one or the other
     */
    record Rule(
            String recordOrNull,
            String alertOrNull,
            String expression,
            Map<String, String> labels,
            Map<String, String> annotations) {

        private static Rule of(Map<String, Object> yaml) {
            return new Rule(
                    (String) yaml.get("record"),
                    (String) yaml.get("alert"),
                    (String) yaml.get("expr"),
                    texts(yaml.get("labels")),
                    texts(yaml.get("annotations")));
        }
    }

    static Rules read(Path file) throws IOException {
        List<Rule> rules = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file)) {
            Map<String, List<Map<String, Object>>> yaml =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            for (Map<String, Object> group : yaml.get("groups")) {
                list(group.get("rules")).forEach(rule -> rules.add(Rule.of(rule)));
            }
        }
        return new Rules(rules);
    }

    List<Rule> alerts() {
        return all.stream().filter(rule -> rule.alertOrNull() != null).toList();
    }

    List<String> recorded() {
        return all.stream().map(Rule::recordOrNull).filter(name -> name != null).toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Object yaml) {
        return (List<Map<String, Object>>) yaml;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> texts(Object yamlOrNull) {
        return yamlOrNull == null ? Map.of() : (Map<String, String>) yamlOrNull;
    }
}
