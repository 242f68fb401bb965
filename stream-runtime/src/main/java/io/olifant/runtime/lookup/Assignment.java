package io.olifant.runtime.lookup;

import io.olifant.runtime.lookup.StoreOwner.Here;
import io.olifant.runtime.lookup.StoreOwner.There;
import io.olifant.schemas.ProfilePartitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.internals.StateStoreProvider;

/**
 * Which instance held which partition at one moment, and the stores of those that this one holds: remembered, because
 * Streams answers either question under locks that all its threads share, and a look-up asks both several times.
 */
final class Assignment {

    private final KafkaStreams streams;
    private final HostInfo address;
    private final Map<String, List<StoreOwner>> ownersByStore = new ConcurrentHashMap<>();
    private final Map<StorePartition, ReadOnlyRows> rowsByStore = new ConcurrentHashMap<>();

    /**
     * An assignment of which nothing is known yet; what is asked for is found out and remembered.
     *
     * @param address what this instance advertises
     */
    Assignment(KafkaStreams streams, HostInfo address) {
        this.streams = Objects.requireNonNull(streams, "streams");
        this.address = Objects.requireNonNull(address, "address");
    }

    private record StorePartition(String store, int partition) {}

    KafkaStreams streams() {
        return streams;
    }

    /** The assignment of the same instance, of which nothing is known. */
    Assignment unknown() {
        return new Assignment(streams, address);
    }

    /** The assignment of this moment. What this one knows is found out anew at once, so that nobody has to wait for it. */
    Assignment renewed() {
        Assignment renewed = unknown();
        ownersByStore.keySet().forEach(renewed::owners);
        rowsByStore.keySet().forEach(known -> {
            if (renewed.owners(known.store()).get(known.partition()) instanceof Here) {
                renewed.rows(known.store(), known.partition());
            }
        });
        return renewed;
    }

    /**
     * The instance that holds a key.
     *
     * @throws NotReadyException while partitions are handed out
     */
    StoreOwner owner(String store, byte[] key) {
        List<StoreOwner> owners = owners(store);
        return owners.get(ProfilePartitions.of(key, owners.size()));
    }

    private List<StoreOwner> owners(String store) {
        List<StoreOwner> known = ownersByStore.get(store);
        if (known != null) {
            return known;
        }
        // Found out without holding a lock: that several threads do so at the same time harms nobody.
        List<StoreOwner> found = findOwners(store);
        ownersByStore.put(store, found);
        return found;
    }

    /** Implements the partitioner's method without headers: it goes in Kafka 5, and until then is the one without a default. */
    @SuppressWarnings("removal")
    private List<StoreOwner> findOwners(String store) {
        AtomicInteger partitions = new AtomicInteger();
        List<StoreOwner> owners = new ArrayList<>();
        do {
            // Streams tells the owner of a key only; the partitioner makes a key of each partition.
            KeyQueryMetadata metadata =
                    streams.queryMetadataForKey(store, owners.size(), (topic, partition, value, count) -> {
                        partitions.set(count);
                        return Optional.of(Set.of(partition));
                    });
            owners.add(owner(metadata));
        } while (owners.size() < partitions.get());
        return List.copyOf(owners);
    }

    private StoreOwner owner(KeyQueryMetadata metadata) {
        if (metadata == null
                || metadata.equals(KeyQueryMetadata.NOT_AVAILABLE)
                || metadata.activeHost().equals(HostInfo.unavailable())) {
            throw new NotReadyException(
                    "No instance holds the partition that was asked for, because partitions are being handed out; ask"
                            + " again in a second");
        }
        return metadata.activeHost().equals(address)
                ? new Here(metadata.partition())
                : new There(metadata.activeHost());
    }

    /**
     * The rows of a store of this instance.
     *
     * @throws InvalidStateStoreException if they are being restored or have moved away
     */
    ReadOnlyRows rows(String store, int partition) {
        StorePartition place = new StorePartition(store, partition);
        ReadOnlyRows known = rowsByStore.get(place);
        if (known != null) {
            return known;
        }
        ReadOnlyRows found =
                new ReadOnlyRows(streams.store(StoreQueryParameters.fromNameAndType(store, new TheStoreItself())
                        .withPartition(partition)));
        rowsByStore.put(place, found);
        return found;
    }

    /** Streams' own types give a view that looks for the store again at each read, under the locks of all tasks. */
    private static final class TheStoreItself implements QueryableStoreType<StateStore> {

        @Override
        public boolean accepts(StateStore store) {
            return true;
        }

        @Override
        public StateStore create(StateStoreProvider provider, String store) {
            List<StateStore> found = provider.stores(store, this);
            if (found.size() != 1) {
                throw new InvalidStateStoreException("The store " + store + " of the partition is not here");
            }
            return found.get(0);
        }
    }
}
