package io.olifant.identity.store;

import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.node.Cluster;
import io.olifant.identity.node.ClusterHead;
import io.olifant.identity.node.ClusterState;
import io.olifant.identity.node.Member;
import io.olifant.identity.rules.Identifier;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Cluster nodes: implied by their founder's node while they have one member, within the founder's value while they are small,
 * and as rows where they are not.
 */
public final class ClusterStore implements ClusterState {

    private final Entries entries;
    private final ClusterInRows rows;

    /**
     * @param entries the values of the store
     * @param graph the store itself, for what outgrew its value
     */
    public ClusterStore(Entries entries, KeyValueStore<Bytes, byte[]> graph) {
        this.entries = entries;
        this.rows = new ClusterInRows(graph);
    }

    @Override
    public ClusterHead head(Identifier founder) {
        IdentifierEntry entry = entries.find(founder);
        if (entry == null) {
            return null;
        }
        if (entry.clusterOrNull() != null) {
            return entry.clusterOrNull().head();
        }
        return entry.impliesCluster(founder) ? entry.impliedHead() : null;
    }

    @Override
    public boolean isKept(Identifier founder) {
        IdentifierEntry entry = entries.find(founder);
        return entry != null && entry.clusterOrNull() != null;
    }

    @Override
    public void putHead(ClusterHead head) {
        Identifier founder = head.label().founder();
        IdentifierEntry entry = known(founder);
        kept(founder, entry).putHead(head);
        entries.put(founder, entry);
    }

    @Override
    public LinkState link(Identifier founder, Link link) {
        ClusterTable cluster = keptOrNull(founder);
        if (cluster == null) {
            return null;
        }
        return cluster.isInRows() ? rows.link(founder, link) : cluster.links().get(link);
    }

    @Override
    public void putLink(Identifier founder, Link link, LinkState state) {
        IdentifierEntry entry = known(founder);
        ClusterTable cluster = kept(founder, entry);
        if (cluster.isInRows()) {
            rows.putLink(founder, link, state);
        } else {
            cluster.links().put(link, state);
            putSmall(founder, entry, cluster);
        }
    }

    @Override
    public void removeLink(Identifier founder, Link link) {
        IdentifierEntry entry = known(founder);
        ClusterTable cluster = kept(founder, entry);
        if (cluster.isInRows()) {
            rows.removeLink(founder, link);
        } else {
            cluster.links().remove(link);
            entries.put(founder, entry);
        }
    }

    @Override
    public Member member(Identifier founder, Identifier identifier) {
        IdentifierEntry entry = entries.find(founder);
        if (entry == null) {
            return null;
        }
        ClusterTable cluster = entry.clusterOrNull();
        if (cluster == null) {
            return identifier.equals(founder) && entry.impliesCluster(founder) ? entry.impliedMember() : null;
        }
        return cluster.isInRows()
                ? rows.member(founder, identifier)
                : cluster.members().get(identifier);
    }

    @Override
    public void putMember(Identifier founder, Identifier identifier, Member member) {
        IdentifierEntry entry = known(founder);
        ClusterTable cluster = kept(founder, entry);
        if (cluster.isInRows()) {
            rows.putMember(founder, identifier, member);
        } else {
            cluster.members().put(identifier, member);
            putSmall(founder, entry, cluster);
        }
    }

    @Override
    public void removeMember(Identifier founder, Identifier identifier) {
        IdentifierEntry entry = known(founder);
        ClusterTable cluster = kept(founder, entry);
        if (cluster.isInRows()) {
            rows.removeMember(founder, identifier);
        } else {
            cluster.members().remove(identifier);
            entries.put(founder, entry);
        }
    }

    /** Within the value, or as rows from now on if that is too large. */
    private void putSmall(Identifier founder, IdentifierEntry entry, ClusterTable cluster) {
        if (cluster.isTooLarge()) {
            cluster.members().forEach((identifier, member) -> rows.putMember(founder, identifier, member));
            cluster.links().forEach((link, state) -> rows.putLink(founder, link, state));
            cluster.moveToRows();
        }
        entries.put(founder, entry);
    }

    @Override
    public List<Link> linksAnchoredOn(Identifier founder, Identifier anchor) {
        ClusterTable cluster = keptOrNull(founder);
        if (cluster == null) {
            return List.of();
        }
        if (cluster.isInRows()) {
            return rows.linksAnchoredOn(founder, anchor);
        }
        return cluster.links().keySet().stream()
                .filter(link -> link.anchor().equals(anchor))
                .toList();
    }

    @Override
    public SortedMap<Link, LinkState> links(Identifier founder) {
        ClusterTable cluster = keptOrNull(founder);
        if (cluster == null) {
            return new TreeMap<>();
        }
        return cluster.isInRows() ? rows.links(founder) : new TreeMap<>(cluster.links());
    }

    @Override
    public Cluster load(Identifier founder, Set<Identifier> alsoMembers) {
        IdentifierEntry entry = entries.find(founder);
        if (entry != null
                && entry.clusterOrNull() != null
                && entry.clusterOrNull().isInRows()) {
            return rows.load(founder, alsoMembers);
        }
        Cluster all = loadAll(founder);
        all.members()
                .keySet()
                .retainAll(ClusterInRows.withEnds(alsoMembers, all.links().keySet()));
        return all;
    }

    /**
     * The head of a cluster, its links and the members at their ends; of the others only those named. For readers who may come
     * between two rows of a change: a link whose ends are not both there is left out. One read of the founder's value, and
     * usually one scan if the cluster is kept in rows.
     */
    public UncommittedCluster loadUncommitted(Identifier founder, Set<Identifier> alsoMembers) {
        IdentifierEntry entry = entries.find(founder);
        return entry == null ? UncommittedCluster.NONE : rows.loadUncommitted(founder, entry, alsoMembers);
    }

    @Override
    public Cluster loadAll(Identifier founder) {
        IdentifierEntry entry = entries.find(founder);
        ClusterTable cluster = entry == null ? null : entry.clusterOrNull();
        if (cluster != null) {
            return cluster.isInRows()
                    ? rows.loadAll(founder)
                    : new Cluster(new TreeMap<>(cluster.links()), new TreeMap<>(cluster.members()));
        }
        boolean isImplied = entry != null && entry.impliesCluster(founder);
        return isImplied ? entry.impliedCluster(founder) : new Cluster(new TreeMap<>(), new TreeMap<>());
    }

    @Override
    public void clear(Identifier founder, Cluster clusterAsLoaded) {
        IdentifierEntry entry = known(founder);
        ClusterTable cluster = kept(founder, entry);
        if (cluster.isInRows()) {
            rows.remove(founder, clusterAsLoaded);
        }
        cluster.clear();
        entries.put(founder, entry);
    }

    private ClusterTable keptOrNull(Identifier founder) {
        IdentifierEntry entry = entries.find(founder);
        return entry == null ? null : entry.clusterOrNull();
    }

    private IdentifierEntry known(Identifier founder) {
        IdentifierEntry entry = entries.find(founder);
        if (entry == null) {
            throw new IllegalStateException("A cluster of an identifier that has no node in this task");
        }
        return entry;
    }

    private static ClusterTable kept(Identifier founder, IdentifierEntry entry) {
        if (entry.clusterOrNull() != null) {
            return entry.clusterOrNull();
        }
        if (!entry.impliesCluster(founder)) {
            throw new IllegalStateException("A cluster that its identifier never founded");
        }
        return entry.keepImpliedCluster(founder);
    }
}
