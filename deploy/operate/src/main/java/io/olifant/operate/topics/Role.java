package io.olifant.operate.topics;

import io.olifant.Olifant;
import io.olifant.runtime.StreamApplication;
import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.config.Nearest;
import io.olifant.schemas.Topics;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What somebody does in a deployment.
 *
 * @param name of the application or source system, or of a person or program; their consumer groups begin with it
 */
record Role(Kind kind, String name) {

    /** Who there is. */
    enum Kind {
        APPLICATION("", ""),
        SOURCE("source:", "of a source system"),
        READER("reader:", "of somebody who reads figures"),
        OPERATOR("operator:", "of somebody who looks after lag, state and dead letters"),
        RESETTER("resetter:", "of somebody who resets applications"),
        COMMANDER("commander:", "of somebody who gives commands about identities and models"),
        PRIVACY("privacy:", "of somebody who asks for erasures and exports");

        private final String prefix;
        private final String who;

        Kind(String prefix, String who) {
            this.prefix = prefix;
            this.who = who;
        }
    }

    private static final String GROUPS = ", whose consumer groups begin with that";

    private static final List<Kind> NAMED = Arrays.stream(Kind.values())
            .filter(kind -> kind != Kind.APPLICATION)
            .toList();

    /**
     * The role of a text: an application's name, or one such as {@code source:NAME}.
     *
     * @throws ConfigurationException if it is none
     */
    static Role parse(String text) {
        for (Kind kind : NAMED) {
            if (text.startsWith(kind.prefix)) {
                return new Role(kind, requireName(text, kind.prefix));
            }
        }
        List<String> applications =
                Olifant.applications().stream().map(StreamApplication::name).toList();
        if (!applications.contains(text)) {
            throw new ConfigurationException(
                    List.of("--principal names '" + text + "', which is nobody of a deployment; expected "
                            + String.join(", ", applications)
                            + NAMED.stream()
                                    .map(kind -> ", " + kind.prefix + "NAME " + kind.who)
                                    .collect(Collectors.joining())
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
            case READER -> "the reader " + name + GROUPS;
            case OPERATOR -> "the operator " + name + ": lag, state and dead letters";
            case RESETTER -> "whoever resets applications: " + name;
            case COMMANDER -> "whoever gives commands: " + name + GROUPS;
            case PRIVACY -> "whoever asks for erasures and exports: " + name + GROUPS;
        };
    }
}
