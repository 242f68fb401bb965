package io.olifant.identity.store;

import io.olifant.identity.node.IdentifierNode;
import io.olifant.identity.rules.Identifier;
import io.olifant.runtime.streams.WriteBack;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What a task keeps of identifiers, as objects: each is read and decoded once, and written once when the unit of work ends,
 * together with its row of the identity map. It ends with the commit of the task.
 */
public final class UnitOfWork implements Entries {

    /** Receives each identifier whose row of the identity map changed. */
    @FunctionalInterface
    public interface IdentityMap {

        void publish(Identifier identifier, IdentifierNode node);
    }

    private final WriteBack<Identifier, IdentifierEntry> entries;

    /**
     * @param graph the store of the graph, without a cache
     * @param bytesMax how many bytes the values may have, encoded, that are kept for the next unit of work
     * @param changedMax from how many changed identifiers on the unit of work should end before the commit
     */
    public UnitOfWork(KeyValueStore<Bytes, byte[]> graph, long bytesMax, int changedMax) {
        entries = new WriteBack<>(graph, new Form(), bytesMax, changedMax);
    }

    @Override
    public IdentifierEntry find(Identifier identifier) {
        return entries.getOrNull(identifier);
    }

    @Override
    public void put(Identifier identifier, IdentifierEntry entry) {
        entries.put(identifier, entry);
    }

    /** Whether so much was changed that the unit of work should end now. */
    public boolean isFull() {
        return entries.isFull();
    }

    /** Ends the unit of work: publishes what the identity map does not have yet, and writes what changed. */
    public void end(IdentityMap map) {
        if (!entries.isAnyChanged()) {
            return;
        }
        entries.forEachChange((identifier, entry) -> {
            if (isPublishedOtherwise(entry.publishedOrNull(), entry.node())) {
                map.publish(identifier, entry.node());
            }
            entry.published();
        });
        entries.write();
    }

    private static boolean isPublishedOtherwise(IdentifierNode publishedOrNull, IdentifierNode node) {
        boolean wasPublished = publishedOrNull != null && !publishedOrNull.isGone();
        if (!wasPublished || node.isGone()) {
            return wasPublished || !node.isGone();
        }
        return node.epoch() != publishedOrNull.epoch()
                || node.isShared() != publishedOrNull.isShared()
                || node.isSuspicious() != publishedOrNull.isSuspicious()
                || !node.profileId().equals(publishedOrNull.profileId());
    }

    private static final class Form implements WriteBack.Form<Identifier, IdentifierEntry> {

        private final GraphKeys keys = new GraphKeys();
        private final EntryCodec codec = new EntryCodec();

        @Override
        public Bytes key(Identifier identifier) {
            return keys.of(identifier, GraphKeys.VALUE);
        }

        @Override
        public byte[] encode(IdentifierEntry entry) {
            return codec.encode(entry);
        }

        @Override
        public IdentifierEntry decode(byte[] value) {
            return codec.decode(value);
        }
    }
}
