package io.olifant.identity.protocol;

import java.util.Set;

/**
 * Which rules of the protocol hold.
 *
 * @param without those that do not; none in production
 */
public record ProtocolRules(Set<ProtocolRule> without) {

    public static final ProtocolRules ALL = new ProtocolRules(Set.of());

    public boolean has(ProtocolRule rule) {
        return without.isEmpty() || !without.contains(rule);
    }
}
