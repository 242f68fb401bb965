package io.olifant.journey.store;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import io.olifant.customers.CustomerFact;
import io.olifant.customers.FactKey;
import io.olifant.journey.assembly.JourneyRules;
import io.olifant.journey.assembly.Publication;
import io.olifant.journey.codec.StoreKeys;
import io.olifant.journey.codec.StoreKeys.ProfileRow;
import io.olifant.journey.codec.ValueCodec;
import io.olifant.journey.history.HandoffLimits;
import io.olifant.journey.history.Outgoing;
import io.olifant.journey.history.ProfileMessage;
import io.olifant.journey.history.Row;
import io.olifant.journey.node.JourneyPublisher;
import io.olifant.journey.node.ProfileNode;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** One task without Kafka: the real node over the real facades over stores in memory. */
public final class ProfileTask {

    private final Map<String, MemoryStore> stores = new LinkedHashMap<>();
    private final AvroSerdes serdes;
    private final ProfileStores facades;
    private final ProfileNode node;
    private final JourneyPublisher publisher;
    private final StoreKeys keys = new StoreKeys();
    private final ValueCodec values = new ValueCodec();

    public ProfileTask(
            AvroSerdes serdes,
            BusinessCalendar calendar,
            List<PeriodType> types,
            JourneyRules rules,
            HandoffLimits limits) {
        this.serdes = serdes;
        StoreNames.ALL.forEach(name -> stores.put(name, new MemoryStore(name)));
        this.facades = new ProfileStores(stores::get, serdes, Topics.CUSTOMER_FACTS.name());
        this.node = facades.node(calendar, types, rules, limits);
        this.publisher = facades.publisher();
    }

    public List<Outgoing> take(String profile, ProfileMessage message) {
        return node.take(profile, message).outgoing();
    }

    public ProfileNode node() {
        return node;
    }

    /** Journeys that wait to be published. */
    public List<ProfileRow> pending() {
        return facades.pending().after(null, Integer.MAX_VALUE);
    }

    public Publication publish(ProfileRow journey, long nowMs) {
        return publisher.publish(journey.profile(), journey.row(), nowMs);
    }

    public MemoryStore store(String name) {
        return stores.get(name);
    }

    public void forgetCounts() {
        stores.values().forEach(MemoryStore::forgetCounts);
    }

    /** All rows of the task by profile. */
    public SortedMap<String, List<Row>> histories() {
        SortedMap<String, List<Row>> result = new TreeMap<>();
        store(StoreNames.HISTORY).rows().forEach((key, value) -> {
            ProfileRow row = keys.readRow(key.get());
            result.computeIfAbsent(row.profile(), profile -> new ArrayList<>()).add(values.decodeRow(row.row(), value));
        });
        return result;
    }

    /** All facts of the task. */
    public Map<FactKey, CustomerFact> facts() {
        Map<FactKey, CustomerFact> result = new HashMap<>();
        String topic = Topics.CUSTOMER_FACTS.name();
        store(StoreNames.FACTS)
                .rows()
                .forEach((key, value) -> result.put(
                        serdes.key(Topics.CUSTOMER_FACTS).deserializer().deserialize(topic, key.get()),
                        serdes.value(Topics.CUSTOMER_FACTS).deserializer().deserialize(topic, value)));
        return result;
    }

    /** Profiles with a head. */
    public Set<String> heads() {
        Set<String> result = new TreeSet<>();
        store(StoreNames.HEADS)
                .rows()
                .keySet()
                .forEach(key -> result.add(new String(key.get(), StandardCharsets.UTF_8)));
        return result;
    }
}
