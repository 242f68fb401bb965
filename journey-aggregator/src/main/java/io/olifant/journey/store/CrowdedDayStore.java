package io.olifant.journey.store;

import io.olifant.journey.codec.RowKind;
import io.olifant.journey.codec.StoreKeys;
import io.olifant.journey.codec.ValueCodec;
import io.olifant.journey.history.CrowdedDays;
import io.olifant.journey.history.DayStay;
import io.olifant.journey.history.StayCount;
import io.olifant.journey.message.CappedDay;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/** Days with very many touchpoints: (profile, day) → nothing more, and (profile, day, anchor, epoch) → count. */
public final class CrowdedDayStore implements CrowdedDays {

    /** Nothing but the version of the form of values. */
    private static final byte[] COUNTED = {ValueCodec.VERSION};

    private final ByteStore store;
    private final StoreKeys keys = new StoreKeys(RowKind.CROWDED_DAY);
    private final ValueCodec values = new ValueCodec();

    public CrowdedDayStore(ByteStore store) {
        this.store = store;
    }

    @Override
    public boolean isCounted(String profile, long day) {
        return store.get(Bytes.wrap(keys.countedDay(profile, day))) != null;
    }

    @Override
    public void begin(String profile, long day) {
        store.put(Bytes.wrap(keys.countedDay(profile, day)), COUNTED);
    }

    @Override
    public void end(String profile, long day) {
        store.delete(Bytes.wrap(keys.countedDay(profile, day)));
    }

    @Override
    public boolean isAny(String profile, long day) {
        try (KeyValueIterator<Bytes, byte[]> entries = days(profile, day, day)) {
            while (entries.hasNext()) {
                if (keys.readStayOrNull(entries.next().key.get()) != null) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public StayCount get(String profile, DayStay stay) {
        byte[] value = store.get(key(profile, stay));
        return value == null ? null : values.decodeStayCount(stay.anchor(), value);
    }

    @Override
    public DayStay latestOrNull(String profile, long day, String anchor) {
        byte[] prefix = keys.stays(profile, day, anchor);
        try (KeyValueIterator<Bytes, byte[]> entries =
                store.reverseRange(Bytes.wrap(prefix), Bytes.wrap(StoreKeys.after(prefix)))) {
            return entries.hasNext() ? keys.readStayOrNull(entries.next().key.get()) : null;
        }
    }

    @Override
    public void put(String profile, DayStay stay, StayCount count) {
        store.put(key(profile, stay), values.encode(count));
    }

    @Override
    public void delete(String profile, DayStay stay) {
        store.delete(key(profile, stay));
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

    @Override
    public List<CappedDay> capped(String profile, long fromDay, long toDay) {
        List<CappedDay> result = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = days(profile, fromDay, toDay)) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                DayStay stay = keys.readStayOrNull(entry.key.get());
                if (stay != null) {
                    add(result, stay.day(), values.capped(entry.value));
                }
            }
        }
        return List.copyOf(result);
    }

    private static void add(List<CappedDay> result, long day, long deliveries) {
        int last = result.size() - 1;
        if (last >= 0 && result.get(last).day() == day) {
            result.set(last, new CappedDay(day, result.get(last).deliveries() + deliveries));
        } else if (deliveries > 0) {
            result.add(new CappedDay(day, deliveries));
        }
    }

    private KeyValueIterator<Bytes, byte[]> days(String profile, long fromDay, long toDay) {
        return store.range(
                Bytes.wrap(keys.dayFrom(profile, fromDay)), Bytes.wrap(keys.dayFrom(profile, Math.addExact(toDay, 1))));
    }

    private Bytes key(String profile, DayStay stay) {
        return Bytes.wrap(keys.stay(profile, stay));
    }
}
