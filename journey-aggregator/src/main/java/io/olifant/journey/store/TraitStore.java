package io.olifant.journey.store;

import io.olifant.journey.codec.CustomerCodec;
import io.olifant.journey.codec.RowKind;
import io.olifant.journey.codec.StoreKeys;
import io.olifant.journey.customer.Trait;
import io.olifant.journey.customer.Traits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;

/** What touchpoints show: (profile, kind, text, anchor) → greatest epoch. */
public final class TraitStore implements Traits {

    private final ByteStore store;
    private final StoreKeys keys = new StoreKeys(RowKind.TRAIT);
    private final CustomerCodec values = new CustomerCodec();

    public TraitStore(ByteStore store) {
        this.store = store;
    }

    @Override
    public Long epochOrNull(String profile, Trait trait, String anchor) {
        byte[] value = store.get(key(profile, trait, anchor));
        return value == null ? null : values.decodeEpoch(value);
    }

    @Override
    public void put(String profile, Trait trait, String anchor, long epoch) {
        store.put(key(profile, trait, anchor), values.encodeEpoch(epoch));
    }

    @Override
    public void delete(String profile, Trait trait, String anchor) {
        store.delete(key(profile, trait, anchor));
    }

    @Override
    public boolean isShown(String profile, Trait trait) {
        byte[] prefix = keys.traitPrefix(profile, trait);
        try (KeyValueIterator<Bytes, byte[]> entries =
                store.range(Bytes.wrap(prefix), Bytes.wrap(StoreKeys.after(prefix)))) {
            return entries.hasNext();
        }
    }

    @Override
    public Collection<Trait> all(String profile) {
        byte[] prefix = keys.prefix(profile);
        Set<Trait> all = new LinkedHashSet<>();
        try (KeyValueIterator<Bytes, byte[]> entries =
                store.range(Bytes.wrap(prefix), Bytes.wrap(StoreKeys.after(prefix)))) {
            entries.forEachRemaining(entry -> all.add(keys.readTrait(entry.key.get())));
        }
        return all;
    }

    @Override
    public void deleteAll(String profile) {
        byte[] prefix = keys.prefix(profile);
        List<Bytes> all = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries =
                store.range(Bytes.wrap(prefix), Bytes.wrap(StoreKeys.after(prefix)))) {
            entries.forEachRemaining(entry -> all.add(entry.key));
        }
        all.forEach(store::delete);
    }

    private Bytes key(String profile, Trait trait, String anchor) {
        return Bytes.wrap(keys.trait(profile, trait, anchor));
    }
}
