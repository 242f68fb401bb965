package io.olifant.runtime.topics;

import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.config.Durations;
import io.olifant.runtime.config.Nearest;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.config.SettingsReader;
import io.olifant.schemas.Retention;
import io.olifant.schemas.TopicSpec;
import io.olifant.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** How long the deployment keeps the records of logs, where it says so itself, by topic without prefix. */
record ChosenRetention(Map<String, Duration> durationByTopic) {

    private static final String SETTING = "olifant.topics.retention.";
    private static final Duration MIN = Duration.ofDays(1);

    /**
     * What the settings say.
     *
     * @throws ConfigurationException if they name a topic that there is not or that keeps its records, or no duration
     */
    static ChosenRetention of(RuntimeSettings.Topics settings) {
        SortedSet<String> known = known();
        List<String> problems = new ArrayList<>();
        Map<String, Duration> durations = new TreeMap<>();
        new TreeMap<>(settings.retention()).forEach((topic, text) -> {
            if (!known.contains(topic) && !topic.startsWith(Topics.TOUCHPOINTS_PREFIX)) {
                problems.add("Setting '" + SETTING + topic + "' names no log: expected a topic without prefix that"
                        + " expires, such as privacy.exports, dead_letters.identity-stitcher or touchpoints.webshop"
                        + Nearest.to(topic, known)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("; tables and messages between tasks are kept as long as they are needed."));
            } else {
                duration(topic, text, problems).ifPresent(duration -> durations.put(topic, duration));
            }
        });
        for (String source : settings.sources().orElse(List.of())) {
            if (!Topics.touchpoints("")
                            .matcher(Topics.TOUCHPOINTS_PREFIX + source)
                            .matches()
                    || source.startsWith(Topics.TOUCHPOINTS_PREFIX)) {
                problems.add("Setting 'olifant.topics.sources' names '" + source + "', expected the name of a source"
                        + " system alone, such as webshop, of letters, digits, dots, hyphens and underscores; its topic is"
                        + " touchpoints.webshop.");
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new ChosenRetention(durations);
    }

    /** What is said of a topic, if anything. */
    Optional<Duration> of(String topic) {
        return Optional.ofNullable(durationByTopic.get(topic));
    }

    private static Optional<Duration> duration(String topic, String text, List<String> problems) {
        try {
            Duration duration = Durations.parse(text);
            if (duration.compareTo(MIN) >= 0) {
                return Optional.of(duration);
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            // The sentence below is the same for all that is no such duration.
        }
        problems.add("Setting '" + SETTING + topic + "' is '" + text + "', expected " + Durations.EXPECTED
                + ", at least 1d.");
        return Optional.empty();
    }

    private static SortedSet<String> known() {
        SortedSet<String> names = new TreeSet<>();
        Topics.PUBLIC.stream()
                .filter(topic -> topic.retention() == Retention.LOG)
                .map(TopicSpec::name)
                .forEach(names::add);
        SettingsReader.APPLICATIONS.forEach(
                application -> names.add(Topics.deadLetters(application).name()));
        return names;
    }
}
