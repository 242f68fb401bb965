package io.olifant.identity.graph;

import io.olifant.identity.codec.GraphMessageCodec;
import io.olifant.identity.evidence.FirstSeen;
import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.message.CommandAnswer;
import io.olifant.identity.message.GraphMessage;
import io.olifant.identity.message.GraphMessage.IdentifierRequest;
import io.olifant.identity.message.GraphMessage.Relate;
import io.olifant.identity.message.GraphMessage.Reresolve;
import io.olifant.identity.message.IdentityErasure;
import io.olifant.identity.message.IdentityTransfer;
import io.olifant.identity.message.Outbox;
import io.olifant.identity.message.PrivacyAnswer;
import io.olifant.identity.message.ProfileDossier;
import io.olifant.identity.message.RequestPart;
import io.olifant.identity.node.Birth;
import io.olifant.identity.node.ClusterHead;
import io.olifant.identity.node.IdentifierNode;
import io.olifant.identity.node.Placement;
import io.olifant.identity.node.Standing;
import io.olifant.identity.protocol.GraphLimits;
import io.olifant.identity.protocol.GraphMeter;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.RulesFiles;
import io.olifant.identity.store.ClusterStore;
import io.olifant.identity.store.IdentifierStore;
import io.olifant.identity.store.StoredGraph;
import io.olifant.identity.store.SweepStore;
import io.olifant.identity.store.UnitOfWork;
import io.olifant.runtime.testing.MemoryStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One task with all identifiers in it; messages pass through the codec and wait until the test delivers them. */
public final class GraphKit implements Outbox {

    record Sent(Identifier to, GraphMessage message) {}

    static final GraphLimits ROOMY = new GraphLimits(10_000, 100_000, 1_000);

    final MemoryStore rows = new MemoryStore("identity-graph");
    private final UnitOfWork unit = new UnitOfWork(rows, 100_000, 100);
    public final IdentifierStore identifiers = new IdentifierStore(unit, rows);
    public final ClusterStore clusters = new ClusterStore(unit, rows);
    final Deque<Sent> underWay = new ArrayDeque<>();
    final List<IdentityTransfer> transfers = new ArrayList<>();
    final List<IdentityErasure> erasures = new ArrayList<>();
    final List<CommandAnswer> answers = new ArrayList<>();
    final List<PrivacyAnswer> receipts = new ArrayList<>();
    final List<ProfileDossier> exports = new ArrayList<>();
    /** The identity map. */
    final Map<Identifier, IdentifierNode> published = new HashMap<>();

    private final MemoryStore sweepRows = new MemoryStore("re-resolving");
    private final GraphMessageCodec codec = new GraphMessageCodec();
    private IdentityGraph graph;
    long nowMs = 1_000;

    public GraphKit() {
        this(ROOMY);
    }

    public GraphKit(GraphLimits limits) {
        open(RulesFiles.identityRules(Optional.empty()), limits);
    }

    /** Opens the same state with other rules or limits, as a restart does. */
    void open(IdentityRules rules, GraphLimits limits) {
        graph = new IdentityGraph(
                rules, GraphKit::profileId, limits, identifiers, clusters, walk(), this, GraphMeter.NONE);
    }

    static String profileId(Identifier founder) {
        return "P(" + founder.text() + ")";
    }

    static Identifier id(String text) {
        return new Identifier(text);
    }

    static Link link(String anchor, String other) {
        return new Link(id(anchor), id(other));
    }

    static LinkState shown(long timeMs) {
        return LinkState.shown(0, new FirstSeen(timeMs, "webshop", "e" + timeMs));
    }

    static Standing born(long timeMs, boolean isFounding) {
        return Standing.newborn(new Birth(timeMs, isFounding));
    }

    Placement observe(long timeMs, String anchor, String... others) {
        return graph.observe(
                id(anchor),
                Arrays.stream(others).map(Identifier::new).toList(),
                new FirstSeen(timeMs, "webshop", "e" + timeMs),
                nowMs);
    }

    /** Observes an event a millisecond after the last one, and delivers all that follows from it. */
    public void happens(long timeMs, String anchor, String... others) {
        nowMs++;
        observe(timeMs, anchor, others);
        deliverAll();
    }

    void receive(String to, GraphMessage message) {
        graph.receive(id(to), message, nowMs);
    }

    CommandAnswer unlink(String anchor, String other, String reason) {
        return relate(anchor, new Relate("command", id(other), reason));
    }

    CommandAnswer relink(String anchor, String other) {
        return relate(anchor, new Relate("command", id(other), null));
    }

    private CommandAnswer relate(String anchor, Relate message) {
        nowMs++;
        graph.receive(id(anchor), message, nowMs);
        deliverAll();
        return answers.get(answers.size() - 1);
    }

    /** Erases somebody as of a time. */
    void erase(String identifier, long requestedAtMs) {
        wish(identifier, PrivacyAnswer.Action.ERASE, requestedAtMs);
        deliverAll();
    }

    public void erase(String identifier) {
        wish(identifier, PrivacyAnswer.Action.ERASE);
        deliverAll();
    }

    void wish(String identifier, PrivacyAnswer.Action action) {
        wish(identifier, action, IdentifierNode.NEVER_ERASED);
    }

    void wish(String identifier, PrivacyAnswer.Action action, long requestedAtMs) {
        nowMs++;
        graph.receive(id(identifier), new IdentifierRequest("request", action, requestedAtMs), nowMs);
    }

    void reresolve() {
        graph.receive(id("task:0"), new Reresolve(RequestPart.whole("sweep")), nowMs);
        int answered = answers.size();
        commit();
        while (answers.size() == answered) {
            graph.sweep(3);
            deliverAll();
        }
    }

    /** A walk over the rows of this kit. */
    public SweepStore walk() {
        return new SweepStore(sweepRows, rows);
    }

    /** The rows of this kit, from front to back. */
    public StoredGraph stored() {
        return new StoredGraph(rows);
    }

    GraphMessage next() {
        return underWay.element().message();
    }

    GraphMessage deliver() {
        Sent sent = underWay.remove();
        graph.receive(sent.to(), sent.message(), nowMs);
        return sent.message();
    }

    List<GraphMessage> deliverAll() {
        List<GraphMessage> delivered = new ArrayList<>();
        while (!underWay.isEmpty()) {
            delivered.add(deliver());
        }
        commit();
        return delivered;
    }

    /** Ends the unit of work. */
    void commit() {
        unit.end((identifier, node) -> {
            if (node.isGone()) {
                published.remove(identifier);
            } else {
                published.put(identifier, node);
            }
        });
    }

    /** Takes the messages that wait, without delivering them; all are of this kind. */
    <M extends GraphMessage> List<M> takeAll(Class<M> kind) {
        List<M> taken = underWay.stream().map(Sent::message).map(kind::cast).toList();
        underWay.clear();
        return taken;
    }

    int writes() {
        return rows.writes();
    }

    /** Reads of single rows so far. */
    public int reads() {
        return rows.gets();
    }

    /** Range reads so far. */
    public int scans() {
        return rows.scans();
    }

    String profile(String identifier) {
        return identifiers.node(id(identifier)).profileId();
    }

    /** The published profiles: identifiers by profile. */
    Map<String, Set<String>> profiles() {
        Map<String, Set<String>> profiles = new TreeMap<>();
        published.forEach((identifier, node) -> profiles.computeIfAbsent(node.profileId(), id -> new TreeSet<>())
                .add(identifier.text()));
        return profiles;
    }

    /** The root of the cluster that an identifier lies in. */
    ClusterHead.Root root(String identifier) {
        Identifier founder = identifiers.node(id(identifier)).label().founder();
        while (clusters.head(founder) instanceof ClusterHead.Alias alias) {
            founder = alias.target().founder();
        }
        return (ClusterHead.Root) clusters.head(founder);
    }

    @Override
    public void send(Identifier to, GraphMessage message) {
        underWay.add(new Sent(to, codec.decode(codec.encode(message))));
    }

    @Override
    public void publishChange(IdentityTransfer transfer) {
        transfers.add(transfer);
    }

    @Override
    public void publishErasure(IdentityErasure erasure) {
        erasures.add(erasure);
    }

    @Override
    public void answer(CommandAnswer answer) {
        answers.add(answer);
    }

    @Override
    public void answer(PrivacyAnswer answer) {
        receipts.add(answer);
    }

    @Override
    public void publishExport(ProfileDossier dossier) {
        exports.add(dossier);
    }
}
