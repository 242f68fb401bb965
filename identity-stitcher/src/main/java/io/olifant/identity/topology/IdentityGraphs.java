package io.olifant.identity.topology;

import io.olifant.identity.graph.GraphMeter;
import io.olifant.identity.graph.IdentityGraph;
import io.olifant.identity.graph.Outbox;
import io.olifant.identity.hashing.KeyedHash;
import io.olifant.identity.hashing.OpaqueProfileIds;
import io.olifant.identity.store.ClusterStore;
import io.olifant.identity.store.IdentifierStore;
import io.olifant.identity.store.SweepStore;
import io.olifant.identity.store.UnitOfWork;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** Opens the part of the identity graph that lies in a task's stores. */
final class IdentityGraphs {

    /** Two to three thousand identifiers of each task are at hand without a look into RocksDB. */
    private static final long KEPT_BYTES_MAX = 1L << 20;

    private static final int CHANGED_MAX = 10_000;

    private IdentityGraphs() {}

    static UnitOfWork unitOfWork(ProcessorContext<Object, Object> context) {
        return new UnitOfWork(context.getStateStore(IdentityNames.GRAPH_STORE), KEPT_BYTES_MAX, CHANGED_MAX);
    }

    static IdentityGraph open(
            IdentityConfig config,
            GraphMeter meter,
            Outbox outbox,
            UnitOfWork unit,
            ProcessorContext<Object, Object> context) {
        KeyValueStore<Bytes, byte[]> graph = context.getStateStore(IdentityNames.GRAPH_STORE);
        KeyValueStore<Bytes, byte[]> sweeps = context.getStateStore(IdentityNames.SWEEP_STORE);
        return new IdentityGraph(
                config.rules(),
                new OpaqueProfileIds(new KeyedHash(config.hashingKey())),
                config.graphLimits(),
                new IdentifierStore(unit, graph),
                new ClusterStore(unit, graph),
                new SweepStore(sweeps, graph),
                outbox,
                meter);
    }
}
