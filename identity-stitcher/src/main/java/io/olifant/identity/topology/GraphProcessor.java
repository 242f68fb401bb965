package io.olifant.identity.topology;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.customers.ProfileKey;
import io.olifant.identity.census.CensusBoard;
import io.olifant.identity.codec.GraphMessageCodec;
import io.olifant.identity.codec.Observation;
import io.olifant.identity.codec.ObservationCodec;
import io.olifant.identity.graph.IdentityGraph;
import io.olifant.identity.message.GraphMessage;
import io.olifant.identity.message.GraphMessage.Assign;
import io.olifant.identity.message.GraphMessage.Reresolve;
import io.olifant.identity.node.Placement;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.store.ClockStore;
import io.olifant.identity.store.RulesFingerprintStore;
import io.olifant.identity.store.StoreNames;
import io.olifant.identity.store.UnitOfWork;
import io.olifant.identity.task.GraphTask;
import io.olifant.runtime.ApplicationActivity;
import io.olifant.runtime.streams.CommitHook;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The nodes of a task: shows every accepted touchpoint to its anchor's node and sends it on to the profile that it belongs to,
 * and hands the messages of the loop to the nodes that they are meant for. One processor for both, since they work on the same
 * objects, which are written when the task commits.
 */
final class GraphProcessor implements Processor<byte[], byte[], Object, Object> {

    private static final int SWEEPS_PER_SECOND = 10;

    private final IdentityConfig config;
    private final String loopTopic;
    private final Function<RulesFingerprintStore, RulesGuard> rulesGuards;
    private final BusinessCalendar calendar;
    private final InstantSource clock;
    private final ApplicationActivity activity;
    private final GraphMeters meters;
    private final CensusBoard censusBoard;
    private final ObservationCodec observations = new ObservationCodec();
    private final GraphMessageCodec messages = new GraphMessageCodec();
    private ProcessorContext<Object, Object> context;
    private ForwardingOutbox outbox;
    private UnitOfWork unit;
    private IdentityGraph graph;
    private RulesGuard rulesGuard;
    private PublishedClock publishedClock;
    private CensusTaker census;

    /** Whether the walk that goes on began under the rules of this run. */
    private boolean isWalkOfThisRun;

    /**
     * @param loopTopic the topic of messages; all other records are touchpoints
     * @param rulesGuards opens the guard of a task, or refuses the task's state
     */
    GraphProcessor(
            IdentityConfig config,
            String loopTopic,
            Function<RulesFingerprintStore, RulesGuard> rulesGuards,
            BusinessCalendar calendar,
            InstantSource clock,
            ApplicationActivity activity,
            GraphMeters meters,
            CensusBoard censusBoard) {
        this.config = config;
        this.loopTopic = loopTopic;
        this.rulesGuards = rulesGuards;
        this.calendar = calendar;
        this.clock = clock;
        this.activity = activity;
        this.meters = meters;
        this.censusBoard = censusBoard;
    }

    @Override
    public void init(ProcessorContext<Object, Object> processorContext) {
        context = processorContext;
        rulesGuard = rulesGuards.apply(new RulesFingerprintStore(context.getStateStore(StoreNames.FINGERPRINT)));
        outbox = new ForwardingOutbox(context, clock);
        unit = GraphTask.unitOfWork(context::getStateStore);
        graph = GraphTask.graph(
                config.rules(),
                config.hashingKey(),
                config.graphLimits(),
                context::getStateStore,
                unit,
                outbox,
                meters);
        publishedClock = new PublishedClock(
                calendar,
                new ClockStore(context.getStateStore(StoreNames.CLOCK)),
                context.taskId().partition());
        CommitHook.register(context, IdentityNames.COMMIT_HOOK, this::endUnit);
        context.schedule(Duration.ofMillis(1_000 / SWEEPS_PER_SECOND), PunctuationType.WALL_CLOCK_TIME, this::sweep);
        isWalkOfThisRun = false;
        census = CensusTaker.begin(config, censusBoard, context);
        activity.report(context.taskId().toString(), 0, ApplicationActivity.ANY);
    }

    private void endUnit() {
        unit.end(outbox::publishIdentity);
    }

    private void sweep(long nowMs) {
        outbox.begin(nowMs);
        boolean isWalkDone = graph.sweep(config.reresolvePerSecond() / SWEEPS_PER_SECOND);
        if (isWalkDone && isWalkOfThisRun) {
            rulesGuard.limitsApplied();
        }
        endUnitIfFull();
    }

    private void endUnitIfFull() {
        if (unit.isFull()) {
            endUnit();
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        rulesGuard.remember();
        outbox.begin(record.timestamp());
        boolean isMessage = context.recordMetadata().orElseThrow().topic().equals(loopTopic);
        if (isMessage) {
            receive(record);
        } else {
            observe(record);
        }
        endUnitIfFull();
    }

    private void observe(Record<byte[], byte[]> record) {
        Observation observation = observations.decode(record.key(), record.value());
        long nowMs = clock.millis();
        Placement placement =
                graph.observe(observation.anchor(), observation.others(), observation.event(), record.timestamp());
        if (placement == null) {
            meters.forgotten();
            return;
        }
        context.forward(
                new Record<>(
                        new ProfileKey(placement.profileId()), observations.published(observation, placement), nowMs),
                IdentityNames.TOUCHPOINTS_SINK);
        long eventTimeMs = observation.event().timeMs();
        if (publishedClock.rises(eventTimeMs)) {
            context.forward(publishedClock.publish(eventTimeMs, nowMs), IdentityNames.CLOCK_SINK);
        }
    }

    private void receive(Record<byte[], byte[]> record) {
        long nowMs = clock.millis();
        GraphMessage message = messages.decode(record.value());
        isWalkOfThisRun |= message instanceof Reresolve;
        graph.receive(Identifier.ofBytes(record.key()), message, nowMs);
        if (message instanceof Assign) {
            meters.assigned(nowMs - record.timestamp());
        }
    }

    @Override
    public void close() {
        census.end();
        activity.forget(context.taskId().toString());
    }
}
