package io.olifant.benchmark.neighbours;

import io.olifant.identity.codec.GraphMessageCodec;
import io.olifant.identity.graph.IdentityGraph;
import io.olifant.identity.hashing.HashingKey;
import io.olifant.identity.hashing.KeyedHash;
import io.olifant.identity.hashing.OpaqueProfileIds;
import io.olifant.identity.message.CommandAnswer;
import io.olifant.identity.message.GraphMessage;
import io.olifant.identity.message.IdentityErasure;
import io.olifant.identity.message.IdentityTransfer;
import io.olifant.identity.message.Outbox;
import io.olifant.identity.message.PrivacyAnswer;
import io.olifant.identity.message.ProfileDossier;
import io.olifant.identity.node.Placement;
import io.olifant.identity.protocol.GraphLimits;
import io.olifant.identity.protocol.GraphMeter;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.RulesFiles;
import io.olifant.identity.store.ClusterStore;
import io.olifant.identity.store.IdentifierStore;
import io.olifant.identity.store.SweepStore;
import io.olifant.identity.store.UnitOfWork;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * The stitcher's identity graph with its real stores, facades and codecs, as one task. What it sends over the loop comes
 * back at once, so that an event costs what it costs in all. The default rules hold.
 */
final class LoopedGraph {

    private static final int ABSORB_CHUNK_CHARS = 100_000;
    private static final int LINKS_PER_MESSAGE = 1_000;
    private static final long KEPT_BYTES_MAX = 4L << 20;
    private static final int CHANGED_MAX = 10_000;
    private static final String HASHING_KEY = "the benchmark hashes nobody's identifiers";

    private final List<CountingStore> stores;
    private final UnitOfWork unit;
    private final IdentityGraph graph;
    private final GraphMessageCodec codec = new GraphMessageCodec();
    private final Queue<Sent> loop = new ArrayDeque<>();
    private long messages;
    private long published;

    private record Sent(Identifier to, byte[] message) {}

    LoopedGraph(Stores stores, int clusterLinksMax) {
        CountingStore rows = stores.open("identity-graph");
        CountingStore sweeps = stores.open("sweeps");
        this.stores = List.of(rows, sweeps);
        this.unit = new UnitOfWork(rows, KEPT_BYTES_MAX, CHANGED_MAX);
        HashingKey key = HashingKey.load(Optional.empty(), Optional.of(HASHING_KEY));
        this.graph = new IdentityGraph(
                RulesFiles.identityRules(Optional.empty()),
                new OpaqueProfileIds(new KeyedHash(key)),
                new GraphLimits(clusterLinksMax, ABSORB_CHUNK_CHARS, LINKS_PER_MESSAGE),
                new IdentifierStore(unit, rows),
                new ClusterStore(unit, rows),
                new SweepStore(sweeps, rows),
                new Loop(),
                GraphMeter.NONE);
    }

    /** Takes an event and all messages that follow from it. */
    Placement apply(Event event) {
        Placement placement = graph.observe(event.anchor(), event.others(), event.firstSeen(), event.arrivedAtMs());
        for (Sent sent = loop.poll(); sent != null; sent = loop.poll()) {
            graph.receive(sent.to(), codec.decode(sent.message()), event.arrivedAtMs());
        }
        // A commit for each event: what it costs alone, without others that change the same identifiers.
        unit.end((identifier, node) -> published++);
        return placement;
    }

    /** All that was done so far. */
    Work work() {
        return stores.stream().map(CountingStore::work).reduce(new Work(0, 0, 0, messages, published), Work::plus);
    }

    /** Everything comes back over the loop, as bytes, in the order in which it was sent. */
    private final class Loop implements Outbox {

        @Override
        public void send(Identifier to, GraphMessage message) {
            messages++;
            loop.add(new Sent(to, codec.encode(message)));
        }

        @Override
        public void publishChange(IdentityTransfer transfer) {
            published++;
        }

        @Override
        public void publishErasure(IdentityErasure erasure) {
            published++;
        }

        @Override
        public void answer(CommandAnswer answer) {
            published++;
        }

        @Override
        public void answer(PrivacyAnswer answer) {
            published++;
        }

        @Override
        public void publishExport(ProfileDossier dossier) {
            published++;
        }
    }
}
