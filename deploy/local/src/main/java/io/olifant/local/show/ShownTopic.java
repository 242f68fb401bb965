package io.olifant.local.show;

import io.olifant.local.terminal.StackException;
import io.olifant.local.terminal.UsageException;
import io.olifant.runtime.config.Nearest;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Retention;
import io.olifant.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A topic that is to be shown.
 *
 * @param name what people call it
 * @param fullName its name in a deployment without a prefix; another one only for {@code customer.facts}
 * @param isTable whether the newest record of each key counts; else it is a log
 * @param form what its records look like
 */
record ShownTopic(String name, String fullName, boolean isTable, Form form) {

    /** What records look like. */
    enum Form {
        AVRO,
        FACTS,
        BYTES
    }

    /** Under the name that people use; the real one is that of a changelog. */
    static final ShownTopic FACTS = new ShownTopic("customer.facts", Topics.CUSTOMER_FACTS.name(), true, Form.FACTS);

    private static final String FIGURES_PREFIX = "kpi.";

    /** What people say for the dead letters of all applications. */
    private static final String DEAD_LETTERS = "dead_letters";

    /** Whether people mean dead letters: those of one application, or of all. */
    static boolean isOfDeadLetters(String name) {
        return isShortName(name) || name.startsWith(DEAD_LETTERS + ".");
    }

    private static boolean isShortName(String name) {
        return name.equals(DEAD_LETTERS) || name.equals("dead-letters") || name.equals("deadletters");
    }

    /** The topics of dead letters that a name means, of those there are. */
    static List<ShownTopic> deadLetters(String name, Set<String> existing) {
        return existing.stream()
                .filter(topic -> topic.equals(name) || isShortName(name) && isOfDeadLetters(topic))
                .map(ShownTopic::of)
                .toList();
    }

    /** The topic that people call so; figures also without {@code kpi.}. Whether it exists is another question. */
    static ShownTopic of(String name) {
        if (name.equals(FACTS.name()) || name.equals(FACTS.fullName())) {
            return FACTS;
        }
        for (AvroTopic<?, ?> topic : Topics.PUBLIC) {
            if (topic.name().equals(FIGURES_PREFIX + name)) {
                return of(topic.name());
            }
            if (topic.name().equals(name)) {
                return new ShownTopic(name, topic.name(), topic.retention() == Retention.TABLE, Form.AVRO);
            }
        }
        boolean isTable = name.equals(Topics.CLOCK.name()) || name.endsWith("-changelog");
        boolean isAvro = name.startsWith(Topics.TOUCHPOINTS_PREFIX);
        return new ShownTopic(name, name, isTable, isAvro ? Form.AVRO : Form.BYTES);
    }

    /**
     * What to say where a stack has no topic of a name: with the one that was meant, if the name is a few keystrokes away from it.
     *
     * @param existing the topics that the stack has
     */
    static StackException missing(String name, Set<String> existing) {
        if (all().stream().anyMatch(topic -> topic.name().equals(of(name).name())) || isShortName(name)) {
            return new StackException(
                    "There is no topic " + of(name).name() + " in this stack yet; its applications make it."
                            + " deploy/local/show without a topic lists those there are");
        }
        Set<String> names = new TreeSet<>();
        for (String topic : existing) {
            names.add(topic);
            if (topic.startsWith(FIGURES_PREFIX)) {
                names.add(topic.substring(FIGURES_PREFIX.length()));
            }
            if (topic.equals(FACTS.fullName())) {
                names.add(FACTS.name());
            }
            if (isOfDeadLetters(topic)) {
                names.add(DEAD_LETTERS);
            }
        }
        return new UsageException("There is no topic " + name + " in this stack; "
                + Nearest.to(name, names)
                        .map(meant -> "did you mean " + meant + "?")
                        .orElse("deploy/local/show without a topic lists those there are"));
    }

    /** The topics that people look at: those of the catalogue, and the facts. */
    static List<ShownTopic> all() {
        List<ShownTopic> all = new ArrayList<>();
        Topics.PUBLIC.forEach(topic -> all.add(of(topic.name())));
        all.add(FACTS);
        return all;
    }
}
