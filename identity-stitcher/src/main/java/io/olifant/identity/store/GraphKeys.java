package io.olifant.identity.store;

import io.olifant.identity.evidence.Link;
import io.olifant.identity.rules.Identifier;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;
import org.apache.kafka.common.utils.Bytes;

/**
 * The keys of the store of the graph: an identifier, as sortable text, and the kind of the row. Its value comes first, then
 * what outgrew the value. For one thread.
 */
final class GraphKeys {

    static final int VALUE = 0;
    static final int LINK = 1;
    static final int INTRODUCTION = 2;
    static final int MEMBER = 3;
    static final int CLUSTER_LINK = 4;
    static final int AFTER_LAST = 5;

    private final BinaryWriter writer = new BinaryWriter();
    private final BinaryReader reader = new BinaryReader();

    /** The key of what an identifier has one of, or where the rows of a kind begin. */
    Bytes of(Identifier identifier, int kind) {
        return Bytes.wrap(begin(identifier, kind).toBytes());
    }

    Bytes of(Identifier identifier, int kind, Identifier other) {
        return Bytes.wrap(
                begin(identifier, kind).writeSortableText(other.text()).toBytes());
    }

    Bytes of(Identifier founder, Link link) {
        return Bytes.wrap(begin(founder, CLUSTER_LINK)
                .writeSortableText(link.anchor().text())
                .writeSortableText(link.other().text())
                .toBytes());
    }

    private BinaryWriter begin(Identifier identifier, int kind) {
        return writer.reset().writeSortableText(identifier.text()).writeByte(kind);
    }

    /** Begins to read a key; its parts follow in order. */
    Identifier readIdentifier(byte[] key) {
        return new Identifier(reader.reset(key).readSortableText());
    }

    int readKind() {
        return reader.readByte();
    }

    Identifier readOther() {
        return new Identifier(reader.readSortableText());
    }

    /** The identifier that a row of some kind names behind its own. */
    Identifier otherOf(byte[] key) {
        readIdentifier(key);
        readKind();
        return readOther();
    }

    Link clusterLinkOf(byte[] key) {
        Identifier anchor = otherOf(key);
        return new Link(anchor, readOther());
    }
}
