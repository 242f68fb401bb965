package io.olifant.identity.topology;

import io.olifant.identity.census.CensusBoard;
import io.olifant.identity.codec.GraphMessageCodec;
import io.olifant.identity.graph.GraphMessage;
import io.olifant.identity.graph.GraphMessage.Assign;
import io.olifant.identity.graph.GraphMessage.Reresolve;
import io.olifant.identity.graph.IdentityGraph;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.store.RulesFingerprintStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Hands the messages of the loop to the nodes that they are meant for. Shares its stores with {@link ObserveProcessor}. */
final class GraphProcessor implements Processor<byte[], byte[], Object, Object> {

    private static final int SWEEPS_PER_SECOND = 10;

    private final IdentityConfig config;
    private final Function<RulesFingerprintStore, RulesGuard> rulesGuards;
    private final InstantSource clock;
    private final GraphMeters meters;
    private final CensusBoard censusBoard;
    private final GraphMessageCodec codec = new GraphMessageCodec();
    private ForwardingOutbox outbox;
    private IdentityGraph graph;
    private RulesGuard rulesGuard;
    private CensusTaker census;

    /** Whether the walk that goes on began under the rules of this run. */
    private boolean isWalkOfThisRun;

    /**
     * @param rulesGuards opens the guard of a task, or refuses the task's state
     */
    GraphProcessor(
            IdentityConfig config,
            Function<RulesFingerprintStore, RulesGuard> rulesGuards,
            InstantSource clock,
            GraphMeters meters,
            CensusBoard censusBoard) {
        this.config = config;
        this.rulesGuards = rulesGuards;
        this.clock = clock;
        this.meters = meters;
        this.censusBoard = censusBoard;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        rulesGuard =
                rulesGuards.apply(new RulesFingerprintStore(context.getStateStore(IdentityNames.FINGERPRINT_STORE)));
        outbox = new ForwardingOutbox(context, clock);
        graph = IdentityGraphs.open(config, meters, outbox, context);
        context.schedule(Duration.ofMillis(1_000 / SWEEPS_PER_SECOND), PunctuationType.WALL_CLOCK_TIME, this::sweep);
        census = CensusTaker.begin(config, censusBoard, context);
    }

    private void sweep(long nowMs) {
        outbox.begin(nowMs);
        boolean isWalkDone = graph.sweep(config.reresolvePerSecond() / SWEEPS_PER_SECOND);
        if (isWalkDone && isWalkOfThisRun) {
            rulesGuard.limitsApplied();
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        long nowMs = clock.millis();
        outbox.begin(record.timestamp());
        GraphMessage message = codec.decode(record.value());
        rulesGuard.remember();
        isWalkOfThisRun |= message instanceof Reresolve;
        graph.receive(Identifier.ofBytes(record.key()), message, nowMs);
        if (message instanceof Assign) {
            meters.assigned(nowMs - record.timestamp());
        }
    }

    @Override
    public void close() {
        census.end();
    }
}
