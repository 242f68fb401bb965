package io.olifant.identity.census;

import io.olifant.identity.node.Cluster;
import io.olifant.identity.node.ClusterHead.Root;
import io.olifant.identity.node.IdentifierNode;
import io.olifant.identity.node.Member;
import io.olifant.identity.resolve.Resolution;
import io.olifant.identity.resolve.Resolver;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads all identifiers of a task and the clusters that they founded, some at a time, round after round, and counts what cannot
 * be counted as it happens: how large clusters are, which links are refused, how many identifiers are shared. Only reads, and may
 * come between two rows of a change, which then count in the next round.
 */
public final class Census {

    private final CensusSource source;
    private final IdentityRules rules;
    private final Resolver resolver;
    private final Consumer<CensusReport> rounds;

    private Identifier after;
    private Round round = new Round();

    /**
     * @param rounds receives what each whole round counted
     */
    public Census(IdentityRules rules, CensusSource source, Consumer<CensusReport> rounds) {
        this.source = source;
        this.rules = rules;
        this.resolver = new Resolver(rules);
        this.rounds = rounds;
    }

    /**
     * Goes on, up to the end of the round.
     *
     * @param rowsMax how many rows to read at most; the last cluster may exceed it
     */
    public void goOn(int rowsMax) {
        after = source.read(after, rowsMax, round);
        if (after == null) {
            rounds.accept(round.report());
            round = new Round();
        }
    }

    /** What one round has counted so far. */
    private final class Round implements CensusSource.Visitor {

        private final SortedMap<Integer, Long> clustersBySize = new TreeMap<>();
        private final Map<String, Long> refusedByRule = new HashMap<>();
        private long identifiers;
        private long shared;
        private long suspicious;
        private long capped;

        @Override
        public void identifier(IdentifierNode node) {
            identifiers += node.isGone() ? 0 : 1;
            shared += node.isShared() && !node.isGone() ? 1 : 0;
            suspicious += node.isSuspicious() && !node.isGone() ? 1 : 0;
        }

        @Override
        public void cluster(Root root, Cluster cluster) {
            capped += root.isCapped() ? 1 : 0;
            int size = cluster.livingMembers().size();
            if (size > 0) {
                clustersBySize.merge(size, 1L, Long::sum);
            }
            if (exceedsALimit(cluster)) {
                for (Resolution.Refusal refusal : resolver.resolve(cluster).refusals()) {
                    refusedByRule.merge(refusal.rule(), 1L, Long::sum);
                }
            }
        }

        /** Whether all members together are more of a namespace than a profile may have; if not, no link was refused. */
        private boolean exceedsALimit(Cluster cluster) {
            Map<String, Integer> countByNamespace = new HashMap<>();
            for (Map.Entry<Identifier, Member> entry : cluster.members().entrySet()) {
                Identifier identifier = entry.getKey();
                int count = countByNamespace.merge(identifier.namespace(), 1, Integer::sum);
                if (count > rules.of(identifier).perProfileMax()) {
                    return true;
                }
            }
            return false;
        }

        CensusReport report() {
            return new CensusReport(identifiers, shared, suspicious, clustersBySize, capped, Map.copyOf(refusedByRule));
        }
    }
}
