package io.olifant.systemtests.harness;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.olifant.journey.JourneyAggregator;
import io.olifant.journey.JourneySettings;
import io.olifant.runtime.ApplicationContext;
import io.olifant.runtime.StreamApplication;
import io.olifant.runtime.TopicUse;
import io.olifant.runtime.streams.CommitHook;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A journey aggregator that dies at a chosen moment of its unit of work. Its thread ends without closing anything in order, so
 * what is not committed then never is, as when a process is killed.
 */
public final class FaultyAggregator implements StreamApplication<JourneySettings> {

    private static final String HOOK = "commit-hook";
    private static final String SOURCE = "customer-touchpoints-source";
    private static final String FAULT = "fault";
    private static final String JOURNEYS_PUBLISHED = "olifant.journeys.published";
    private static final int NEVER = Integer.MAX_VALUE;

    private final JourneyAggregator aggregator = new JourneyAggregator();
    private final int commitOfFault;
    private final int publicationOfFault;
    private final Map<String, String> settings;
    private final AtomicInteger commits = new AtomicInteger();
    /** Of any task: tests that count them have one partition. */
    private final AtomicInteger publicationsOfUnit = new AtomicInteger();

    private FaultyAggregator(int commitOfFault, int publicationOfFault, Map<String, String> settings) {
        this.commitOfFault = commitOfFault;
        this.publicationOfFault = publicationOfFault;
        this.settings = settings;
    }

    /** Dies when everything is written and published for the n-th commit that publishes journeys, just before that commit. */
    public static FaultyAggregator beforeCommit(int n) {
        return new FaultyAggregator(n, NEVER, Map.of());
    }

    /** Dies in the middle of a unit of work that ends early, when it has published so many journeys: no commit interrupts it. */
    public static FaultyAggregator afterPublications(int n) {
        return new FaultyAggregator(
                NEVER,
                n,
                Map.of(
                        "olifant.streams.commit-interval",
                        "60s",
                        "olifant.kafka.producer.transaction.timeout.ms",
                        "120000"));
    }

    /** What it dies of. */
    public static final class Fault extends Error {

        private static final long serialVersionUID = 1L;

        Fault() {
            super("A fault that a test wants");
        }
    }

    Map<String, String> settings() {
        return settings;
    }

    @Override
    public String name() {
        return aggregator.name();
    }

    @Override
    public Class<JourneySettings> settingsType() {
        return aggregator.settingsType();
    }

    @Override
    public List<TopicUse> topics() {
        return aggregator.topics();
    }

    @Override
    public Topology topology(ApplicationContext<JourneySettings> context) {
        Topology topology = aggregator.topology(new ApplicationContext<>(
                context.runtime(),
                context.settings(),
                context.serdes(),
                new CountingMeters(),
                context.clock(),
                context.activity()));
        topology.addProcessor(FAULT, FaultProcessor::new, SOURCE);
        topology.connectProcessorAndStateStores(FAULT, HOOK);
        return topology;
    }

    private void onPublication() {
        // Once: while Streams closes the task, it flushes what is left, and must come to the closing of RocksDB.
        if (publicationsOfUnit.incrementAndGet() == publicationOfFault) {
            throw new Fault();
        }
    }

    private void beforeCommit() {
        boolean isAnyPublished = publicationsOfUnit.getAndSet(0) > 0;
        if (isAnyPublished && commits.incrementAndGet() == commitOfFault) {
            throw new Fault();
        }
    }

    /** Joins the hook behind the processor of the profiles, whose work is done when this one's comes. */
    private final class FaultProcessor implements Processor<Object, Object, Void, Void> {

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            CommitHook.register(context, HOOK, FaultyAggregator.this::beforeCommit);
        }

        @Override
        public void process(Record<Object, Object> each) {
            // Only commits matter.
        }
    }

    /** Sees each journey that is published at the moment at which it is. */
    private final class CountingMeters extends SimpleMeterRegistry {

        @Override
        protected Counter newCounter(Meter.Id id) {
            Counter counter = super.newCounter(id);
            return id.getName().equals(JOURNEYS_PUBLISHED) ? new WatchedCounter(counter) : counter;
        }
    }

    private final class WatchedCounter implements Counter {

        private final Counter counter;

        WatchedCounter(Counter counter) {
            this.counter = counter;
        }

        @Override
        public void increment(double amount) {
            counter.increment(amount);
            onPublication();
        }

        @Override
        public double count() {
            return counter.count();
        }

        @Override
        public Id getId() {
            return counter.getId();
        }
    }
}
