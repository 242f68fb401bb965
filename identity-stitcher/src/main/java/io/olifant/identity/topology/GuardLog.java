package io.olifant.identity.topology;

import io.olifant.identity.rules.Guard;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line per task, input topic and guard about identifiers of namespaces without a rule that are hashed, so that somebody learns of it
 * who can put it right. Never the namespace as it was written, which may hold anything; the counters miss none.
 */
final class GuardLog {

    private static final Logger LOG = LoggerFactory.getLogger(GuardLog.class);

    private static final int LINES_MAX = 1_000;

    private record Logged(String topic, Guard guard) {}

    private final Set<Logged> logged = new HashSet<>();

    void guarded(List<Guard> guards, String topic) {
        for (Guard guard : guards) {
            if (logged.size() < LINES_MAX && logged.add(new Logged(topic, guard))) {
                LOG.warn(
                        "{} names identifiers in a namespace that has no rule, and they are stored as hashes: {} Have the"
                                + " source write a namespace of the rules, or give that one a rule",
                        topic,
                        guard.sentence());
            }
        }
    }
}
