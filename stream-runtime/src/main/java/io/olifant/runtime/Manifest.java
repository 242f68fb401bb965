package io.olifant.runtime;

import io.olifant.runtime.config.Settings;
import io.olifant.runtime.topics.TopicNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.streams.TopologyDescription;

/** What an application says of itself in the log when it starts: enough to know from a log alone what ran. */
final class Manifest {

    private static final String POM_PROPERTIES = "/META-INF/maven/io.olifant/stream-runtime/pom.properties";

    private Manifest() {}

    /** The version of this build, or {@code development} where classes run outside of a jar. */
    static String version() {
        try (InputStream in = Manifest.class.getResourceAsStream(POM_PROPERTIES)) {
            if (in == null) {
                return "development";
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line per fact. */
    static List<String> lines(
            String applicationId, Settings<?> settings, Collection<TopicUse> topics, TopologyDescription topology) {
        List<String> lines = new ArrayList<>();
        lines.add("Application " + applicationId + ", version " + version() + ", Java " + Runtime.version());
        Map<TopicUse.Role, List<String>> byRole = topics.stream()
                .collect(Collectors.groupingBy(
                        TopicUse::role,
                        TreeMap::new,
                        Collectors.mapping(
                                use -> TopicNames.in(settings.runtime().topics(), use.topic()), Collectors.toList())));
        byRole.forEach((role, names) ->
                lines.add("Topics, " + role.name().toLowerCase(Locale.ROOT) + ": " + String.join(", ", names)));
        Collection<String> patterns = patterns(topology);
        if (!patterns.isEmpty()) {
            lines.add("Topics, input, by pattern: " + String.join(", ", patterns));
        }
        lines.add("Stores: " + String.join(", ", stores(topology)));
        if (settings.changed().isEmpty()) {
            lines.add("Settings: all at their defaults");
        }
        new TreeMap<>(settings.changed()).forEach((key, value) -> lines.add("Setting " + key + " = " + value));
        return lines;
    }

    private static Collection<String> patterns(TopologyDescription topology) {
        TreeSet<String> patterns = new TreeSet<>();
        topology.subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .filter(TopologyDescription.Source.class::isInstance)
                .map(node -> ((TopologyDescription.Source) node).topicPattern())
                .filter(Objects::nonNull)
                .forEach(pattern -> patterns.add(pattern.pattern()));
        return patterns;
    }

    private static Collection<String> stores(TopologyDescription topology) {
        TreeSet<String> stores = new TreeSet<>();
        topology.globalStores()
                .forEach(global -> stores.addAll(global.processor().stores()));
        topology.subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .filter(TopologyDescription.Processor.class::isInstance)
                .forEach(node -> stores.addAll(((TopologyDescription.Processor) node).stores()));
        return stores;
    }
}
