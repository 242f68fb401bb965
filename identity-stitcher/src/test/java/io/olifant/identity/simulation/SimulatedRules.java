package io.olifant.identity.simulation;

import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.NamespaceRule;
import io.olifant.identity.rules.Normalisation;
import java.util.List;
import java.util.Map;

/**
 * Tight rules, so that small stories break them: once as the product takes them, once as the oracle reads them.
 * Priorities are the same in all of them.
 */
enum SimulatedRules {
    /** All limits bite now and then. */
    TIGHT(Map.of("customer", 1, "email", 3), Map.of("email", 3, "device", 2, "cookie", 2)),
    /** Whatever is seen with two stronger ones is shared. */
    SHARING(Map.of("customer", 1), Map.of("email", 1, "device", 1, "cookie", 1)),
    /** Groups break often, nothing is shared. */
    REFUSING(Map.of("customer", 1, "email", 1, "device", 2), Map.of()),
    /** Nothing is limited. */
    FREE(Map.of(), Map.of());

    private static final Map<String, Integer> PRIORITY = Map.of("customer", 1, "email", 2, "device", 3, "cookie", 4);

    final Map<String, Integer> perProfile;
    final Map<String, Integer> sharedAfter;

    private final IdentityRules forProduct;

    SimulatedRules(Map<String, Integer> perProfile, Map<String, Integer> sharedAfter) {
        this.perProfile = perProfile;
        this.sharedAfter = sharedAfter;
        this.forProduct =
                new IdentityRules(List.of(rule("customer", 1), rule("email", 2), rule("device", 3), rule("cookie", 4)));
    }

    IdentityRules forProduct() {
        return forProduct;
    }

    static int priority(String identifier) {
        return PRIORITY.getOrDefault(namespace(identifier), 99);
    }

    static String namespace(String identifier) {
        return identifier.substring(0, identifier.indexOf(':'));
    }

    private NamespaceRule rule(String namespace, int priority) {
        return new NamespaceRule(
                namespace,
                priority,
                Normalisation.TRIM,
                false,
                perProfile.getOrDefault(namespace, NamespaceRule.UNLIMITED),
                sharedAfter.getOrDefault(namespace, NamespaceRule.UNLIMITED));
    }
}
