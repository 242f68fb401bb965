package io.olifant.identity.topology;

import io.olifant.identity.rules.RulesFingerprint;
import io.olifant.identity.rules.RulesFingerprint.Part;
import io.olifant.identity.store.RulesFingerprintStore;
import io.olifant.runtime.config.ConfigurationException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the application from going on with state that was made under other rules: at the start, before any touchpoint is
 * read with them, and again when a task gets its state. The fingerprint is written with the first
 * touchpoint and not when the task starts: Streams commits what a record or a punctuation changed, and a write before either
 * would leave a transaction open on an idle task until the broker aborts it.
 */
final class RulesGuard {

    private static final Logger LOG = LoggerFactory.getLogger(RulesGuard.class);

    private final RulesFingerprintStore store;
    private final RulesFingerprint current;
    private boolean isStored;

    private RulesGuard(RulesFingerprintStore store, RulesFingerprint current, boolean isStored) {
        this.store = store;
        this.current = current;
        this.isStored = isStored;
    }

    /**
     * The guard of a task.
     *
     * @param isLogged whether other limits were logged already; set when this task logs them
     * @throws ConfigurationException if the task's state was made under rules that may not have changed since
     */
    static RulesGuard open(RulesFingerprintStore store, RulesFingerprint current, AtomicBoolean isLogged) {
        Optional<RulesFingerprint> stored = store.find();
        if (stored.isEmpty()) {
            return new RulesGuard(store, current, false);
        }
        check(stored.get(), current);
        if (current.hasOtherLimitsThan(stored.get()) && isLogged.compareAndSet(false, true)) {
            LOG.warn(
                    "{} of the rules changed since they were last applied to everything known. New links follow the new"
                            + " limits at once; run `identity reresolve` to apply them to the rest",
                    Part.LIMITS.words());
        }
        return new RulesGuard(store, current, true);
    }

    /**
     * Refuses state that was made under other rules.
     *
     * @throws ConfigurationException if anything changed that may not; it names what, and the ways out
     */
    static void check(RulesFingerprint stored, RulesFingerprint current) {
        List<Part> changes = current.forbiddenChangesSince(stored);
        if (!changes.isEmpty()) {
            throw new ConfigurationException(List.of(RulesFingerprint.refusal(changes) + "."));
        }
    }

    /** To be called with every touchpoint: notes under which rules the task's state is made, once. */
    void remember() {
        if (!isStored) {
            limitsApplied();
        }
    }

    /** To be called when all that the task knows was resolved under the current limits. */
    void limitsApplied() {
        store.put(current);
        isStored = true;
    }
}
