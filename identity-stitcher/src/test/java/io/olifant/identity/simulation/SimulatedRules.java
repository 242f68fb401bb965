package io.olifant.identity.simulation;

import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.NamespaceRule;
import io.olifant.identity.rules.Normalisation;
import java.util.List;
import java.util.Map;

/** Tight rules, so that small stories break them: once as the product takes them, once as the oracle reads them. */
final class SimulatedRules {

    static final Map<String, Integer> PRIORITY = Map.of("customer", 1, "email", 2, "device", 3, "cookie", 4);
    static final Map<String, Integer> PER_PROFILE = Map.of("customer", 1, "email", 3);
    static final Map<String, Integer> SHARED_AFTER = Map.of("email", 3, "device", 2, "cookie", 2);

    private SimulatedRules() {}

    static IdentityRules forProduct() {
        return new IdentityRules(List.of(rule("customer"), rule("email"), rule("device"), rule("cookie")));
    }

    static int priority(String identifier) {
        return PRIORITY.getOrDefault(namespace(identifier), 99);
    }

    static String namespace(String identifier) {
        return identifier.split(":")[0];
    }

    private static NamespaceRule rule(String namespace) {
        return new NamespaceRule(
                namespace,
                PRIORITY.get(namespace),
                Normalisation.TRIM,
                false,
                PER_PROFILE.getOrDefault(namespace, NamespaceRule.UNLIMITED),
                SHARED_AFTER.getOrDefault(namespace, NamespaceRule.UNLIMITED));
    }
}
