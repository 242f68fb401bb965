package io.olifant.systemtests.harness;

import io.olifant.runtime.RunningApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What applications answer to Prometheus.
 *
 * @param labelsByName the labels that some series of a metric has, by the metric's name
 */
public record Scrape(Map<String, Set<String>> labelsByName) {

    private static final Pattern SERIES = Pattern.compile("(?m)^(\\w+)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");

    static Scrape of(Collection<RunningApplication> applications) {
        Map<String, Set<String>> labelsByName = new TreeMap<>();
        for (RunningApplication application : applications) {
            Matcher series = SERIES.matcher(metrics(application));
            while (series.find()) {
                Set<String> labels = labelsByName.computeIfAbsent(series.group(1), name -> new TreeSet<>());
                if (series.group(2) != null) {
                    LABEL.matcher(series.group(2)).results().forEach(label -> labels.add(label.group(1)));
                }
            }
        }
        return new Scrape(labelsByName);
    }

    private static String metrics(RunningApplication application) {
        URI uri = URI.create("http://localhost:" + application.httpPort() + "/metrics");
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException("The metrics of " + application.name() + " cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading the metrics of " + application.name(), e);
        }
    }
}
