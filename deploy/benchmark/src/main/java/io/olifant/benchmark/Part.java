package io.olifant.benchmark;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The parts of a run, in the order in which they are measured. */
enum Part {
    /** (a) Plain Kafka Streams over the same events: what the others are compared with. */
    PASS_THROUGH("a"),
    /** (b) Customers who are known already. */
    STEADY_STATE("b"),
    /** (c) Every identifier is new. */
    COLD_START("c");

    private final String letter;

    Part(String letter) {
        this.letter = letter;
    }

    /** As JSON calls it. */
    @JsonValue
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        String words = key().replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** The part with this letter or name. */
    static Part of(String text) {
        for (Part part : values()) {
            if (part.letter.equals(text) || part.key().equals(text)) {
                return part;
            }
        }
        throw new IllegalArgumentException("There is no part '" + text + "' of the benchmark; --help lists them");
    }
}
