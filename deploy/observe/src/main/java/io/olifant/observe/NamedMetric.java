package io.olifant.observe;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A metric that an expression names, with the labels that it chooses by.
 *
 * @param labels those of its own selector
 */
public record NamedMetric(String name, Set<String> labels) implements Comparable<NamedMetric> {

    /** Those of applications and of the JVM; what a rule records has a colon in its name, and is no metric of an application. */
    private static final Pattern METRIC =
            Pattern.compile("(?<![\\w:.\"])((?:olifant|kafka|jvm|process|disk)_\\w+)(?![\\w:(])(?:\\s*\\{([^}]*)})?");

    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"");

    public NamedMetric {
        labels = Set.copyOf(labels);
    }

    /** All that an expression of PromQL names. */
    static Set<NamedMetric> in(String expression) {
        Set<NamedMetric> named = new TreeSet<>();
        Matcher metric = METRIC.matcher(expression);
        while (metric.find()) {
            named.add(new NamedMetric(metric.group(1), labels(metric.group(2))));
        }
        return named;
    }

    private static Set<String> labels(String selectorOrNull) {
        Set<String> labels = new TreeSet<>();
        if (selectorOrNull != null) {
            Matcher label = LABEL.matcher(selectorOrNull);
            while (label.find()) {
                labels.add(label.group(1));
            }
        }
        return labels;
    }

    @Override
    public int compareTo(NamedMetric other) {
        int byName = name.compareTo(other.name);
        return byName != 0
                ? byName
                : new TreeSet<>(labels).toString().compareTo(new TreeSet<>(other.labels).toString());
    }
}
