package io.olifant.systemtests.harness;

import io.olifant.identity.IdentityStitcher;
import io.olifant.journey.JourneyAggregator;
import io.olifant.kpi.KpiEmitter;
import io.olifant.runtime.ApplicationContext;
import io.olifant.runtime.ApplicationRunner;
import io.olifant.runtime.StreamApplication;
import io.olifant.runtime.TopicUse;
import io.olifant.runtime.kafka.ChangelogReader;
import io.olifant.runtime.reading.ReadOrder;
import io.olifant.runtime.streams.CommitHook;
import io.olifant.systemtests.harness.KillPoint.Moment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** One of the applications as it is, with processors beside its own: one notifies the {@link KillSwitch} when a unit is written. */
final class KilledApplication<S> implements StreamApplication<S> {

    private static final String END_OF_UNIT = "end-of-unit";
    private static final String END_OF_INGEST = "end-of-ingest";
    private static final String TOUCHPOINTS = "touchpoints-source";

    private final StreamApplication<S> application;
    private final KillPoint point;
    private final long inputs;

    private KilledApplication(StreamApplication<S> application, KillPoint point, long inputs) {
        this.application = application;
        this.point = point;
        this.inputs = inputs;
    }

    /**
     * Runs an application in this JVM until it dies: its name, the moment, how many touchpoints are in its input topics, and the
     * arguments of its own main.
     */
    public static void main(String[] args) {
        Moment moment = Moment.valueOf(args[1]);
        long inputs = Long.parseLong(args[2]);
        String[] others = Arrays.copyOfRange(args, 3, args.length);
        switch (args[0]) {
            case Pipeline.STITCHER -> run(new IdentityStitcher(), KillPoint.ofStitcher(moment), inputs, others);
            case Pipeline.AGGREGATOR -> run(new JourneyAggregator(), KillPoint.ofAggregator(moment), inputs, others);
            case Pipeline.EMITTER -> run(new KpiEmitter(), KillPoint.ofEmitter(moment), inputs, others);
            default -> throw new IllegalArgumentException("No application is called " + args[0]);
        }
    }

    private static <S> void run(StreamApplication<S> application, KillPoint point, long inputs, String[] args) {
        KillSwitch.arm(point);
        ApplicationRunner.main(new KilledApplication<>(application, point, inputs), args);
    }

    @Override
    public String name() {
        return application.name();
    }

    @Override
    public Class<S> settingsType() {
        return application.settingsType();
    }

    @Override
    public List<TopicUse> topics() {
        return application.topics();
    }

    @Override
    public Optional<ReadOrder> readOrder(String topicPrefix) {
        return application.readOrder(topicPrefix);
    }

    @Override
    public void checkState(ApplicationContext<S> context, ChangelogReader changelogs) {
        application.checkState(context, changelogs);
    }

    @Override
    public Topology topology(ApplicationContext<S> context) {
        Topology topology = application.topology(context);
        topology.addProcessor(END_OF_UNIT, EndOfUnit::new, point.source());
        topology.connectProcessorAndStateStores(END_OF_UNIT, point.hook());
        if (name().equals(Pipeline.STITCHER) && point.moment() == Moment.IN_THE_MIDDLE_OF_AN_EARLY_END) {
            topology.addProcessor(END_OF_INGEST, EndOfIngest::new, TOUCHPOINTS);
        }
        return topology;
    }

    /** Joins the hook behind the application's own processor, whose work is done when this one's comes. */
    private final class EndOfUnit implements Processor<Object, Object, Void, Void> {

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            CommitHook.register(context, point.hook(), KillSwitch::onUnitWritten);
        }

        @Override
        public void process(Record<Object, Object> each) {
            // Only commits matter.
        }
    }

    /**
     * The stitcher reads what it ingested when it is committed, and its units end at commits. So it ingests everything, asks for the
     * one commit, and has a unit that grows until it is full.
     */
    private final class EndOfIngest implements Processor<Object, Object, Void, Void> {

        private final Map<String, Long> readByTopic = new HashMap<>();
        private ProcessorContext<Void, Void> context;

        @Override
        public void init(ProcessorContext<Void, Void> newContext) {
            context = newContext;
        }

        @Override
        public void process(Record<Object, Object> each) {
            RecordMetadata read = context.recordMetadata().orElseThrow();
            readByTopic.put(read.topic(), read.offset() + 1);
            if (readByTopic.values().stream().mapToLong(Long::longValue).sum() == inputs) {
                context.commit();
            }
        }
    }
}
