package io.olifant.identity.census;

import io.olifant.identity.graph.Cluster;
import io.olifant.identity.graph.ClusterHead.Root;
import io.olifant.identity.graph.ClusterRows;
import io.olifant.identity.graph.ClusterState;
import io.olifant.identity.graph.IdentifierNode;
import io.olifant.identity.graph.IdentifierState;
import io.olifant.identity.graph.Resolution;
import io.olifant.identity.graph.Resolver;
import io.olifant.identity.graph.SweepState;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Walks over all identifiers of a task and the clusters that they founded, some at a time, round after round, and counts what cannot be counted
 * as it happens: how large clusters are, which links are refused, how many identifiers are shared. Only reads, and may
 * come between two rows of a change, which then count at the next round.
 */
public final class Census {

    private static final int PAGE = 100;

    private final SweepState walk;
    private final IdentifierState identifiers;
    private final ClusterState clusters;
    private final Resolver resolver;
    private final Consumer<CensusReport> rounds;

    private Identifier after;
    private long identifierCount;
    private long sharedCount;
    private long cappedCount;
    private SortedMap<Integer, Long> clustersBySize = new TreeMap<>();
    private Map<String, Long> refusedByRule = new HashMap<>();

    /**
     * @param rounds is told what each whole round counted
     */
    public Census(
            IdentityRules rules,
            SweepState walk,
            IdentifierState identifiers,
            ClusterState clusters,
            Consumer<CensusReport> rounds) {
        this.walk = walk;
        this.identifiers = identifiers;
        this.clusters = clusters;
        this.resolver = new Resolver(rules);
        this.rounds = rounds;
    }

    /**
     * Goes on, and begins the next round when one is done.
     *
     * @param rowsMax how many rows to read at most, give or take one page of identifiers with their clusters
     */
    public void goOn(int rowsMax) {
        int rows = 0;
        while (rows < rowsMax) {
            List<Identifier> page = walk.identifiersAfter(after, Math.min(PAGE, rowsMax - rows));
            if (page.isEmpty()) {
                endRound();
                return;
            }
            for (Identifier identifier : page) {
                rows += 1 + count(identifier);
            }
            after = page.get(page.size() - 1);
        }
    }

    /** Counts an identifier and the cluster that it founded; tells how many rows that cluster has. */
    private int count(Identifier identifier) {
        IdentifierNode node = identifiers.node(identifier);
        identifierCount += node.isGone() ? 0 : 1;
        sharedCount += node.isShared() && !node.isGone() ? 1 : 0;
        ClusterRows rows = clusters.glance(identifier, Set.of(identifier));
        return rows.headOrNull() instanceof Root root ? count(root, rows.cluster()) : 0;
    }

    private int count(Root root, Cluster cluster) {
        int size = cluster.livingMembers().size();
        if (size > 0) {
            clustersBySize.merge(size, 1L, Long::sum);
        }
        cappedCount += root.isCapped() ? 1 : 0;
        for (Resolution.Refusal refusal : resolver.resolve(cluster).refusals()) {
            refusedByRule.merge(refusal.rule(), 1L, Long::sum);
        }
        return cluster.links().size() + cluster.members().size() - 1;
    }

    private void endRound() {
        rounds.accept(
                new CensusReport(identifierCount, sharedCount, clustersBySize, cappedCount, Map.copyOf(refusedByRule)));
        after = null;
        identifierCount = 0;
        sharedCount = 0;
        cappedCount = 0;
        clustersBySize = new TreeMap<>();
        refusedByRule = new HashMap<>();
    }
}
