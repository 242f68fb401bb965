package io.olifant.identity.topology;

import io.olifant.identity.graph.ClusterNodeHandler;
import io.olifant.identity.graph.IdentifierNodeHandler;
import io.olifant.identity.graph.IdentityGraph;
import io.olifant.identity.graph.Outbox;
import io.olifant.identity.graph.ProfileIds;
import io.olifant.identity.graph.Resolver;
import io.olifant.identity.hashing.KeyedHash;
import io.olifant.identity.hashing.OpaqueProfileIds;
import io.olifant.identity.store.ClusterStore;
import io.olifant.identity.store.IdentifierStore;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Opens the part of the identity graph that lies in a task's stores. */
final class IdentityGraphs {

    private IdentityGraphs() {}

    static IdentityGraph open(IdentityConfig config, InstantSource clock, ProcessorContext<Object, Object> context) {
        IdentifierStore identifiers = new IdentifierStore(
                context.getStateStore(IdentityNames.NODES_STORE), context.getStateStore(IdentityNames.LINKS_STORE));
        ClusterStore clusters = new ClusterStore(context.getStateStore(IdentityNames.CLUSTERS_STORE));
        Outbox outbox = new ForwardingOutbox(context, clock);
        ProfileIds profileIds = new OpaqueProfileIds(new KeyedHash(config.hashingKey()));
        return new IdentityGraph(
                new IdentifierNodeHandler(config.rules(), profileIds, identifiers, clusters, outbox),
                new ClusterNodeHandler(
                        new Resolver(config.rules()), profileIds, clusters, outbox, config.absorbChunkChars()));
    }
}
