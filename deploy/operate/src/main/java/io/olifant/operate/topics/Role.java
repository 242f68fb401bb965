package io.olifant.operate.topics;

import io.olifant.Olifant;
import io.olifant.runtime.StreamApplication;
import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.config.Nearest;
import io.olifant.schemas.Topics;
import java.util.List;

/**
 * What somebody does in a deployment.
 *
 * @param name of the application or source system, or what the consumer groups of a reader begin with
 */
record Role(Kind kind, String name) {

    /** Who there is. */
    enum Kind {
        APPLICATION,
        SOURCE,
        READER
    }

    private static final String SOURCE = "source:";
    private static final String READER = "reader:";

    /**
     * The role of a text: an application's name, {@code source:NAME} or {@code reader:NAME}.
     *
     * @throws ConfigurationException if it is none
     */
    static Role parse(String text) {
        if (text.startsWith(SOURCE)) {
            return new Role(Kind.SOURCE, requireName(text, SOURCE));
        }
        if (text.startsWith(READER)) {
            return new Role(Kind.READER, requireName(text, READER));
        }
        List<String> applications =
                Olifant.applications().stream().map(StreamApplication::name).toList();
        if (!applications.contains(text)) {
            throw new ConfigurationException(
                    List.of("--principal names '" + text + "', which is nobody of a deployment; expected "
                            + String.join(", ", applications)
                            + ", source:NAME of a source system or reader:NAME of somebody who"
                            + " reads figures"
                            + Nearest.to(text, applications)
                                    .map(near -> "; did you mean '" + near + "'?")
                                    .orElse(".")));
        }
        return new Role(Kind.APPLICATION, text);
    }

    private static String requireName(String text, String kind) {
        String name = text.substring(kind.length());
        if (!Topics.touchpoints("").matcher(Topics.TOUCHPOINTS_PREFIX + name).matches()) {
            throw new ConfigurationException(List.of("--principal names '" + text + "', expected letters, digits, dots,"
                    + " hyphens and underscores behind " + kind));
        }
        return name;
    }

    /** For people. */
    String label() {
        return switch (kind) {
            case APPLICATION -> name;
            case SOURCE -> "the source system " + name;
            case READER -> "the reader " + name + ", whose consumer groups begin with that";
        };
    }
}
