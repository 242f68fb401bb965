package io.olifant.systemtests.harness;

import io.olifant.customers.Customer;
import io.olifant.customers.CustomerFact;
import io.olifant.customers.CustomerIdentity;
import io.olifant.customers.CustomerJourney;
import io.olifant.customers.DayCount;
import io.olifant.customers.IdentifierKey;
import io.olifant.customers.JourneyKey;
import io.olifant.customers.ProfileKey;
import io.olifant.events.Touchpoint;
import io.olifant.facts.FactKey;
import io.olifant.identity.IdentityStitcher;
import io.olifant.journey.JourneyAggregator;
import io.olifant.runtime.ApplicationContext;
import io.olifant.runtime.StreamApplication;
import io.olifant.runtime.testing.FactRecords;
import io.olifant.runtime.testing.TestContexts;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** The topologies of identity stitcher and journey aggregator, one behind the other without a Kafka, one partition each. */
public final class ChainedTopologies implements AutoCloseable {

    /** Longer than any interval in which something is published. */
    private static final Duration PUNCTUATION = Duration.ofMinutes(1);

    private final ApplicationContext<?> stitcherContext;
    private final ApplicationContext<?> aggregatorContext;
    private final TopologyTestDriver stitcher;
    private final TopologyTestDriver aggregator;

    /** What the stitcher published on the clock since {@link #newClock()} was last asked. */
    private final List<KeyValue<byte[], byte[]>> clock = new ArrayList<>();

    /** @param stateDirectory empty */
    public ChainedTopologies(Path stateDirectory) {
        IdentityStitcher first = new IdentityStitcher();
        JourneyAggregator second = new JourneyAggregator();
        stitcherContext =
                TestContexts.context(first, Map.of("identity-stitcher.hashing-key", DeploymentRules.HASHING_KEY));
        aggregatorContext = TestContexts.context(second, Map.of());
        stitcher = new TopologyTestDriver(first.topology(typed(stitcherContext)), config(first, stateDirectory));
        aggregator = new TopologyTestDriver(second.topology(typed(aggregatorContext)), config(second, stateDirectory));
    }

    @SuppressWarnings("unchecked")
    private static <S> ApplicationContext<S> typed(ApplicationContext<?> context) {
        return (ApplicationContext<S>) context;
    }

    static Properties config(StreamApplication<?> application, Path stateDirectory) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, application.name());
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return config;
    }

    /** Lets touchpoints pass through both applications in the order given, until nothing moves any more. */
    public void pipe(Collection<Touchpoint> touchpoints) {
        Map<String, TestInputTopic<byte[], byte[]>> inputs = new HashMap<>();
        var serializer = stitcherContext.serdes().serde(Touchpoint.class, false).serializer();
        for (Touchpoint touchpoint : touchpoints) {
            String topic = Pipeline.input(touchpoint.getSource());
            inputs.computeIfAbsent(
                            topic,
                            name -> stitcher.createInputTopic(
                                    name, new ByteArraySerializer(), new ByteArraySerializer()))
                    .pipeInput(serializer.serialize(topic, touchpoint));
        }
        stitcher.advanceWallClockTime(PUNCTUATION);
        hand(Topics.CUSTOMER_TOUCHPOINTS);
        hand(Topics.IDENTITY_CHANGES);
        handClock();
        // The first time observation time is heard of; what is due by then is published by the second.
        aggregator.advanceWallClockTime(PUNCTUATION);
        aggregator.advanceWallClockTime(PUNCTUATION);
    }

    private <K extends SpecificRecord, V extends SpecificRecord> void hand(AvroTopic<K, V> topic) {
        TestInputTopic<K, V> input = aggregator.createInputTopic(
                topic.name(),
                aggregatorContext.serdes().key(topic).serializer(),
                aggregatorContext.serdes().value(topic).serializer());
        output(stitcher, stitcherContext, topic)
                .readKeyValuesToList()
                .forEach(entry -> input.pipeInput(entry.key, entry.value));
    }

    private void handClock() {
        String topic = Topics.CLOCK.name();
        TestInputTopic<byte[], byte[]> input =
                aggregator.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
        List<KeyValue<byte[], byte[]>> published = stitcher.createOutputTopic(
                        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readKeyValuesToList();
        published.forEach(entry -> input.pipeInput(entry.key, entry.value));
        clock.addAll(published);
    }

    /** What is new on the clock's topic since the last call. */
    List<KeyValue<byte[], byte[]>> newClock() {
        List<KeyValue<byte[], byte[]>> published = List.copyOf(clock);
        clock.clear();
        return published;
    }

    /** The facts that changed since the last call, with null for those that are gone; {@link #whatIsPublished} then lacks them. */
    List<KeyValue<byte[], byte[]>> newFacts() {
        return aggregator
                .createOutputTopic(
                        Topics.CUSTOMER_FACTS.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readKeyValuesToList();
    }

    private static <K extends SpecificRecord, V extends SpecificRecord> TestOutputTopic<K, V> output(
            TopologyTestDriver driver, ApplicationContext<?> context, AvroTopic<K, V> topic) {
        return driver.createOutputTopic(
                topic.name(),
                context.serdes().key(topic).deserializer(),
                context.serdes().value(topic).deserializer());
    }

    private static <K extends SpecificRecord, V extends SpecificRecord> Map<K, V> table(TestOutputTopic<K, V> topic) {
        Map<K, V> table = new HashMap<>();
        for (KeyValue<K, V> entry : topic.readKeyValuesToList()) {
            if (entry.value == null) {
                table.remove(entry.key);
            } else {
                table.put(entry.key, entry.value);
            }
        }
        return table;
    }

    /**
     * The bytes of all journeys, customers and facts by what names them, without all that may differ between two runs over the same
     * events: a profile is called after its smallest identifier, stamps are zero, and so is the count of late deliveries,
     * which is about the order of arrival. To be called once.
     */
    public Map<String, ByteBuffer> whatIsPublished() {
        Map<String, String> names = names();
        Map<String, ByteBuffer> bytes = new TreeMap<>();
        Map<JourneyKey, CustomerJourney> journeys =
                table(output(aggregator, aggregatorContext, Topics.CUSTOMER_JOURNEYS));
        journeys.forEach((key, journey) -> {
            journey.setProfileId(names.get(key.getProfileId()));
            journey.setRevision(0);
            journey.setAsOf(null);
            journey.setUpdatedAt(Instant.EPOCH);
            bytes.put("journey " + journey.getProfileId() + " " + key.getJourneyId(), bytesOf(journey));
        });
        Map<ProfileKey, Customer> customers = table(output(aggregator, aggregatorContext, Topics.CUSTOMERS));
        customers.forEach((key, customer) -> {
            customer.setProfileId(names.get(key.getProfileId()));
            customer.setRevision(0);
            customer.setAsOf(null);
            customer.setUpdatedAt(Instant.EPOCH);
            bytes.put("customer " + customer.getProfileId(), bytesOf(customer));
        });
        Map<FactKey, CustomerFact> facts = FactRecords.table(newFacts().stream()
                .map(fact -> FactRecords.read(fact.key, fact.value))
                .toList());
        facts.forEach((key, fact) -> {
            fact.setProfileId(names.get(key.profile()));
            if (fact.getInPeriod() != null) {
                fact.getInPeriod().getDays().forEach(ChainedTopologies::withoutLate);
            }
            bytes.put("fact " + fact.getProfileId() + " " + key.type() + " " + fact.getPeriod(), bytesOf(fact));
        });
        return bytes;
    }

    private static void withoutLate(DayCount day) {
        day.setLate(0);
    }

    private Map<String, String> names() {
        Map<IdentifierKey, CustomerIdentity> identities =
                table(output(stitcher, stitcherContext, Topics.CUSTOMER_IDENTITIES));
        Map<String, String> names = new HashMap<>();
        identities
                .values()
                .forEach(identity -> names.merge(
                        identity.getProfileId(),
                        identity.getIdentifier(),
                        (one, other) -> one.compareTo(other) <= 0 ? one : other));
        return names;
    }

    private static ByteBuffer bytesOf(CustomerJourney journey) {
        try {
            return journey.toByteBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer bytesOf(Customer customer) {
        try {
            return customer.toByteBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer bytesOf(CustomerFact fact) {
        try {
            return fact.toByteBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        aggregator.close();
        stitcher.close();
    }
}
