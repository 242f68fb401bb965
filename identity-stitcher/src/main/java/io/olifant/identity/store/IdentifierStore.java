package io.olifant.identity.store;

import io.olifant.identity.evidence.FirstSeen;
import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.node.IdentifierNode;
import io.olifant.identity.node.IdentifierState;
import io.olifant.identity.rules.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Identifier nodes and their links: in the identifier's value, and as rows where there are many. */
public final class IdentifierStore implements IdentifierState {

    private final Entries entries;
    private final KeyValueStore<Bytes, byte[]> graph;
    private final GraphKeys keys = new GraphKeys();
    private final RowCodec codec = new RowCodec();

    /**
     * @param entries the values of the store
     * @param graph the store itself, for what outgrew its value
     */
    public IdentifierStore(Entries entries, KeyValueStore<Bytes, byte[]> graph) {
        this.entries = entries;
        this.graph = graph;
    }

    @Override
    public IdentifierNode node(Identifier identifier) {
        IdentifierEntry entry = entries.find(identifier);
        return entry == null ? null : entry.node();
    }

    @Override
    public void putNode(Identifier identifier, IdentifierNode node) {
        IdentifierEntry entry = entries.find(identifier);
        if (entry == null) {
            entry = new IdentifierEntry(node);
        } else {
            entry.putNode(node);
        }
        entries.put(identifier, entry);
    }

    @Override
    public boolean isReported(Link link, FirstSeen firstSeen, long linksFrom) {
        LinkState known = link(link);
        return known != null
                && known.revision() >= linksFrom
                && known.firstSeen().compareTo(firstSeen) <= 0;
    }

    @Override
    public LinkState link(Link link) {
        return get(GraphKeys.LINK, IdentifierEntry::links, link.anchor(), link.other());
    }

    @Override
    public void putLink(Link link, LinkState state) {
        put(GraphKeys.LINK, IdentifierEntry::links, link.anchor(), link.other(), state);
    }

    @Override
    public void removeLink(Link link) {
        remove(GraphKeys.LINK, IdentifierEntry::links, link.anchor(), link.other());
    }

    @Override
    public List<Link> links(Identifier anchor, Identifier after, int max) {
        return page(GraphKeys.LINK, IdentifierEntry::links, anchor, after, max).stream()
                .map(other -> new Link(anchor, other))
                .toList();
    }

    @Override
    public LinkState introduction(Link link) {
        return get(GraphKeys.INTRODUCTION, IdentifierEntry::introductions, link.other(), link.anchor());
    }

    @Override
    public void putIntroduction(Link link, LinkState state) {
        put(GraphKeys.INTRODUCTION, IdentifierEntry::introductions, link.other(), link.anchor(), state);
    }

    @Override
    public void removeIntroduction(Link link) {
        remove(GraphKeys.INTRODUCTION, IdentifierEntry::introductions, link.other(), link.anchor());
    }

    @Override
    public List<Link> introductions(Identifier other, Identifier after, int max) {
        return page(GraphKeys.INTRODUCTION, IdentifierEntry::introductions, other, after, max).stream()
                .map(anchor -> new Link(anchor, other))
                .toList();
    }

    private LinkState get(int kind, Function<IdentifierEntry, LinkTable> role, Identifier keeper, Identifier other) {
        IdentifierEntry entry = entries.find(keeper);
        if (entry == null) {
            return null;
        }
        LinkTable table = role.apply(entry);
        if (!table.isInRows()) {
            return table.get(other);
        }
        byte[] row = graph.get(keys.of(keeper, kind, other));
        return row == null ? null : codec.decodeLinkState(row);
    }

    private void put(
            int kind, Function<IdentifierEntry, LinkTable> role, Identifier keeper, Identifier other, LinkState state) {
        IdentifierEntry entry = known(keeper);
        LinkTable table = role.apply(entry);
        if (table.isInRows()) {
            putRow(kind, keeper, other, state);
            return;
        }
        table.put(other, state);
        if (table.isTooLarge()) {
            table.links().forEach((each, stateOfEach) -> putRow(kind, keeper, each, stateOfEach));
            table.moveToRows();
        }
        entries.put(keeper, entry);
    }

    private void putRow(int kind, Identifier keeper, Identifier other, LinkState state) {
        graph.put(keys.of(keeper, kind, other), codec.encode(state));
    }

    private void remove(int kind, Function<IdentifierEntry, LinkTable> role, Identifier keeper, Identifier other) {
        IdentifierEntry entry = known(keeper);
        LinkTable table = role.apply(entry);
        if (table.isInRows()) {
            graph.delete(keys.of(keeper, kind, other));
        } else {
            table.remove(other);
            entries.put(keeper, entry);
        }
    }

    private IdentifierEntry known(Identifier keeper) {
        IdentifierEntry entry = entries.find(keeper);
        if (entry == null) {
            throw new IllegalStateException("A link of an identifier that has no node in this task");
        }
        return entry;
    }

    private List<Identifier> page(
            int kind, Function<IdentifierEntry, LinkTable> role, Identifier keeper, Identifier after, int max) {
        IdentifierEntry entry = entries.find(keeper);
        if (entry == null) {
            return List.of();
        }
        LinkTable table = role.apply(entry);
        if (!table.isInRows()) {
            return table.after(after).keySet().stream().limit(max).toList();
        }
        return pageOfRows(kind, keeper, after, max);
    }

    private List<Identifier> pageOfRows(int kind, Identifier keeper, Identifier after, int max) {
        Bytes from = after == null ? keys.of(keeper, kind) : keys.of(keeper, kind, after);
        Bytes to = keys.of(keeper, kind + 1);
        List<Identifier> page = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> range = graph.range(from, to)) {
            while (page.size() < max && range.hasNext()) {
                KeyValue<Bytes, byte[]> row = range.next();
                if (!row.key.equals(from) && !row.key.equals(to)) {
                    page.add(keys.otherOf(row.key.get()));
                }
            }
        }
        return page;
    }
}
