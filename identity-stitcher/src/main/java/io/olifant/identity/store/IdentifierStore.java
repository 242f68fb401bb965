package io.olifant.identity.store;

import io.olifant.identity.codec.RowCodec;
import io.olifant.identity.graph.FirstSeen;
import io.olifant.identity.graph.IdentifierNode;
import io.olifant.identity.graph.IdentifierState;
import io.olifant.identity.graph.Link;
import io.olifant.identity.graph.LinkState;
import io.olifant.identity.rules.Identifier;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Identifier nodes, and their links, as rows of two stores. A link's row begins with the identifier that keeps it, then
 * tells whether that is its anchor, then names the other one.
 */
public final class IdentifierStore implements IdentifierState {

    private static final int AS_ANCHOR = 0;
    private static final int AS_OTHER = 1;

    private final KeyValueStore<Bytes, byte[]> nodes;
    private final KeyValueStore<Bytes, byte[]> links;
    private final RowCodec codec = new RowCodec();
    private final BinaryWriter keyWriter = new BinaryWriter();

    /**
     * @param nodes rows by identifier, in UTF-8
     * @param links rows by keeper, as sortable text, role (one byte) and other identifier, as sortable text
     */
    public IdentifierStore(KeyValueStore<Bytes, byte[]> nodes, KeyValueStore<Bytes, byte[]> links) {
        this.nodes = nodes;
        this.links = links;
    }

    @Override
    public IdentifierNode node(Identifier identifier) {
        byte[] row = nodes.get(Bytes.wrap(identifier.toBytes()));
        return row == null ? null : codec.decodeNode(row);
    }

    @Override
    public void putNode(Identifier identifier, IdentifierNode node) {
        nodes.put(Bytes.wrap(identifier.toBytes()), codec.encode(node));
    }

    @Override
    public boolean isReported(Link link, FirstSeen firstSeen, long linksFrom) {
        byte[] row = links.get(ofAnchor(link));
        return row != null && codec.isNoLater(row, firstSeen, linksFrom);
    }

    @Override
    public LinkState link(Link link) {
        return state(ofAnchor(link));
    }

    @Override
    public void putLink(Link link, LinkState state) {
        links.put(ofAnchor(link), codec.encode(state));
    }

    @Override
    public void removeLink(Link link) {
        links.delete(ofAnchor(link));
    }

    @Override
    public List<Link> links(Identifier anchor, Identifier after, int max) {
        return page(anchor, AS_ANCHOR, after, max, Link::new);
    }

    @Override
    public LinkState introduction(Link link) {
        return state(ofOther(link));
    }

    @Override
    public void putIntroduction(Link link, LinkState state) {
        links.put(ofOther(link), codec.encode(state));
    }

    @Override
    public void removeIntroduction(Link link) {
        links.delete(ofOther(link));
    }

    @Override
    public List<Link> introductions(Identifier other, Identifier after, int max) {
        return page(other, AS_OTHER, after, max, (keeper, anchor) -> new Link(anchor, keeper));
    }

    private List<Link> page(
            Identifier keeper, int role, Identifier after, int max, BiFunction<Identifier, Identifier, Link> link) {
        Bytes from = after == null ? Bytes.wrap(begin(keeper, role).toBytes()) : key(keeper, role, after);
        Bytes to = Bytes.wrap(begin(keeper, role + 1).toBytes());
        List<Link> page = new ArrayList<>();
        BinaryReader reader = new BinaryReader();
        try (KeyValueIterator<Bytes, byte[]> range = links.range(from, to)) {
            while (page.size() < max && range.hasNext()) {
                KeyValue<Bytes, byte[]> row = range.next();
                if (row.key.equals(from) || row.key.equals(to)) {
                    continue;
                }
                reader.reset(row.key.get()).readSortableText();
                reader.readByte();
                page.add(link.apply(keeper, new Identifier(reader.readSortableText())));
            }
        }
        return page;
    }

    /** The link of a row that its anchor keeps; null if the row is kept by the other end. */
    public static Link linkKeptByAnchor(byte[] key) {
        BinaryReader reader = new BinaryReader(key);
        Identifier keeper = new Identifier(reader.readSortableText());
        return reader.readByte() == AS_ANCHOR ? new Link(keeper, new Identifier(reader.readSortableText())) : null;
    }

    private LinkState state(Bytes key) {
        byte[] row = links.get(key);
        return row == null ? null : codec.decodeLinkState(row);
    }

    private Bytes ofAnchor(Link link) {
        return key(link.anchor(), AS_ANCHOR, link.other());
    }

    private Bytes ofOther(Link link) {
        return key(link.other(), AS_OTHER, link.anchor());
    }

    private Bytes key(Identifier keeper, int role, Identifier other) {
        return Bytes.wrap(begin(keeper, role).writeSortableText(other.text()).toBytes());
    }

    private BinaryWriter begin(Identifier keeper, int role) {
        return keyWriter.reset().writeSortableText(keeper.text()).writeByte(role);
    }
}
