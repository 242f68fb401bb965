package io.olifant.journey.store;

import io.olifant.journey.codec.RowKind;
import io.olifant.journey.codec.StoreKeys;
import io.olifant.journey.codec.ValueCodec;
import io.olifant.journey.orders.MoneyKind;
import io.olifant.journey.orders.OrderTimes;
import io.olifant.journey.orders.Orders;
import io.olifant.journey.orders.Report;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/** Reports of money: by order, by refund, and the counted ones in time order. */
public final class OrderStore implements Orders, OrderTimes {

    private final ByteStore store;
    private final StoreKeys keys = new StoreKeys(RowKind.ORDER);
    private final ValueCodec values = new ValueCodec();

    public OrderStore(ByteStore store) {
        this.store = store;
    }

    @Override
    public List<Report> ofOrder(String profile, String orderId, int max) {
        List<Report> reports = new ArrayList<>(2);
        boolean isMore = readKind(MoneyKind.ORDER, withPrefix(keys.ofOrder(profile, orderId)), max, reports);
        if (isMore) {
            // There are so many reports that the scan did not get to the refunds.
            byte[] refunds = keys.refundsOfOrder(profile, orderId);
            readKind(MoneyKind.REFUND, withPrefix(refunds), max, reports);
        }
        Collections.sort(reports);
        return reports;
    }

    /**
     * Reads the first entries, up to so many of each kind.
     *
     * @return whether there may be entries of other kinds behind those that were read
     */
    private boolean readKind(MoneyKind first, KeyValueIterator<Bytes, byte[]> entries, int max, List<Report> reports) {
        int ofFirst = 0;
        int ofOthers = 0;
        try (entries) {
            while (entries.hasNext() && ofFirst < max && ofOthers < max) {
                Report report = read(entries.next());
                reports.add(report);
                if (report.kind() == first) {
                    ofFirst++;
                } else {
                    ofOthers++;
                }
            }
        }
        return first == MoneyKind.ORDER && ofFirst == max;
    }

    @Override
    public Report firstOfOrder(String profile, String orderId) {
        try (KeyValueIterator<Bytes, byte[]> entries = withPrefix(keys.ofOrder(profile, orderId))) {
            Report first = entries.hasNext() ? read(entries.next()) : null;
            return first != null && first.kind() == MoneyKind.ORDER ? first : null;
        }
    }

    @Override
    public List<Report> counted(String profile, long fromMs, long toMs) {
        // No row's key is as short as the bound at toMs, so that bound is excluded although ranges include their end.
        return read(countedEntries(profile, fromMs, toMs));
    }

    @Override
    public boolean isAnyCounted(String profile, long fromMs, long toMs, String currency) {
        try (KeyValueIterator<Bytes, byte[]> entries = countedEntries(profile, fromMs, toMs)) {
            while (entries.hasNext()) {
                if (read(entries.next()).currency().equals(currency)) {
                    return true;
                }
            }
        }
        return false;
    }

    private KeyValueIterator<Bytes, byte[]> countedEntries(String profile, long fromMs, long toMs) {
        return store.range(Bytes.wrap(keys.countedFrom(profile, fromMs)), Bytes.wrap(keys.countedFrom(profile, toMs)));
    }

    @Override
    public Long firstMsOrNull(String profile) {
        return firstOrderMsOrNull(store.range(
                Bytes.wrap(keys.countedFrom(profile, Long.MIN_VALUE)),
                Bytes.wrap(keys.countedFrom(profile, Long.MAX_VALUE))));
    }

    @Override
    public Long lastMsOrNull(String profile, long beforeMs) {
        return firstOrderMsOrNull(store.reverseRange(
                Bytes.wrap(keys.countedFrom(profile, Long.MIN_VALUE)),
                Bytes.wrap(keys.countedFrom(profile, beforeMs))));
    }

    private Long firstOrderMsOrNull(KeyValueIterator<Bytes, byte[]> counted) {
        try (counted) {
            while (counted.hasNext()) {
                Report report = read(counted.next());
                if (report.kind() == MoneyKind.ORDER) {
                    return report.key().timeMs();
                }
            }
        }
        return null;
    }

    @Override
    public List<Report> ofRefund(String profile, String refundId, int max) {
        List<Report> reports = new ArrayList<>(2);
        readKind(MoneyKind.REFUND, withPrefix(keys.ofRefund(profile, refundId)), max, reports);
        return reports;
    }

    @Override
    public void putOfOrder(String profile, String orderId, Report report) {
        put(keys.ofOrder(profile, orderId, report.kind(), report.key()), report);
    }

    @Override
    public void deleteOfOrder(String profile, String orderId, Report report) {
        store.delete(Bytes.wrap(keys.ofOrder(profile, orderId, report.kind(), report.key())));
    }

    @Override
    public void putOfRefund(String profile, String refundId, Report report) {
        put(keys.ofRefund(profile, refundId, report.key()), report);
    }

    @Override
    public void deleteOfRefund(String profile, String refundId, Report report) {
        store.delete(Bytes.wrap(keys.ofRefund(profile, refundId, report.key())));
    }

    @Override
    public void putCounted(String profile, Report report) {
        put(keys.counted(profile, report.key(), report.kind()), report);
    }

    @Override
    public void deleteCounted(String profile, Report report) {
        store.delete(Bytes.wrap(keys.counted(profile, report.key(), report.kind())));
    }

    @Override
    public void deleteAll(String profile) {
        byte[] prefix = keys.prefix(profile);
        List<Bytes> all = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = withPrefix(prefix)) {
            entries.forEachRemaining(entry -> all.add(entry.key));
        }
        all.forEach(store::delete);
    }

    private void put(byte[] key, Report report) {
        store.put(Bytes.wrap(key), values.encode(report));
    }

    private KeyValueIterator<Bytes, byte[]> withPrefix(byte[] prefix) {
        return store.range(Bytes.wrap(prefix), Bytes.wrap(StoreKeys.after(prefix)));
    }

    private List<Report> read(KeyValueIterator<Bytes, byte[]> entries) {
        List<Report> reports = new ArrayList<>(2);
        try (entries) {
            while (entries.hasNext()) {
                reports.add(read(entries.next()));
            }
        }
        return reports;
    }

    private Report read(KeyValue<Bytes, byte[]> entry) {
        return values.decodeReport(keys.readMoneyRow(entry.key.get()), entry.value);
    }
}
