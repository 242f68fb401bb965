package io.olifant.identity.store;

import io.olifant.identity.rules.Identifier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** What a task has written of identifiers, for those who only read it. */
public final class StoredEntries implements Entries {

    private final KeyValueStore<Bytes, byte[]> graph;
    private final GraphKeys keys = new GraphKeys();
    private final EntryCodec codec = new EntryCodec();

    public StoredEntries(KeyValueStore<Bytes, byte[]> graph) {
        this.graph = graph;
    }

    @Override
    public IdentifierEntry find(Identifier identifier) {
        byte[] value = graph.get(keys.of(identifier, GraphKeys.VALUE));
        return value == null ? null : codec.decode(value);
    }

    @Override
    public void put(Identifier identifier, IdentifierEntry entry) {
        throw new IllegalStateException("What a task keeps was opened for looking up, and cannot be changed");
    }
}
