package io.olifant.identity.simulation;

import io.olifant.identity.node.ClusterHead;
import io.olifant.identity.node.IdentifierNode;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.store.ClusterStore;
import io.olifant.identity.store.IdentifierStore;
import io.olifant.identity.store.StoredEntries;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.testing.MemoryStore;
import org.apache.kafka.common.utils.Bytes;

/**
 * What the value of an identifier holds, as it was or is written.
 *
 * @param headOrNull of the cluster that it founded
 */
record GraphRowReader(IdentifierNode node, ClusterHead headOrNull) {

    /** The kind of row that holds the value; see the product's {@code GraphKeys}. */
    private static final int VALUE = 0;

    static boolean isValue(Bytes key) {
        BinaryReader reader = new BinaryReader(key.get());
        reader.readSortableText();
        return reader.readByte() == VALUE;
    }

    static GraphRowReader of(Bytes key, byte[] value) {
        MemoryStore one = new MemoryStore("identity-graph");
        one.put(key, value);
        Identifier identifier = new Identifier(new BinaryReader(key.get()).readSortableText());
        StoredEntries entries = new StoredEntries(one);
        return new GraphRowReader(
                new IdentifierStore(entries, one).node(identifier), new ClusterStore(entries, one).head(identifier));
    }
}
