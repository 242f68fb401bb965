package io.olifant.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.olifant.observe.NamedMetric;
import io.olifant.observe.Observed;
import io.olifant.systemtests.harness.Pipeline;
import io.olifant.systemtests.harness.Scrape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether running applications show what dashboards and alert rules ask for, and what the operators' reference describes. */
final class ObservedMetrics {

    private static final Path RULES = Path.of("../observe/rules.yaml");
    private static final Path REFERENCE = Path.of("../../docs/operations/observe.md");

    /** Rows of the reference. */
    private static final Pattern DESCRIBED = Pattern.compile("(?m)^\\| `(olifant_\\w+)");

    /** New metrics of Kafka are looked for once a minute. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** What a distribution is shown as, beside itself. */
    private static final List<String> PARTS = List.of("_count", "_sum", "_max");

    /** Where look-ups are switched on, which they are not here; {@code LookupServerTest} has it. */
    private static final Set<String> OF_LOOKUPS = Set.of("olifant_lookups_total");

    private ObservedMetrics() {}

    static void assertShown(Pipeline pipeline) {
        Set<NamedMetric> named = named();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(missing(named, pipeline.scrape()))
                        .as("metrics that dashboards or rules name, with the labels that no series has")
                        .isEmpty());
        assertThat(shown(pipeline.scrape()))
                .as("metrics of Olifant in %s", REFERENCE)
                .isEqualTo(described());
    }

    private static Map<String, Set<String>> missing(Set<NamedMetric> named, Scrape scrape) {
        Map<String, Set<String>> missing = new TreeMap<>();
        for (NamedMetric metric : named) {
            Set<String> labels = scrape.labelsByName().get(metric.name());
            Set<String> unknown = new TreeSet<>(metric.labels());
            unknown.removeAll(Observed.LABELS_OF_SCRAPES);
            unknown.removeAll(labels == null ? Set.of() : labels);
            boolean isMissing = labels == null || !unknown.isEmpty();
            if (isMissing) {
                missing.put(metric.name(), unknown);
            }
        }
        return missing;
    }

    private static Set<String> shown(Scrape scrape) {
        Set<String> names = scrape.labelsByName().keySet();
        return names.stream()
                .filter(name -> name.startsWith("olifant_"))
                .map(name -> withoutPart(name, names))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String withoutPart(String name, Set<String> names) {
        for (String part : PARTS) {
            String whole = name.endsWith(part) ? name.substring(0, name.length() - part.length()) : name;
            if (!whole.equals(name) && names.contains(whole + "_count")) {
                return whole;
            }
        }
        return name;
    }

    private static Set<NamedMetric> named() {
        try {
            return Observed.metrics(RULES);
        } catch (IOException e) {
            throw new IllegalStateException("The rules cannot be read", e);
        }
    }

    private static Set<String> described() {
        try {
            return DESCRIBED
                    .matcher(Files.readString(REFERENCE))
                    .results()
                    .map(row -> row.group(1))
                    .filter(name -> !OF_LOOKUPS.contains(name))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new IllegalStateException("The reference of metrics cannot be read", e);
        }
    }
}
