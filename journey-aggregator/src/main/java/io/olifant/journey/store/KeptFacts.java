package io.olifant.journey.store;

import io.olifant.customers.CustomerFact;
import io.olifant.customers.FactKey;
import io.olifant.journey.node.KeptTotals;
import io.olifant.schemas.AnonymousProfiles;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.Topics;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keeps totals by anonymous facts beside the customers': of each fact that an erasure changed, one that counts as it was
 * before and one that takes off what is left. The customer's own fact, that one and this one add up to what the
 * customer's was, so no figure changes, now or when what is left changes later.
 *
 * <p>The anonymous name comes from chance, is written nowhere else, and says nothing about whose facts they were. They lie
 * in the partition of the profile that they come from.
 */
final class KeptFacts implements KeptTotals {

    private final FactRows rows;
    private final Supplier<String> names;
    private final String topic;
    private final Serializer<FactKey> keyWriter;
    private final Deserializer<FactKey> keyReader;
    private final Serializer<CustomerFact> valueWriter;
    private final Deserializer<CustomerFact> valueReader;

    /**
     * @param names gives a new name each time
     * @param topic the name of {@link Topics#CUSTOMER_FACTS} in this deployment
     */
    KeptFacts(FactRows rows, Supplier<String> names, AvroSerdes serdes, String topic) {
        this.rows = rows;
        this.names = names;
        this.topic = topic;
        this.keyWriter = serdes.key(Topics.CUSTOMER_FACTS).serializer();
        this.keyReader = serdes.key(Topics.CUSTOMER_FACTS).deserializer();
        this.valueWriter = serdes.value(Topics.CUSTOMER_FACTS).serializer();
        this.valueReader = serdes.value(Topics.CUSTOMER_FACTS).deserializer();
    }

    /** A fact that an erasure changed; null where there was, or is, none. */
    private record Change(CustomerFact before, CustomerFact after) {}

    @Override
    public void begin() {
        rows.remember();
    }

    @Override
    public String end(String nameOrNull) {
        Map<FactKey, Change> changes = new LinkedHashMap<>();
        rows.recall().forEach((key, before) -> {
            byte[] after = rows.get(key);
            if (!Arrays.equals(before, after)) {
                changes.put(keyReader.deserialize(topic, key.get()), new Change(read(before), read(after)));
            }
        });
        if (changes.isEmpty()) {
            return nameOrNull;
        }
        boolean isGoingOn = nameOrNull != null
                && changes.entrySet().stream().allMatch(entry -> goesOn(nameOrNull, entry.getKey(), entry.getValue()));
        String name = isGoingOn ? nameOrNull : names.get();
        changes.forEach((key, change) -> keep(name, key, change));
        return name;
    }

    /** Whether what the last step left of a fact is what this step found: then the two are one change. */
    private boolean goesOn(String name, FactKey key, Change change) {
        CustomerFact counting = get(AnonymousProfiles.counting(name), key);
        CustomerFact left = get(AnonymousProfiles.takingOff(name), key);
        boolean isFirst = counting == null && left == null;
        return isFirst || Objects.equals(left, named(AnonymousProfiles.takingOff(name), change.before()));
    }

    private void keep(String name, FactKey key, Change change) {
        String counting = AnonymousProfiles.counting(name);
        String takingOff = AnonymousProfiles.takingOff(name);
        boolean isFirst = get(counting, key) == null && get(takingOff, key) == null;
        if (isFirst && change.before() != null) {
            put(counting, key, change.before());
        }
        if (change.after() != null) {
            put(takingOff, key, change.after());
        } else if (!isFirst) {
            rows.delete(bytes(takingOff, key));
        }
    }

    private CustomerFact get(String profile, FactKey key) {
        return read(rows.get(bytes(profile, key)));
    }

    private void put(String profile, FactKey key, CustomerFact fact) {
        rows.put(bytes(profile, key), valueWriter.serialize(topic, named(profile, fact)));
    }

    private Bytes bytes(String profile, FactKey key) {
        return Bytes.wrap(keyWriter.serialize(topic, new FactKey(profile, key.getPeriodType(), key.getPeriod())));
    }

    private CustomerFact read(byte[] valueOrNull) {
        return valueOrNull == null ? null : valueReader.deserialize(topic, valueOrNull);
    }

    private static CustomerFact named(String profile, CustomerFact factOrNull) {
        return factOrNull == null
                ? null
                : new CustomerFact(
                        profile,
                        factOrNull.getPeriodType(),
                        factOrNull.getPeriod(),
                        factOrNull.getInPeriod(),
                        factOrNull.getLifetime());
    }
}
