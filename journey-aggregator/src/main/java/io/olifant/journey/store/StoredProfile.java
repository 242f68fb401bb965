package io.olifant.journey.store;

import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.JourneyRules;
import io.olifant.journey.assembly.OpenJourney;
import io.olifant.journey.assembly.StoredJourney;
import io.olifant.journey.assembly.Track;
import io.olifant.journey.codec.RowKind;
import io.olifant.journey.codec.StoreKeys;
import io.olifant.journey.codec.ValueCodec;
import io.olifant.journey.departure.Redirect;
import io.olifant.journey.message.CappedDay;
import io.olifant.journey.node.ProfileHead;
import io.olifant.journey.orders.Report;
import io.olifant.journey.story.ReadableProfile;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowCursor;
import io.olifant.journey.touchpoint.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** One profile in the stores of a task. For one request: holds what it read of the head. */
public final class StoredProfile implements ReadableProfile {

    private final String id;
    private final ByteStore task;
    private final Segments rows;
    private final CrowdedDayStore crowdedDays;
    private final JourneyStore journeys;
    private final JourneyStore sealed;
    private final OrderStore orders;
    private final HeadStore.StoredHead head;
    private final JourneyRules rules;
    private final long observationTimeMs;
    private final StoreKeys departures = new StoreKeys(RowKind.DEPARTURE);
    private final ValueCodec values = new ValueCodec();

    /**
     * @param stores gives a store of the task by its name; never written
     * @param observationTimeMs at which journeys are seen; {@link Long#MIN_VALUE} while none is known
     */
    public StoredProfile(
            String id,
            Function<String, KeyValueStore<Bytes, byte[]>> stores,
            JourneyRules rules,
            long observationTimeMs) {
        this.id = id;
        this.rules = rules;
        this.observationTimeMs = observationTimeMs;
        this.task = ByteStore.of(stores.apply(StoreNames.TASK));
        ByteStore profiles = ByteStore.of(stores.apply(StoreNames.PROFILES));
        this.rows = new Segments(profiles);
        this.crowdedDays = new CrowdedDayStore(profiles);
        this.journeys = new JourneyStore(profiles, RowKind.JOURNEY);
        this.sealed = new JourneyStore(profiles, RowKind.SEALED_JOURNEY);
        this.orders = new OrderStore(profiles);
        this.head = HeadStore.read(stores.apply(StoreNames.HEADS), id);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ProfileHead headOrNull() {
        return head.headOrNull();
    }

    @Override
    public RowCursor from(RowKey firstOrNull) {
        return head.rowsOrNull() == null
                ? rows.from(id, firstOrNull)
                : new ListCursor(List.of(head.rowsOrNull()), firstOrNull);
    }

    @Override
    public RowKey lastOrNull() {
        List<Row> inHead = head.rowsOrNull();
        if (inHead == null) {
            return rows.lastOrNull(id);
        }
        return inHead.isEmpty() ? null : inHead.get(inHead.size() - 1).key();
    }

    @Override
    public Journey journeyAtOrNull(Track track, RowKey key) {
        OpenJourney open = headOrNull() == null ? null : headOrNull().journeys().open(track);
        if (open != null && open.journey().start().compareTo(key) <= 0) {
            return open.at(observationTimeMs, rules);
        }
        Journey ended = journeyAtOrNull(journeys, track, key);
        boolean isMaybeSealed = ended == null
                && headOrNull() != null
                && headOrNull().history().forgotten().touchpoints() > 0;
        return isMaybeSealed ? journeyAtOrNull(sealed, track, key) : ended;
    }

    private Journey journeyAtOrNull(JourneyStore from, Track track, RowKey key) {
        StoredJourney startsHere = from.get(id, key);
        if (startsHere != null && startsHere.journey().track() == track) {
            return startsHere.journey();
        }
        return from.lastBefore(id, track, key);
    }

    @Override
    public List<CappedDay> capped(long fromDay, long toDay) {
        boolean isAny = headOrNull() != null && headOrNull().history().crowd().countedDays() > 0;
        return isAny ? crowdedDays.capped(id, fromDay, toDay) : List.of();
    }

    @Override
    public RowKey firstOfOrderOrNull(String orderId) {
        Report first = orders.firstOfOrder(id, orderId);
        return first == null ? null : first.key();
    }

    @Override
    public List<Departed> departed(int max) {
        byte[] prefix = departures.prefix(id);
        List<Departed> result = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries =
                task.range(Bytes.wrap(prefix), Bytes.wrap(StoreKeys.after(prefix)))) {
            while (entries.hasNext() && result.size() < max) {
                result.add(departed(entries.next()));
            }
        }
        return result;
    }

    private Departed departed(KeyValue<Bytes, byte[]> entry) {
        String identifier = departures.readRedirect(entry.key.get()).identifier();
        Redirect last = values.decodeDepartures(entry.value).last();
        return new Departed(identifier, last.profile(), last.epoch());
    }
}
