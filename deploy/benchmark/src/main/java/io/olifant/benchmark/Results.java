package io.olifant.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.olifant.benchmark.latency.LatencyFigures;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a run gave so far. */
final class Results {

    private final Map<String, Figures> figures = new LinkedHashMap<>();
    private final StringBuilder profiles = new StringBuilder();
    private LatencyFigures latency;

    /** Adds the figures of a part, with their ratios to the parts before. */
    void figures(String key, Figures ofPart) {
        figures.put(
                key,
                ofPart.against(
                        Optional.ofNullable(figures.get(Part.PASS_THROUGH.key())),
                        Optional.ofNullable(figures.get(Part.STEADY_STATE.key()))));
    }

    void latency(LatencyFigures measured) {
        latency = measured;
    }

    void profile(String title, String text) {
        profiles.append(String.format("%n%n######## %s%n%s", title, text));
    }

    /** The figures by the name of the part, in the order in which they were measured. */
    Map<String, Figures> figures() {
        return figures;
    }

    Optional<LatencyFigures> latency() {
        return Optional.ofNullable(latency);
    }

    /** Where the time went, for people. */
    String profiles() {
        return profiles.toString();
    }

    String json(RunNote note) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("run", note);
        all.putAll(figures);
        latency().ifPresent(measured -> all.put(Part.LATENCY.key(), measured));
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(all) + "\n";
    }
}
