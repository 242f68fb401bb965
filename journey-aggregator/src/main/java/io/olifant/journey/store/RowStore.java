package io.olifant.journey.store;

import io.olifant.journey.codec.RowKind;
import io.olifant.journey.codec.StoreKeys;
import io.olifant.journey.codec.ValueCodec;
import io.olifant.journey.history.Row;
import io.olifant.journey.history.RowCursor;
import io.olifant.journey.history.RowKey;
import io.olifant.journey.history.Rows;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/** The histories: (profile, event time, source, event id, anchor) → content, deliveries, epoch. */
final class RowStore implements Rows {

    private final ByteStore store;
    private final StoreKeys keys = new StoreKeys(RowKind.HISTORY);
    private final ValueCodec values = new ValueCodec();

    RowStore(ByteStore store) {
        this.store = store;
    }

    @Override
    public Row get(String profile, RowKey key) {
        byte[] value = store.get(Bytes.wrap(keys.row(profile, key)));
        return value == null ? null : values.decodeRow(key, value);
    }

    @Override
    public void put(String profile, Row row) {
        store.put(Bytes.wrap(keys.row(profile, row.key())), values.encode(row));
    }

    @Override
    public void delete(String profile, RowKey key) {
        store.delete(Bytes.wrap(keys.row(profile, key)));
    }

    @Override
    public RowCursor from(String profile, RowKey firstOrNull) {
        byte[] prefix = keys.prefix(profile);
        byte[] first = firstOrNull == null ? prefix : keys.row(profile, firstOrNull);
        return new Cursor(store.range(Bytes.wrap(first), Bytes.wrap(StoreKeys.after(prefix))));
    }

    @Override
    public Row lastBefore(String profile, RowKey key) {
        return lastBetween(keys.prefix(profile), keys.row(profile, key), row -> true);
    }

    @Override
    public Row lastBetween(String profile, RowKey from, RowKey before, Predicate<Row> filter) {
        return lastBetween(keys.row(profile, from), keys.row(profile, before), filter);
    }

    private Row lastBetween(byte[] from, byte[] before, Predicate<Row> filter) {
        Bytes to = Bytes.wrap(before);
        try (KeyValueIterator<Bytes, byte[]> entries = store.reverseRange(Bytes.wrap(from), to)) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                if (entry.key.equals(to)) {
                    continue;
                }
                Row row = values.decodeRow(keys.readRow(entry.key.get()).row(), entry.value);
                if (filter.test(row)) {
                    return row;
                }
            }
        }
        return null;
    }

    /** The key of the last row of a history, or null. */
    RowKey lastOrNull(String profile) {
        byte[] prefix = keys.prefix(profile);
        try (KeyValueIterator<Bytes, byte[]> entries =
                store.reverseRange(Bytes.wrap(prefix), Bytes.wrap(StoreKeys.after(prefix)))) {
            return entries.hasNext() ? keys.readRow(entries.next().key.get()).row() : null;
        }
    }

    /** Has codecs of its own, since the rows may be walked over while other keys are made. */
    private static final class Cursor implements RowCursor {

        private final KeyValueIterator<Bytes, byte[]> entries;
        private final StoreKeys keys = new StoreKeys(RowKind.HISTORY);
        private final ValueCodec values = new ValueCodec();

        Cursor(KeyValueIterator<Bytes, byte[]> entries) {
            this.entries = entries;
        }

        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public Row next() {
            KeyValue<Bytes, byte[]> entry = entries.next();
            return values.decodeRow(keys.readRow(entry.key.get()).row(), entry.value);
        }

        @Override
        public void close() {
            entries.close();
        }
    }
}
