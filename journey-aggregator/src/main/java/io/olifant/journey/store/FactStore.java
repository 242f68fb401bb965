package io.olifant.journey.store;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.customers.CustomerFact;
import io.olifant.customers.FactKey;
import io.olifant.customers.LifetimeFact;
import io.olifant.customers.PeriodFact;
import io.olifant.journey.export.ReadableFacts;
import io.olifant.journey.facts.FactTable;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * The facts, in the public form: keys and values are the very bytes of {@link Topics#CUSTOMER_FACTS}, because that topic
 * is this store's changelog.
 */
final class FactStore implements FactTable, ReadableFacts {

    private static final String LIFETIME = "(lifetime)";
    /** Periods are few and come again with every event; texts beyond this many are made anew. */
    private static final int TEXTS_MAX = 10_000;

    private final FactRows store;
    private final String topic;
    private final Serializer<FactKey> keyWriter;
    private final Serializer<CustomerFact> valueWriter;
    private final Deserializer<CustomerFact> valueReader;
    private final Map<Period, String> texts = new HashMap<>();

    /**
     * @param topic the name of {@link Topics#CUSTOMER_FACTS} in this deployment
     */
    FactStore(FactRows store, AvroSerdes serdes, String topic) {
        this.store = store;
        this.topic = topic;
        this.keyWriter = serdes.key(Topics.CUSTOMER_FACTS).serializer();
        this.valueWriter = serdes.value(Topics.CUSTOMER_FACTS).serializer();
        this.valueReader = serdes.value(Topics.CUSTOMER_FACTS).deserializer();
    }

    @Override
    public PeriodFact get(String profile, Period period) {
        byte[] value = store.get(key(profile, period.type(), text(period)));
        return value == null ? null : valueReader.deserialize(topic, value).getInPeriod();
    }

    @Override
    public void put(String profile, Period period, PeriodFact fact) {
        String text = text(period);
        put(new CustomerFact(profile, period.type().label(), text, fact, null), period.type());
    }

    @Override
    public void delete(String profile, Period period) {
        store.delete(key(profile, period.type(), text(period)));
    }

    @Override
    public SortedMap<Integer, PeriodFact> all(String profile, PeriodType type) {
        Bytes from = prefix(profile, type);
        // The next byte is the length of the period's text, twenty at most as a zig-zag number: 0x7f is behind all.
        byte[] end = Arrays.copyOf(from.get(), from.get().length + 1);
        end[end.length - 1] = 0x7f;
        SortedMap<Integer, PeriodFact> result = new TreeMap<>();
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, Bytes.wrap(end))) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                CustomerFact fact = valueReader.deserialize(topic, entry.value);
                if (!fact.getPeriod().equals(LIFETIME)) {
                    result.put(Period.parse(type, fact.getPeriod()).index(), fact.getInPeriod());
                }
            }
        }
        return result;
    }

    @Override
    public void putLifetime(String profile, PeriodType type, LifetimeFact fact) {
        put(new CustomerFact(profile, type.label(), LIFETIME, null, fact), type);
    }

    @Override
    public void deleteLifetime(String profile, PeriodType type) {
        store.delete(key(profile, type, LIFETIME));
    }

    @Override
    public List<CustomerFact> of(String profile) {
        List<CustomerFact> result = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = entriesOf(profile)) {
            while (entries.hasNext()) {
                result.add(valueReader.deserialize(topic, entries.next().value));
            }
        }
        return result;
    }

    @Override
    public void deleteAll(String profile) {
        List<Bytes> all = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = entriesOf(profile)) {
            entries.forEachRemaining(entry -> all.add(entry.key));
        }
        all.forEach(store::delete);
    }

    private KeyValueIterator<Bytes, byte[]> entriesOf(String profile) {
        // A key without its two last texts, which are empty: each is the one byte of its length.
        byte[] key = keyWriter.serialize(topic, new FactKey(profile, "", ""));
        byte[] from = Arrays.copyOf(key, key.length - 2);
        byte[] end = Arrays.copyOf(from, from.length + 1);
        end[end.length - 1] = 0x7f;
        return store.range(Bytes.wrap(from), Bytes.wrap(end));
    }

    private void put(CustomerFact fact, PeriodType type) {
        store.put(key(fact.getProfileId(), type, fact.getPeriod()), valueWriter.serialize(topic, fact));
    }

    private Bytes key(String profile, PeriodType type, String period) {
        return Bytes.wrap(keyWriter.serialize(topic, new FactKey(profile, type.label(), period)));
    }

    /** What the keys of one customer and period type begin with: such a key up to the length of its empty period. */
    private Bytes prefix(String profile, PeriodType type) {
        byte[] key = keyWriter.serialize(topic, new FactKey(profile, type.label(), ""));
        return Bytes.wrap(Arrays.copyOf(key, key.length - 1));
    }

    private String text(Period period) {
        String text = texts.get(period);
        if (text == null) {
            text = period.text();
            if (texts.size() >= TEXTS_MAX) {
                texts.clear();
            }
            texts.put(period, text);
        }
        return text;
    }
}
