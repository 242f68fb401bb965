package io.olifant.journey.store;

import io.olifant.facts.Fact;
import io.olifant.facts.FactKey;
import io.olifant.facts.FactSections;
import io.olifant.runtime.streams.WriteBack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The facts of a task as objects, written once per commit. They change in place: who changed a fact that it got puts it.
 * Can remember, for a while, what those that change were before.
 */
public final class FactRows {

    /** Some ten thousand facts of a few hundred bytes. */
    private static final long BYTES_MAX = 4L << 20;

    private static final int CHANGED_MAX = 20_000;

    private final KeyValueStore<Bytes, byte[]> store;
    private final WriteBack<FactKey, Fact> facts;

    /** Those that are changed and not written yet, by customer. */
    private final Map<String, Set<FactKey>> changedByProfile = new HashMap<>();

    /** By key, what it was at first, {@link FactSections#NONE} for nothing; null while nobody wants to know. */
    private Map<FactKey, FactSections> remembered;

    /** @param store without a cache of its own */
    public FactRows(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        this.facts = new WriteBack<>(store, new Form(), BYTES_MAX, CHANGED_MAX);
    }

    Fact getOrNull(FactKey key) {
        Fact fact = facts.getOrNull(key);
        if (remembered != null && !remembered.containsKey(key)) {
            // Now, because from here on it may change in place.
            remembered.put(key, sectionsOf(fact));
        }
        return fact;
    }

    void put(FactKey key, Fact fact) {
        beforeChange(key);
        facts.put(key, fact);
        writeIfFull();
    }

    /** Puts a fact of which the store holds nothing, as the caller knows; so it is not read. */
    void putNew(FactKey key, Fact fact) {
        beforeChange(key);
        facts.putNew(key, fact);
        writeIfFull();
    }

    private void writeIfFull() {
        if (facts.isFull()) {
            write();
        }
    }

    void delete(FactKey key) {
        beforeChange(key);
        facts.remove(key);
    }

    private void beforeChange(FactKey key) {
        if (remembered != null) {
            getOrNull(key);
        }
        changedByProfile
                .computeIfAbsent(key.profile(), profile -> new LinkedHashSet<>(2))
                .add(key);
    }

    public boolean isAnyChanged() {
        return facts.isAnyChanged();
    }

    /** Writes what changed. At the commit at the latest; earlier is harmless, since facts are published by being written. */
    public void write() {
        facts.write();
        changedByProfile.clear();
    }

    /**
     * The keys between two bounds, both included, of one customer, as the facts are now.
     *
     * @param isWanted which keys the bounds hold
     */
    List<FactKey> keys(String profile, byte[] from, byte[] to, Predicate<FactKey> isWanted) {
        Set<FactKey> keys = new LinkedHashSet<>();
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(Bytes.wrap(from), Bytes.wrap(to))) {
            entries.forEachRemaining(entry -> keys.add(FactKey.decode(entry.key.get())));
        }
        changedByProfile.getOrDefault(profile, Set.of()).stream()
                .filter(isWanted)
                .forEach(keys::add);
        List<FactKey> present = new ArrayList<>(keys.size());
        for (FactKey key : keys) {
            if (facts.getOrNull(key) != null) {
                present.add(key);
            }
        }
        return present;
    }

    /** Remembers from here on what each fact that changes was. */
    void remember() {
        remembered = new LinkedHashMap<>();
    }

    /** What the facts were that somebody got or wrote since {@link #remember()}; then forgets. */
    Map<FactKey, FactSections> recall() {
        Map<FactKey, FactSections> result = remembered;
        remembered = null;
        return result;
    }

    /** What a fact is now; {@link FactSections#NONE} where there is none. */
    FactSections sectionsOf(FactKey key) {
        return sectionsOf(facts.getOrNull(key));
    }

    private static FactSections sectionsOf(Fact factOrNull) {
        return factOrNull == null ? FactSections.NONE : factOrNull.sections();
    }

    private static final class Form implements WriteBack.Form<FactKey, Fact> {

        @Override
        public Bytes key(FactKey key) {
            return Bytes.wrap(key.encode());
        }

        @Override
        public byte[] encode(Fact fact) {
            return fact.sections().encode();
        }

        @Override
        public Fact decode(byte[] value) {
            return Fact.of(FactSections.decode(value));
        }
    }
}
