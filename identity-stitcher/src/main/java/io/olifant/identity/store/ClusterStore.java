package io.olifant.identity.store;

import io.olifant.identity.codec.RowCodec;
import io.olifant.identity.graph.Cluster;
import io.olifant.identity.graph.ClusterHead;
import io.olifant.identity.graph.ClusterRows;
import io.olifant.identity.graph.ClusterState;
import io.olifant.identity.graph.Link;
import io.olifant.identity.graph.LinkState;
import io.olifant.identity.graph.Member;
import io.olifant.identity.rules.Identifier;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;
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

/**
 * Cluster nodes as rows of one store. Keys begin with the founder and the kind of the row, so that a cluster's head is one
 * look-up and its members and links are one range.
 */
public final class ClusterStore implements ClusterState {

    private static final int HEAD = 0;
    private static final int MEMBER = 1;
    private static final int LINK = 2;
    private static final int AFTER_LAST = 3;

    /** So many members are read on the way from a head to its links; where there are more, most belong to no link. */
    private static final int MEMBERS_PASSED_MAX = 2_000;

    private final KeyValueStore<Bytes, byte[]> rows;
    private final RowCodec codec = new RowCodec();
    private final BinaryWriter keyWriter = new BinaryWriter();
    private final BinaryReader keyReader = new BinaryReader();

    public ClusterStore(KeyValueStore<Bytes, byte[]> rows) {
        this.rows = rows;
    }

    @Override
    public ClusterHead head(Identifier founder) {
        byte[] row = rows.get(key(founder, HEAD));
        return row == null ? null : codec.decodeHead(row);
    }

    @Override
    public void putHead(ClusterHead head) {
        rows.put(key(head.label().founder(), HEAD), codec.encode(head));
    }

    @Override
    public LinkState link(Identifier founder, Link link) {
        byte[] row = rows.get(linkKey(founder, link));
        return row == null ? null : codec.decodeLinkState(row);
    }

    @Override
    public void putLink(Identifier founder, Link link, LinkState state) {
        rows.put(linkKey(founder, link), codec.encode(state));
    }

    @Override
    public void removeLink(Identifier founder, Link link) {
        rows.delete(linkKey(founder, link));
    }

    @Override
    public Member member(Identifier founder, Identifier identifier) {
        byte[] row = rows.get(memberKey(founder, identifier));
        return row == null ? null : codec.decodeMember(row);
    }

    @Override
    public void putMember(Identifier founder, Identifier identifier, Member member) {
        rows.put(memberKey(founder, identifier), codec.encode(member));
    }

    @Override
    public List<Link> linksAnchoredOn(Identifier founder, Identifier anchor) {
        Bytes from =
                Bytes.wrap(begin(founder, LINK).writeSortableText(anchor.text()).toBytes());
        List<Link> anchored = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> range = rows.range(from, key(founder, AFTER_LAST))) {
            while (range.hasNext()) {
                Link link = readLink(range.next().key);
                if (!link.anchor().equals(anchor)) {
                    return anchored;
                }
                anchored.add(link);
            }
        }
        return anchored;
    }

    @Override
    public SortedMap<Link, LinkState> links(Identifier founder) {
        SortedMap<Link, LinkState> links = new TreeMap<>();
        try (KeyValueIterator<Bytes, byte[]> range = rows.range(key(founder, LINK), key(founder, AFTER_LAST))) {
            while (range.hasNext()) {
                KeyValue<Bytes, byte[]> row = range.next();
                links.put(readLink(row.key), codec.decodeLinkState(row.value));
            }
        }
        return links;
    }

    @Override
    public Cluster load(Identifier founder, Set<Identifier> alsoMembers) {
        SortedMap<Link, LinkState> links = links(founder);
        return new Cluster(links, members(founder, withEnds(alsoMembers, links.keySet())));
    }

    private static Set<Identifier> withEnds(Set<Identifier> identifiers, Set<Link> links) {
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

    @Override
    public ClusterRows glance(Identifier founder, Set<Identifier> alsoMembers) {
        ClusterHead head = null;
        SortedMap<Identifier, Member> members = new TreeMap<>();
        SortedMap<Link, LinkState> links = new TreeMap<>();
        try (KeyValueIterator<Bytes, byte[]> range = rows.range(key(founder, HEAD), key(founder, AFTER_LAST))) {
            while (range.hasNext() && members.size() <= MEMBERS_PASSED_MAX) {
                KeyValue<Bytes, byte[]> row = range.next();
                keyReader.reset(row.key.get()).readSortableText();
                switch (keyReader.readByte()) {
                    case HEAD -> head = codec.decodeHead(row.value);
                    case MEMBER ->
                        members.put(new Identifier(keyReader.readSortableText()), codec.decodeMember(row.value));
                    default -> links.put(readLink(row.key), codec.decodeLinkState(row.value));
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
        return new ClusterRows(head, new Cluster(links, members));
    }

    @Override
    public Cluster loadAll(Identifier founder) {
        SortedMap<Identifier, Member> members = new TreeMap<>();
        try (KeyValueIterator<Bytes, byte[]> range = rows.range(key(founder, MEMBER), key(founder, LINK))) {
            while (range.hasNext()) {
                KeyValue<Bytes, byte[]> row = range.next();
                keyReader.reset(row.key.get()).readSortableText();
                keyReader.readByte();
                members.put(new Identifier(keyReader.readSortableText()), codec.decodeMember(row.value));
            }
        }
        return new Cluster(links(founder), members);
    }

    private Link readLink(Bytes key) {
        keyReader.reset(key.get()).readSortableText();
        keyReader.readByte();
        Identifier anchor = new Identifier(keyReader.readSortableText());
        return new Link(anchor, new Identifier(keyReader.readSortableText()));
    }

    @Override
    public void clear(Identifier founder, Cluster cluster) {
        cluster.links().keySet().forEach(link -> rows.delete(linkKey(founder, link)));
        cluster.members().keySet().forEach(identifier -> rows.delete(memberKey(founder, identifier)));
    }

    private Bytes memberKey(Identifier founder, Identifier identifier) {
        begin(founder, MEMBER).writeSortableText(identifier.text());
        return Bytes.wrap(keyWriter.toBytes());
    }

    private Bytes linkKey(Identifier founder, Link link) {
        begin(founder, LINK)
                .writeSortableText(link.anchor().text())
                .writeSortableText(link.other().text());
        return Bytes.wrap(keyWriter.toBytes());
    }

    private Bytes key(Identifier founder, int kind) {
        return Bytes.wrap(begin(founder, kind).toBytes());
    }

    private BinaryWriter begin(Identifier founder, int kind) {
        return keyWriter.reset().writeSortableText(founder.text()).writeByte(kind);
    }
}
