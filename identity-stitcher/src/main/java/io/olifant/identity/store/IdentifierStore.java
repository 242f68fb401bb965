package io.olifant.identity.store;

import io.olifant.identity.codec.RowCodec;
import io.olifant.identity.graph.FirstSeen;
import io.olifant.identity.graph.IdentifierNode;
import io.olifant.identity.graph.IdentifierState;
import io.olifant.identity.graph.Link;
import io.olifant.identity.rules.Identifier;
import io.olifant.runtime.binary.BinaryWriter;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** Identifier nodes and the links that they have reported, as rows of two stores. */
public final class IdentifierStore implements IdentifierState {

    private final KeyValueStore<Bytes, byte[]> nodes;
    private final KeyValueStore<Bytes, byte[]> links;
    private final RowCodec codec = new RowCodec();
    private final BinaryWriter keyWriter = new BinaryWriter();

    /**
     * @param nodes rows by identifier, in UTF-8
     * @param links rows by anchor, as sortable text, and other identifier, in UTF-8
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
    public boolean isReported(Link link, FirstSeen firstSeen) {
        byte[] row = links.get(key(link));
        return row != null && codec.isNoLater(row, firstSeen);
    }

    @Override
    public void putReported(Link link, FirstSeen firstSeen) {
        links.put(key(link), codec.encode(firstSeen));
    }

    private Bytes key(Link link) {
        return Bytes.wrap(keyWriter
                .reset()
                .writeSortableText(link.anchor().text())
                .writeRaw(link.other().toBytes())
                .toBytes());
    }
}
