package io.olifant.identity.topology;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.customers.ProfileKey;
import io.olifant.identity.codec.AcceptedTouchpointCodec;
import io.olifant.identity.graph.FirstSeen;
import io.olifant.identity.graph.GraphMeter;
import io.olifant.identity.graph.IdentityGraph;
import io.olifant.identity.graph.Placement;
import io.olifant.identity.ingest.AcceptedTouchpoint;
import io.olifant.identity.store.ClockStore;
import io.olifant.identity.store.RulesFingerprintStore;
import io.olifant.runtime.ApplicationActivity;
import java.time.InstantSource;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Shows every accepted touchpoint to its anchor's node and sends it on to the profile that it belongs to. */
final class ObserveProcessor implements Processor<byte[], byte[], Object, Object> {

    /** Nothing in this application waits for observation time. */
    private static final long NO_MATTER_HOW_LATE = Long.MAX_VALUE;

    private final IdentityConfig config;
    private final Function<RulesFingerprintStore, RulesGuard> rulesGuards;
    private final BusinessCalendar calendar;
    private final InstantSource clock;
    private final ApplicationActivity activity;
    private final AcceptedTouchpointCodec codec = new AcceptedTouchpointCodec();
    private ProcessorContext<Object, Object> context;
    private ForwardingOutbox outbox;
    private IdentityGraph graph;
    private RulesGuard rulesGuard;
    private PublishedClock publishedClock;

    /**
     * @param rulesGuards opens the guard of a task, or refuses the task's state
     */
    ObserveProcessor(
            IdentityConfig config,
            Function<RulesFingerprintStore, RulesGuard> rulesGuards,
            BusinessCalendar calendar,
            InstantSource clock,
            ApplicationActivity activity) {
        this.config = config;
        this.rulesGuards = rulesGuards;
        this.calendar = calendar;
        this.clock = clock;
        this.activity = activity;
    }

    @Override
    public void init(ProcessorContext<Object, Object> processorContext) {
        context = processorContext;
        rulesGuard =
                rulesGuards.apply(new RulesFingerprintStore(context.getStateStore(IdentityNames.FINGERPRINT_STORE)));
        outbox = new ForwardingOutbox(context, clock);
        graph = IdentityGraphs.open(config, GraphMeter.NONE, outbox, context);
        publishedClock = new PublishedClock(
                calendar,
                new ClockStore(context.getStateStore(IdentityNames.CLOCK_STORE)),
                context.taskId().partition());
        activity.report(context.taskId().toString(), 0, NO_MATTER_HOW_LATE);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        AcceptedTouchpoint touchpoint = codec.decode(record.value());
        long nowMs = clock.millis();
        rulesGuard.remember();
        outbox.begin(record.timestamp());
        Placement placement = graph.observe(
                touchpoint.anchor(),
                touchpoint.others(),
                new FirstSeen(touchpoint.occurredAtMs(), touchpoint.source(), touchpoint.eventId()),
                record.timestamp());
        context.forward(
                new Record<>(
                        new ProfileKey(placement.profileId()), PublicRecords.touchpoint(touchpoint, placement), nowMs),
                IdentityNames.TOUCHPOINTS_SINK);
        if (publishedClock.rises(touchpoint.occurredAtMs())) {
            context.forward(publishedClock.publish(touchpoint.occurredAtMs(), nowMs), IdentityNames.CLOCK_SINK);
        }
    }

    @Override
    public void close() {
        activity.forget(context.taskId().toString());
    }
}
