package io.olifant.runtime.testing;

import static io.olifant.schemas.Sharding.SHARDED;

import io.olifant.events.Touchpoint;
import io.olifant.runtime.ApplicationActivity;
import io.olifant.runtime.ApplicationContext;
import io.olifant.runtime.ApplicationRunner;
import io.olifant.runtime.StreamApplication;
import io.olifant.runtime.TopicUse;
import io.olifant.runtime.lookup.LookupAnswer;
import io.olifant.runtime.lookup.LookupRoute;
import io.olifant.runtime.lookup.NotReadyException;
import io.olifant.runtime.lookup.StoreOwner;
import io.olifant.runtime.lookup.StoreRouter;
import io.olifant.runtime.streams.BinaryStores;
import io.olifant.runtime.streams.ObservationClock;
import io.olifant.runtime.streams.OffsetReset;
import io.olifant.schemas.BinaryTopic;
import io.olifant.schemas.Retention;
import io.olifant.schemas.Topics;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Counts records by key and writes each new count: the smallest application with state. Its input topics are found by
 * pattern. A record whose value is the byte {@value #POISON} breaks an invariant, one whose value is {@value #FORGET} deletes
 * the count of its key, and one of several bytes must be a touchpoint. It reports the observation clock as its observation
 * time.
 */
public final class CountingApplication implements StreamApplication<CountingApplication.CountingSettings> {

    static final String IN_PREFIX = "numbers.";
    static final BinaryTopic OUT = new BinaryTopic("counts", Retention.TABLE, SHARDED);
    /** An input besides, of which nothing may be left out. */
    static final BinaryTopic MORE = new BinaryTopic("more", Retention.LOOP, SHARDED);

    static final String STORE = "counts";
    static final byte POISON = 66;
    static final byte FORGET = 70;
    static final String INTERNAL = "/internal/counts";

    /** The settings of {@link CountingApplication}. */
    @ConfigMapping(prefix = "counting")
    public interface CountingSettings {

        @WithDefault("1")
        int step();
    }

    private final String name;
    private final String inPrefix;
    private final BinaryTopic out;
    private final Runnable beforeEach;

    CountingApplication() {
        this("counting", IN_PREFIX, OUT);
    }

    /**
     * The same under another name, for a process of several.
     *
     * @param inPrefix what the names of its input topics begin with
     */
    CountingApplication(String name, String inPrefix, BinaryTopic out) {
        this(name, inPrefix, out, () -> {});
    }

    /**
     * The same with something that each record has to wait for.
     *
     * @param beforeEach is run by the stream thread before it counts a record
     */
    CountingApplication(String name, String inPrefix, BinaryTopic out, Runnable beforeEach) {
        this.name = name;
        this.inPrefix = inPrefix;
        this.out = out;
        this.beforeEach = beforeEach;
    }

    /** Runs it in a JVM of its own. */
    public static void main(String[] args) {
        ApplicationRunner.main(new CountingApplication(), args);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Class<CountingSettings> settingsType() {
        return CountingSettings.class;
    }

    @Override
    public List<TopicUse> topics() {
        BinaryTopic changelog = new BinaryTopic(name + "-" + STORE + "-changelog", Retention.TABLE, SHARDED);
        return List.of(
                TopicUse.input(Topics.CLOCK), TopicUse.loop(MORE), TopicUse.output(out), TopicUse.changelog(changelog));
    }

    @Override
    public Topology topology(ApplicationContext<CountingSettings> context) {
        int step = context.settings().step();
        Topology topology = new Topology();
        topology.addSource("in", new ByteArrayDeserializer(), new ByteArrayDeserializer(), inputs(context));
        topology.addSource(
                OffsetReset.NEVER,
                "more",
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                context.topic(MORE));
        topology.addProcessor("one", One::new, "more");
        topology.addSink("more-out", context.topic(out), new ByteArraySerializer(), new ByteArraySerializer(), "one");
        topology.addProcessor("count", () -> new Count(step, context, beforeEach), "in");
        topology.addStateStore(BinaryStores.uncached(STORE), "count");
        topology.addSink("out", context.topic(out), new ByteArraySerializer(), new ByteArraySerializer(), "count");
        ObservationClock.addTo(topology, context.topic(Topics.CLOCK));
        return topology;
    }

    /** {@code GET /counts/KEY} returns the count of a key, whichever instance holds it. */
    @Override
    public List<LookupRoute> lookups(ApplicationContext<CountingSettings> context, StoreRouter stores) {
        return List.of(
                new LookupRoute(LookupRoute.Method.GET, "/counts/<key>", request -> {
                    String key = request.pathText("key");
                    StoreOwner owner = stores.owner(STORE, key.getBytes(StandardCharsets.UTF_8));
                    return owner instanceof StoreOwner.There there
                            ? LookupAnswer.found(stores.ask(there, INTERNAL, key))
                            : count(stores, owner, key);
                }),
                new LookupRoute(LookupRoute.Method.POST, INTERNAL, request -> {
                    String key = request.body();
                    return count(stores, stores.owner(STORE, key.getBytes(StandardCharsets.UTF_8)), key);
                }));
    }

    private static LookupAnswer count(StoreRouter stores, StoreOwner owner, String key) {
        if (!(owner instanceof StoreOwner.Here here)) {
            throw new NotReadyException("Another instance holds the key by now");
        }
        byte[] count =
                stores.read(here, local -> local.open(STORE).get(Bytes.wrap(key.getBytes(StandardCharsets.UTF_8))));
        return LookupAnswer.found(
                count == null ? "null" : String.valueOf(ByteBuffer.wrap(count).getLong()));
    }

    private Pattern inputs(ApplicationContext<?> context) {
        return Pattern.compile(Pattern.quote(context.runtime().topics().prefix() + inPrefix) + ".+");
    }

    /** Has no state: each record is one. */
    private static final class One implements Processor<byte[], byte[], byte[], byte[]> {

        private ProcessorContext<byte[], byte[]> context;

        @Override
        public void init(ProcessorContext<byte[], byte[]> newContext) {
            context = newContext;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            context.forward(
                    record.withValue(ByteBuffer.allocate(Long.BYTES).putLong(1).array()));
        }
    }

    private static final class Count implements Processor<byte[], byte[], byte[], byte[]> {

        private final int step;
        private final Runnable beforeEach;
        private final ApplicationActivity activity;
        private final Deserializer<Touchpoint> touchpoints;
        private ProcessorContext<byte[], byte[]> context;
        private KeyValueStore<Bytes, byte[]> counts;

        Count(int step, ApplicationContext<?> application, Runnable beforeEach) {
            this.step = step;
            this.beforeEach = beforeEach;
            this.activity = application.activity();
            this.touchpoints =
                    application.serdes().serde(Touchpoint.class, false).deserializer();
        }

        @Override
        public void init(ProcessorContext<byte[], byte[]> newContext) {
            context = newContext;
            counts = newContext.getStateStore(STORE);
        }

        @Override
        public void process(Record<byte[], byte[]> number) {
            beforeEach.run();
            if (number.value().length == 1 && number.value()[0] == POISON) {
                throw new IllegalStateException("A poisonous number came in");
            }
            if (number.value().length > 1) {
                touchpoints.deserialize(IN_PREFIX, number.value());
            }
            Bytes key = Bytes.wrap(number.key());
            if (number.value().length == 1 && number.value()[0] == FORGET) {
                counts.delete(key);
                context.forward(number.withValue(null));
                return;
            }
            byte[] before = counts.get(key);
            long count = (before == null ? 0 : ByteBuffer.wrap(before).getLong()) + step;
            byte[] after = ByteBuffer.allocate(Long.BYTES).putLong(count).array();
            counts.put(key, after);
            context.forward(number.withValue(after));
            activity.report(context.taskId().toString(), 0, ObservationClock.greatestEventTimeMs(context));
        }
    }
}
