package io.olifant.identity.task;

import io.olifant.identity.census.Census;
import io.olifant.identity.census.CensusReport;
import io.olifant.identity.graph.IdentityGraph;
import io.olifant.identity.hashing.HashingKey;
import io.olifant.identity.hashing.KeyedHash;
import io.olifant.identity.hashing.OpaqueProfileIds;
import io.olifant.identity.message.Outbox;
import io.olifant.identity.protocol.GraphLimits;
import io.olifant.identity.protocol.GraphMeter;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.store.ClusterStore;
import io.olifant.identity.store.IdentifierStore;
import io.olifant.identity.store.StoreNames;
import io.olifant.identity.store.StoredGraph;
import io.olifant.identity.store.SweepStore;
import io.olifant.identity.store.UnitOfWork;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** A task of the graph: the nodes that lie in its stores, and what counts them. */
public final class GraphTask {

    /** Some ten thousand identifiers of each task are at hand without a lookup in RocksDB. */
    private static final long KEPT_BYTES_MAX = 4L << 20;

    private static final int CHANGED_MAX = 10_000;

    private GraphTask() {}

    /**
     * What the task changes between two commits.
     *
     * @param stores gives a store of the task by its name
     */
    public static UnitOfWork unitOfWork(Function<String, KeyValueStore<Bytes, byte[]>> stores) {
        return new UnitOfWork(stores.apply(StoreNames.GRAPH), KEPT_BYTES_MAX, CHANGED_MAX);
    }

    /**
     * Composes the task's part of the identity graph.
     *
     * @param profileKey the key that names profiles
     * @param stores gives a store of the task by its name
     */
    public static IdentityGraph graph(
            IdentityRules rules,
            HashingKey profileKey,
            GraphLimits limits,
            Function<String, KeyValueStore<Bytes, byte[]>> stores,
            UnitOfWork unit,
            Outbox outbox,
            GraphMeter meter) {
        KeyValueStore<Bytes, byte[]> graph = stores.apply(StoreNames.GRAPH);
        return new IdentityGraph(
                rules,
                new OpaqueProfileIds(new KeyedHash(profileKey)),
                limits,
                new IdentifierStore(unit, graph),
                new ClusterStore(unit, graph),
                new SweepStore(stores.apply(StoreNames.SWEEP), graph),
                outbox,
                meter);
    }

    /**
     * Composes the census.
     *
     * @param writtenRows what was written of the graph; what was not yet counts in the next round
     * @param reports receives what each whole round counted
     */
    public static Census census(
            IdentityRules rules, KeyValueStore<Bytes, byte[]> writtenRows, Consumer<CensusReport> reports) {
        return new Census(rules, new StoredGraph(writtenRows), reports);
    }
}
