package io.olifant.identity.graph;

import java.util.Set;

/**
 * Which rules of the protocol hold.
 *
 * @param without those that do not; none in production
 */
record ProtocolRules(Set<ProtocolRule> without) {

    static final ProtocolRules ALL = new ProtocolRules(Set.of());

    boolean has(ProtocolRule rule) {
        return without.isEmpty() || !without.contains(rule);
    }
}
