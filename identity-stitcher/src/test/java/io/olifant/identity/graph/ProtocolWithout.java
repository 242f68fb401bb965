package io.olifant.identity.graph;

import io.olifant.identity.correction.SweepState;
import io.olifant.identity.message.Outbox;
import io.olifant.identity.node.ClusterState;
import io.olifant.identity.node.IdentifierState;
import io.olifant.identity.protocol.GraphLimits;
import io.olifant.identity.protocol.GraphMeter;
import io.olifant.identity.protocol.ProtocolRule;
import io.olifant.identity.protocol.ProtocolRules;
import io.olifant.identity.resolve.ProfileIds;
import io.olifant.identity.rules.IdentityRules;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

/** Opens graphs that leave out rules of the protocol, to see whether a simulation notices. */
public final class ProtocolWithout {

    private final ProtocolRules rules;

    private ProtocolWithout(ProtocolRules rules) {
        this.rules = rules;
    }

    /** The protocol as it is. */
    public static ProtocolWithout nothing() {
        return new ProtocolWithout(ProtocolRules.ALL);
    }

    /** The protocol without one of {@link #ruleNames()}. */
    public static ProtocolWithout rule(String name) {
        return new ProtocolWithout(new ProtocolRules(EnumSet.of(ProtocolRule.valueOf(name))));
    }

    /** The rules that can be left out. */
    public static List<String> ruleNames() {
        return Arrays.stream(ProtocolRule.values()).map(Enum::name).collect(Collectors.toList());
    }

    /** A graph under these rules. */
    public IdentityGraph open(
            IdentityRules identityRules,
            ProfileIds profileIds,
            GraphLimits limits,
            IdentifierState identifiers,
            ClusterState clusters,
            SweepState sweeps,
            Outbox outbox) {
        return new IdentityGraph(
                identityRules, profileIds, limits, identifiers, clusters, sweeps, outbox, GraphMeter.NONE, rules);
    }
}
