package io.olifant.kpi.store;

import io.olifant.facts.FactSections;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;
import io.olifant.runtime.streams.WriteBack;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Each fact as it was counted, under its key, and by which rules. It is what to take off when the fact changes, and all that a
 * fact that comes again has to be compared with.
 */
public final class CountedFactStore {

    /** Facts of customers who come again soon, some thousands. */
    private static final long BYTES_MAX = 4L << 20;

    private static final int CHANGED_MAX = 20_000;

    public static final int VERSION = 1;

    /** Shorter than the key of any fact. */
    private static final Bytes RULES = Bytes.wrap(new byte[] {0});

    private final KeyValueStore<Bytes, byte[]> store;
    private final WriteBack<Bytes, FactSections> facts;

    /** @param store without a cache of its own */
    public CountedFactStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = Objects.requireNonNull(store);
        this.facts = new WriteBack<>(store, new Form(), BYTES_MAX, CHANGED_MAX);
    }

    /** A fact as it was counted; {@link FactSections#NONE} if it was not. */
    public FactSections get(byte[] factKey) {
        FactSections sections = facts.getOrNull(Bytes.wrap(factKey));
        return sections == null ? FactSections.NONE : sections;
    }

    /** @param sections {@link FactSections#NONE} if the fact is gone */
    public void put(byte[] factKey, FactSections sections) {
        if (sections.equals(FactSections.NONE)) {
            facts.remove(Bytes.wrap(factKey));
        } else {
            facts.put(Bytes.wrap(factKey), sections);
        }
        if (facts.isFull()) {
            write();
        }
    }

    /** Versions of the rules by which the facts were counted; empty where none was. */
    public Map<String, Integer> rules() {
        byte[] value = store.get(RULES);
        Map<String, Integer> rules = new TreeMap<>();
        if (value != null) {
            BinaryReader reader = new BinaryReader(value);
            reader.readVersion(VERSION);
            int size = reader.readInt();
            for (int i = 0; i < size; i++) {
                rules.put(reader.readText(), reader.readInt());
            }
        }
        return rules;
    }

    public void putRules(Map<String, Integer> rules) {
        BinaryWriter writer = new BinaryWriter().writeByte(VERSION).writeLong(rules.size());
        rules.forEach((name, version) -> writer.writeText(name).writeLong(version));
        store.put(RULES, writer.toBytes());
    }

    /** Writes what changed; at the commit at the latest. */
    public void write() {
        facts.write();
    }

    private static final class Form implements WriteBack.Form<Bytes, FactSections> {

        @Override
        public Bytes key(Bytes factKey) {
            return factKey;
        }

        @Override
        public byte[] encode(FactSections sections) {
            return sections.encode();
        }

        @Override
        public FactSections decode(byte[] value) {
            return FactSections.decode(value);
        }
    }
}
