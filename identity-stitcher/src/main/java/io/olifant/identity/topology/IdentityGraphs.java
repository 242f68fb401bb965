package io.olifant.identity.topology;

import io.olifant.identity.graph.GraphMeter;
import io.olifant.identity.graph.IdentityGraph;
import io.olifant.identity.graph.Outbox;
import io.olifant.identity.hashing.KeyedHash;
import io.olifant.identity.hashing.OpaqueProfileIds;
import io.olifant.identity.store.ClusterStore;
import io.olifant.identity.store.IdentifierStore;
import io.olifant.identity.store.SweepStore;
import io.olifant.runtime.lookup.ReadOnlyRows;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** Opens the part of the identity graph that lies in a task's stores. */
final class IdentityGraphs {

    private IdentityGraphs() {}

    static IdentityGraph open(
            IdentityConfig config, GraphMeter meter, Outbox outbox, ProcessorContext<Object, Object> context) {
        KeyValueStore<Bytes, byte[]> nodes = context.getStateStore(IdentityNames.NODES_STORE);
        KeyValueStore<Bytes, byte[]> links = context.getStateStore(IdentityNames.LINKS_STORE);
        KeyValueStore<Bytes, byte[]> clusters = context.getStateStore(IdentityNames.CLUSTERS_STORE);
        KeyValueStore<Bytes, byte[]> sweeps = context.getStateStore(IdentityNames.SWEEP_STORE);
        return new IdentityGraph(
                config.rules(),
                new OpaqueProfileIds(new KeyedHash(config.hashingKey())),
                config.graphLimits(),
                new IdentifierStore(nodes, links),
                new ClusterStore(clusters),
                // Past the cache, in which looking for the next row copies all keys behind it. What is only there is
                // new, and needs no second look.
                new SweepStore(sweeps, new ReadOnlyRows(nodes), new ReadOnlyRows(clusters)),
                outbox,
                meter);
    }
}
