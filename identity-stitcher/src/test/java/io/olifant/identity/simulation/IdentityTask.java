package io.olifant.identity.simulation;

import io.olifant.identity.codec.GraphMessageCodec;
import io.olifant.identity.graph.ClusterNodeHandler;
import io.olifant.identity.graph.FirstSeen;
import io.olifant.identity.graph.GraphMessage;
import io.olifant.identity.graph.IdentifierNode;
import io.olifant.identity.graph.IdentifierNodeHandler;
import io.olifant.identity.graph.IdentityGraph;
import io.olifant.identity.graph.IdentityTransfer;
import io.olifant.identity.graph.Outbox;
import io.olifant.identity.graph.Placement;
import io.olifant.identity.graph.Resolver;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.store.ClusterStore;
import io.olifant.identity.store.IdentifierStore;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** One task of the stitcher with stores of its own: the product's handlers, facades and codecs around a map in memory. */
public final class IdentityTask implements Outbox {

    public final TreeMapStore nodeRows = new TreeMapStore();
    public final TreeMapStore linkRows = new TreeMapStore();
    public final TreeMapStore clusterRows = new TreeMapStore();
    public final IdentifierStore identifiers = new IdentifierStore(nodeRows, linkRows);
    public final ClusterStore clusters = new ClusterStore(clusterRows);
    /** The identity map as published by this task. */
    public final Map<Identifier, IdentifierNode> published = new HashMap<>();

    private final Map<Identifier, IdentifierNode> publishedAtCommit = new HashMap<>();
    private final GraphMessageCodec codec = new GraphMessageCodec();
    private final IdentityRules rules;
    private final int absorbChunkChars;
    private final BiConsumer<Identifier, Object> toGraph;
    private final Consumer<IdentityTransfer> toChanges;
    private final boolean isEncoded;
    private IdentityGraph graph;

    /** A task whose messages are encoded. */
    public IdentityTask(
            IdentityRules rules,
            int absorbChunkChars,
            BiConsumer<Identifier, byte[]> toGraph,
            Consumer<IdentityTransfer> toChanges) {
        this(rules, absorbChunkChars, true, (to, message) -> toGraph.accept(to, (byte[]) message), toChanges);
    }

    /**
     * A task.
     *
     * @param isEncoded whether it sends and receives bytes, or messages as they are
     */
    IdentityTask(
            IdentityRules rules,
            int absorbChunkChars,
            boolean isEncoded,
            BiConsumer<Identifier, Object> toGraph,
            Consumer<IdentityTransfer> toChanges) {
        this.rules = rules;
        this.absorbChunkChars = absorbChunkChars;
        this.isEncoded = isEncoded;
        this.toGraph = toGraph;
        this.toChanges = toChanges;
        open();
    }

    private void open() {
        graph = new IdentityGraph(
                new IdentifierNodeHandler(rules, IdentityTask::profileId, identifiers, clusters, this),
                new ClusterNodeHandler(new Resolver(rules), IdentityTask::profileId, clusters, this, absorbChunkChars));
    }

    public static String profileId(Identifier founder) {
        return "P(" + founder.text() + ")";
    }

    /** The part of the identity graph that this task holds. */
    public IdentityGraph graph() {
        return graph;
    }

    void commit() {
        nodeRows.commit();
        linkRows.commit();
        clusterRows.commit();
        publishedAtCommit.putAll(published);
    }

    /** Starts anew from the last commit; all that is left of the time since is nothing. */
    void restart() {
        nodeRows.rollBack();
        linkRows.rollBack();
        clusterRows.rollBack();
        published.clear();
        published.putAll(publishedAtCommit);
        open();
    }

    Placement observe(SimulatedEvent event, long nowMs) {
        return graph.observe(
                new Identifier(event.anchor()),
                event.others().stream().map(Identifier::new).toList(),
                new FirstSeen(event.timeMs(), event.source(), event.eventId()),
                nowMs);
    }

    void receive(Identifier to, Object message, long nowMs) {
        graph.receive(to, isEncoded ? codec.decode((byte[]) message) : (GraphMessage) message, nowMs);
    }

    @Override
    public void send(Identifier to, GraphMessage message) {
        toGraph.accept(to, isEncoded ? codec.encode(message) : message);
    }

    @Override
    public void publishIdentity(Identifier identifier, IdentifierNode node) {
        published.put(identifier, node);
    }

    @Override
    public void publishChange(IdentityTransfer transfer) {
        toChanges.accept(transfer);
    }
}
