package io.olifant.identity.store;

import io.olifant.identity.census.CensusSource;
import io.olifant.identity.node.ClusterHead.Root;
import io.olifant.identity.rules.Identifier;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Reads the store of the graph from front to back. An identifier's value holds its node and its cluster, so both are decoded in
 * passing; only a cluster that outgrew its value is looked up, and the rows of one identifier are skipped by one seek.
 */
public final class StoredGraph implements CensusSource {

    private final KeyValueStore<Bytes, byte[]> graph;
    private final ClusterInRows clusters;
    private final GraphKeys keys = new GraphKeys();
    private final EntryCodec codec = new EntryCodec();

    public StoredGraph(KeyValueStore<Bytes, byte[]> graph) {
        this.graph = graph;
        this.clusters = new ClusterInRows(graph);
    }

    @Override
    public Identifier read(Identifier afterOrNull, int rowsMax, Visitor visitor) {
        Identifier last = afterOrNull;
        int rows = 0;
        while (rows < rowsMax) {
            Bytes from = last == null ? null : keys.of(last, GraphKeys.AFTER_LAST);
            try (KeyValueIterator<Bytes, byte[]> range = graph.range(from, null)) {
                boolean isValue = true;
                while (isValue && rows < rowsMax && range.hasNext()) {
                    KeyValue<Bytes, byte[]> row = range.next();
                    last = keys.readIdentifier(row.key.get());
                    isValue = keys.readKind() == GraphKeys.VALUE;
                    rows += isValue ? visit(last, codec.decode(row.value), visitor) : 1;
                }
                if (isValue && rows < rowsMax) {
                    return null;
                }
            }
        }
        return last;
    }

    /** Returns how many rows were read. */
    private int visit(Identifier identifier, IdentifierEntry entry, Visitor visitor) {
        visitor.identifier(entry.node());
        UncommittedCluster found = clusters.loadUncommitted(identifier, entry, Set.of(identifier));
        if (found.headOrNull() instanceof Root root) {
            visitor.cluster(root, found.cluster());
        }
        boolean hasRows = entry.clusterOrNull() != null && entry.clusterOrNull().isInRows();
        return hasRows
                ? 1 + found.cluster().links().size() + found.cluster().members().size()
                : 1;
    }
}
