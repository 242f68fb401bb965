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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Opens graphs that leave out rules of the protocol, to see whether a simulation notices. */
public final class ProtocolWithout {

    /** A rule of the stores, not of the messages: an implied cluster sees in its founder's node whether that is shared. */
    private static final String IMPLIED_SHARED = "IMPLIED_SHARED";

    private final ProtocolRules rules;
    private final UnaryOperator<ClusterState> state;

    private ProtocolWithout(ProtocolRules rules, UnaryOperator<ClusterState> state) {
        this.rules = rules;
        this.state = state;
    }

    /** The protocol as it is. */
    public static ProtocolWithout nothing() {
        return new ProtocolWithout(ProtocolRules.ALL, UnaryOperator.identity());
    }

    /** The protocol without one of {@link #ruleNames()}. */
    public static ProtocolWithout rule(String name) {
        return name.equals(IMPLIED_SHARED)
                ? new ProtocolWithout(ProtocolRules.ALL, ImpliedWithoutSharing::new)
                : new ProtocolWithout(
                        new ProtocolRules(EnumSet.of(ProtocolRule.valueOf(name))), UnaryOperator.identity());
    }

    /** The rules that can be left out. */
    public static List<String> ruleNames() {
        return Stream.concat(Arrays.stream(ProtocolRule.values()).map(Enum::name), Stream.of(IMPLIED_SHARED))
                .toList();
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
                identityRules,
                profileIds,
                limits,
                identifiers,
                state.apply(clusters),
                sweeps,
                outbox,
                GraphMeter.NONE,
                rules);
    }
}
