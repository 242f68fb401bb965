package io.olifant.identity.simulation;

import io.olifant.identity.codec.GraphMessageCodec;
import io.olifant.identity.evidence.FirstSeen;
import io.olifant.identity.graph.IdentityGraph;
import io.olifant.identity.graph.ProtocolWithout;
import io.olifant.identity.message.CommandAnswer;
import io.olifant.identity.message.GraphMessage;
import io.olifant.identity.message.IdentityErasure;
import io.olifant.identity.message.IdentityTransfer;
import io.olifant.identity.message.Outbox;
import io.olifant.identity.message.PrivacyAnswer;
import io.olifant.identity.message.ProfileDossier;
import io.olifant.identity.node.IdentifierNode;
import io.olifant.identity.node.Placement;
import io.olifant.identity.protocol.GraphLimits;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.store.ClusterStore;
import io.olifant.identity.store.IdentifierStore;
import io.olifant.identity.store.SweepStore;
import io.olifant.identity.store.UnitOfWork;
import io.olifant.runtime.testing.MemoryStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** One task of the stitcher with stores of its own: the product's handlers, facades and codecs around a map in memory. */
final class IdentityTask implements Outbox {

    /** Some identifiers' values have to be read again while their unit of work goes on, and some units end early. */
    private static final int CHANGED_MAX = 3;

    final MemoryStore graphRows = new MemoryStore("identity-graph");
    final MemoryStore sweepRows = new MemoryStore("re-resolving");
    IdentifierStore identifiers;
    ClusterStore clusters;
    /** The identity map as published by this task. */
    final Map<Identifier, IdentifierNode> published = new HashMap<>();

    private final GraphMessageCodec codec = new GraphMessageCodec();
    private IdentityRules rules;
    private GraphLimits limits;
    private final ProtocolWithout protocol;
    private final int keptBytes;
    private final boolean isEncoded;
    private final BiConsumer<Identifier, GraphMessage> toGraph;
    private final Consumer<IdentityTransfer> toChanges;
    private final Consumer<Object> toAnswers;
    private final List<Runnable> unpublish = new ArrayList<>();
    private SweepStore sweeps;
    private UnitOfWork unit;
    private IdentityGraph graph;

    /**
     * A task.
     *
     * @param keptBytes how much stays in memory behind a unit of work
     * @param isEncoded whether messages are encoded and decoded before they go out
     */
    IdentityTask(
            IdentityRules rules,
            GraphLimits limits,
            ProtocolWithout protocol,
            int keptBytes,
            boolean isEncoded,
            BiConsumer<Identifier, GraphMessage> toGraph,
            Consumer<IdentityTransfer> toChanges,
            Consumer<Object> toAnswers) {
        this.rules = rules;
        this.limits = limits;
        this.protocol = protocol;
        this.keptBytes = keptBytes;
        this.isEncoded = isEncoded;
        this.toGraph = toGraph;
        this.toChanges = toChanges;
        this.toAnswers = toAnswers;
        open();
    }

    private void open() {
        unit = new UnitOfWork(graphRows, keptBytes, CHANGED_MAX);
        identifiers = new IdentifierStore(unit, graphRows);
        clusters = new ClusterStore(unit, graphRows);
        sweeps = new SweepStore(sweepRows, graphRows);
        graph = protocol.open(rules, IdentityTask::profileId, limits, identifiers, clusters, sweeps, this);
    }

    static String profileId(Identifier founder) {
        return "P(" + founder.text() + ")";
    }

    /** The part of the identity graph that this task holds. */
    IdentityGraph graph() {
        return graph;
    }

    void commit() {
        unit.end(this::publishIdentity);
        graphRows.commit();
        sweepRows.commit();
        unpublish.clear();
    }

    /** Starts anew from the last commit; all that is left of the time since is nothing. */
    void restart() {
        graphRows.rollBack();
        sweepRows.rollBack();
        for (int i = unpublish.size() - 1; i >= 0; i--) {
            unpublish.get(i).run();
        }
        unpublish.clear();
        open();
    }

    /** Starts anew with other rules and limits, from the last commit, which was just now. */
    void reopen(IdentityRules newRules, GraphLimits newLimits) {
        rules = newRules;
        limits = newLimits;
        open();
    }

    Placement observe(SimulatedEvent event, long nowMs) {
        endUnitIfFull();
        return graph.observe(
                new Identifier(event.anchor()),
                event.others().stream().map(Identifier::new).toList(),
                new FirstSeen(event.timeMs(), event.source(), event.eventId()),
                nowMs);
    }

    void receive(Identifier to, GraphMessage message, long nowMs) {
        endUnitIfFull();
        graph.receive(to, message, nowMs);
    }

    private void endUnitIfFull() {
        if (unit.isFull()) {
            unit.end(this::publishIdentity);
        }
    }

    List<Identifier> identifiersWithNode() {
        return sweeps.identifiersAfter(null, Integer.MAX_VALUE);
    }

    /** Whether re-resolving goes on here. */
    boolean isSweeping() {
        return sweeps.sweep() != null;
    }

    @Override
    public void send(Identifier to, GraphMessage message) {
        toGraph.accept(to, isEncoded ? codec.decode(codec.encode(message)) : message);
    }

    private void publishIdentity(Identifier identifier, IdentifierNode node) {
        IdentifierNode before = node.isGone() ? published.remove(identifier) : published.put(identifier, node);
        unpublish.add(() -> {
            if (before == null) {
                published.remove(identifier);
            } else {
                published.put(identifier, before);
            }
        });
    }

    @Override
    public void publishChange(IdentityTransfer transfer) {
        toChanges.accept(transfer);
    }

    @Override
    public void publishErasure(IdentityErasure erasure) {
        toAnswers.accept(erasure);
    }

    @Override
    public void answer(CommandAnswer answer) {
        toAnswers.accept(answer);
    }

    @Override
    public void answer(PrivacyAnswer answer) {
        toAnswers.accept(answer);
    }

    @Override
    public void publishExport(ProfileDossier dossier) {
        toAnswers.accept(dossier);
    }
}
