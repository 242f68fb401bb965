package io.olifant.operate.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an instance answers on /metrics, in the text format of Prometheus. */
record MetricsText(List<Sample> samples) {

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})?\\s+(\\S+).*");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** One value. */
    record Sample(String name, Map<String, String> labels, double value) {}

    MetricsText {
        samples = List.copyOf(samples);
    }

    /** Reads the text; a line that is none of a value is passed over, as the format demands of comments. */
    static MetricsText parse(String text) {
        return new MetricsText(text.lines()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> sample(line).stream())
                .toList());
    }

    private static Optional<Sample> sample(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> labels = new HashMap<>();
        Matcher label = LABEL.matcher(matcher.group(2) == null ? "" : matcher.group(2));
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        try {
            return Optional.of(new Sample(matcher.group(1), labels, Double.parseDouble(matcher.group(3))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    Stream<Sample> of(String name) {
        return samples.stream().filter(sample -> sample.name().equals(name) && !Double.isNaN(sample.value()));
    }

    /** The sum over all labels; missing where there is no such metric. */
    Optional<Long> sum(String name) {
        return of(name).findAny().isEmpty()
                ? Optional.empty()
                : Optional.of((long) of(name).mapToDouble(Sample::value).sum());
    }
}
