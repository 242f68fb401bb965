package io.olifant.journey.store;

import io.olifant.journey.codec.RowKind;
import io.olifant.journey.codec.StoreKeys;
import io.olifant.journey.codec.ValueCodec;
import io.olifant.journey.service.Basis;
import io.olifant.journey.service.SurveyBases;
import io.olifant.journey.service.TicketEvent;
import io.olifant.journey.service.TicketEvents;
import io.olifant.journey.touchpoint.RowKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/** What surveys follow, and what opened and resolved tickets. */
public final class ServiceStore implements SurveyBases, TicketEvents {

    private final ByteStore store;
    private final StoreKeys keys = new StoreKeys(RowKind.SERVICE);
    private final ValueCodec values = new ValueCodec();

    public ServiceStore(ByteStore store) {
        this.store = store;
    }

    @Override
    public Basis get(String profile, RowKey survey) {
        byte[] value = store.get(Bytes.wrap(keys.survey(profile, survey)));
        if (value == null) {
            throw new IllegalStateException("A survey of a history has no entry of what it follows; the stores of this"
                    + " task contradict each other");
        }
        return values.decodeBasis(value);
    }

    @Override
    public void put(String profile, RowKey survey, Basis basisOrNull) {
        store.put(Bytes.wrap(keys.survey(profile, survey)), values.encodeBasis(basisOrNull));
    }

    @Override
    public void delete(String profile, RowKey survey) {
        store.delete(Bytes.wrap(keys.survey(profile, survey)));
    }

    @Override
    public Forgotten forgottenOrNull(String profile) {
        try (KeyValueIterator<Bytes, byte[]> entries = withPrefix(keys.forgotten(profile))) {
            if (!entries.hasNext()) {
                return null;
            }
            KeyValue<Bytes, byte[]> entry = entries.next();
            return new Forgotten(keys.readForgottenRow(entry.key.get()), values.decodeBasis(entry.value));
        }
    }

    @Override
    public void putForgotten(String profile, Forgotten last) {
        Forgotten present = forgottenOrNull(profile);
        if (present != null) {
            store.delete(Bytes.wrap(keys.forgotten(profile, present.key())));
        }
        store.put(Bytes.wrap(keys.forgotten(profile, last.key())), values.encodeBasis(last.basisOrNull()));
    }

    @Override
    public void deleteAll(String profile) {
        List<Bytes> all = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = withPrefix(keys.prefix(profile))) {
            entries.forEachRemaining(entry -> all.add(entry.key));
        }
        all.forEach(store::delete);
    }

    @Override
    public boolean isAny(String profile) {
        try (KeyValueIterator<Bytes, byte[]> entries = withPrefix(keys.surveys(profile))) {
            return entries.hasNext();
        }
    }

    @Override
    public List<TicketEvent> of(String profile, String ticketId, int max) {
        List<TicketEvent> events = new ArrayList<>(2);
        try (KeyValueIterator<Bytes, byte[]> entries = withPrefix(keys.ticket(profile, ticketId))) {
            while (entries.hasNext() && events.size() < max) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                events.add(values.decodeTicketEvent(keys.readTicketRow(entry.key.get()), entry.value));
            }
        }
        return events;
    }

    @Override
    public void put(String profile, String ticketId, TicketEvent event) {
        store.put(Bytes.wrap(keys.ticket(profile, ticketId, event.key())), values.encode(event));
    }

    @Override
    public void delete(String profile, String ticketId, TicketEvent event) {
        store.delete(Bytes.wrap(keys.ticket(profile, ticketId, event.key())));
    }

    /** The prefix may end in a letter, which has room behind it too. */
    private KeyValueIterator<Bytes, byte[]> withPrefix(byte[] prefix) {
        return store.range(Bytes.wrap(prefix), Bytes.wrap(StoreKeys.after(prefix)));
    }
}
