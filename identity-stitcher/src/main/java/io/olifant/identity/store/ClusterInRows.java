package io.olifant.identity.store;

import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.node.Cluster;
import io.olifant.identity.node.Member;
import io.olifant.identity.rules.Identifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Members and links of large clusters: a row each, members before links. */
final class ClusterInRows {

    /** So many members are read on the way to the links; where there are more, most belong to no link. */
    private static final int MEMBERS_PASSED_MAX = 2_000;

    private final KeyValueStore<Bytes, byte[]> graph;
    private final GraphKeys keys = new GraphKeys();
    private final RowCodec codec = new RowCodec();

    ClusterInRows(KeyValueStore<Bytes, byte[]> graph) {
        this.graph = graph;
    }

    LinkState link(Identifier founder, Link link) {
        byte[] row = graph.get(keys.of(founder, link));
        return row == null ? null : codec.decodeLinkState(row);
    }

    void putLink(Identifier founder, Link link, LinkState state) {
        graph.put(keys.of(founder, link), codec.encode(state));
    }

    void removeLink(Identifier founder, Link link) {
        graph.delete(keys.of(founder, link));
    }

    Member member(Identifier founder, Identifier identifier) {
        byte[] row = graph.get(keys.of(founder, GraphKeys.MEMBER, identifier));
        return row == null ? null : codec.decodeMember(row);
    }

    void putMember(Identifier founder, Identifier identifier, Member member) {
        graph.put(keys.of(founder, GraphKeys.MEMBER, identifier), codec.encode(member));
    }

    void removeMember(Identifier founder, Identifier identifier) {
        graph.delete(keys.of(founder, GraphKeys.MEMBER, identifier));
    }

    List<Link> linksAnchoredOn(Identifier founder, Identifier anchor) {
        List<Link> anchored = new ArrayList<>();
        Bytes from = keys.of(founder, GraphKeys.CLUSTER_LINK, anchor);
        try (KeyValueIterator<Bytes, byte[]> range = graph.range(from, keys.of(founder, GraphKeys.AFTER_LAST))) {
            while (range.hasNext()) {
                Link link = keys.clusterLinkOf(range.next().key.get());
                if (!link.anchor().equals(anchor)) {
                    return anchored;
                }
                anchored.add(link);
            }
        }
        return anchored;
    }

    SortedMap<Link, LinkState> links(Identifier founder) {
        SortedMap<Link, LinkState> links = new TreeMap<>();
        Bytes from = keys.of(founder, GraphKeys.CLUSTER_LINK);
        try (KeyValueIterator<Bytes, byte[]> range = graph.range(from, keys.of(founder, GraphKeys.AFTER_LAST))) {
            while (range.hasNext()) {
                KeyValue<Bytes, byte[]> row = range.next();
                links.put(keys.clusterLinkOf(row.key.get()), codec.decodeLinkState(row.value));
            }
        }
        return links;
    }

    Cluster load(Identifier founder, Set<Identifier> alsoMembers) {
        SortedMap<Link, LinkState> links = links(founder);
        return new Cluster(links, members(founder, withEnds(alsoMembers, links.keySet())));
    }

    static Set<Identifier> withEnds(Set<Identifier> identifiers, Set<Link> links) {
        Set<Identifier> all = new HashSet<>(identifiers);
        for (Link link : links) {
            all.add(link.anchor());
            all.add(link.other());
        }
        return all;
    }

    private SortedMap<Identifier, Member> members(Identifier founder, Set<Identifier> identifiers) {
        SortedMap<Identifier, Member> members = new TreeMap<>();
        for (Identifier identifier : identifiers) {
            Member member = member(founder, identifier);
            if (member != null) {
                members.put(identifier, member);
            }
        }
        return members;
    }

    /** As {@link #load}, of a cluster that may be kept anywhere; for readers who may come between two rows of a change. */
    UncommittedCluster loadUncommitted(Identifier founder, IdentifierEntry entry, Set<Identifier> alsoMembers) {
        ClusterTable table = entry.clusterOrNull();
        if (table == null) {
            return entry.impliesCluster(founder)
                    ? new UncommittedCluster(entry.impliedHead(), entry.impliedCluster(founder))
                    : UncommittedCluster.NONE;
        }
        if (table.isInRows()) {
            return new UncommittedCluster(table.head(), scan(founder, alsoMembers));
        }
        Cluster cluster = new Cluster(new TreeMap<>(table.links()), new TreeMap<>(table.members()));
        cluster.members().keySet().retainAll(withEnds(alsoMembers, table.links().keySet()));
        return new UncommittedCluster(table.head(), cluster);
    }

    /** Usually one scan over members and links. */
    private Cluster scan(Identifier founder, Set<Identifier> alsoMembers) {
        SortedMap<Identifier, Member> members = new TreeMap<>();
        SortedMap<Link, LinkState> links = new TreeMap<>();
        Bytes from = keys.of(founder, GraphKeys.MEMBER);
        try (KeyValueIterator<Bytes, byte[]> range = graph.range(from, keys.of(founder, GraphKeys.AFTER_LAST))) {
            while (range.hasNext() && members.size() <= MEMBERS_PASSED_MAX) {
                KeyValue<Bytes, byte[]> row = range.next();
                byte[] key = row.key.get();
                keys.readIdentifier(key);
                if (keys.readKind() == GraphKeys.MEMBER) {
                    members.put(keys.readOther(), codec.decodeMember(row.value));
                } else {
                    links.put(keys.clusterLinkOf(key), codec.decodeLinkState(row.value));
                }
            }
        }
        if (members.size() > MEMBERS_PASSED_MAX) {
            links = links(founder);
            members = members(founder, withEnds(alsoMembers, links.keySet()));
        }
        members.keySet().retainAll(withEnds(alsoMembers, links.keySet()));
        Set<Identifier> known = members.keySet();
        links.keySet().removeIf(link -> !known.contains(link.anchor()) || !known.contains(link.other()));
        return new Cluster(links, members);
    }

    Cluster loadAll(Identifier founder) {
        SortedMap<Identifier, Member> members = new TreeMap<>();
        Bytes from = keys.of(founder, GraphKeys.MEMBER);
        try (KeyValueIterator<Bytes, byte[]> range = graph.range(from, keys.of(founder, GraphKeys.CLUSTER_LINK))) {
            while (range.hasNext()) {
                KeyValue<Bytes, byte[]> row = range.next();
                members.put(keys.otherOf(row.key.get()), codec.decodeMember(row.value));
            }
        }
        return new Cluster(links(founder), members);
    }

    void remove(Identifier founder, Cluster cluster) {
        cluster.links().keySet().forEach(link -> removeLink(founder, link));
        cluster.members().keySet().forEach(identifier -> graph.delete(keys.of(founder, GraphKeys.MEMBER, identifier)));
    }
}
