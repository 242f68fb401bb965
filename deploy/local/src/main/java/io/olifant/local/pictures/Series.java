package io.olifant.local.pictures;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Numbers that are drawn alike.
 *
 * @param values one for each category or step of the chart; null where there is no figure
 */
public record Series(String name, List<Double> values) {

    private static final Map<String, Tone> TONES = Map.ofEntries(
            Map.entry("converted", Tone.GOOD),
            Map.entry("promoters", Tone.GOOD),
            Map.entry("satisfied", Tone.GOOD),
            Map.entry("within the promise", Tone.GOOD),
            Map.entry("stitched", Tone.GOOD),
            Map.entry("passives", Tone.MIDDLING),
            Map.entry("open", Tone.MIDDLING),
            Map.entry("later", Tone.MIDDLING),
            Map.entry("not stitched", Tone.MIDDLING),
            Map.entry("period before", Tone.MIDDLING),
            Map.entry("abandoned", Tone.BAD),
            Map.entry("detractors", Tone.BAD),
            Map.entry("not satisfied", Tone.BAD),
            Map.entry("not so far", Tone.BAD),
            Map.entry("left", Tone.BAD));

    public Series {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** What it means to people, by its name. */
    public Tone tone() {
        return TONES.getOrDefault(name, Tone.PLAIN);
    }
}
