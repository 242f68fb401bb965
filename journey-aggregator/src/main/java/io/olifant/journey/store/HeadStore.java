package io.olifant.journey.store;

import io.olifant.journey.codec.HistoryTail;
import io.olifant.journey.codec.StoreKeys;
import io.olifant.journey.codec.ValueCodec;
import io.olifant.journey.customer.Buyers;
import io.olifant.journey.customer.CustomerState;
import io.olifant.journey.customer.WaitingCustomers;
import io.olifant.journey.node.Heads;
import io.olifant.journey.node.ProfileHead;
import io.olifant.journey.touchpoint.Row;
import io.olifant.runtime.streams.WriteBack;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The heads as objects: profile → what is known of it without looking further, and the whole history while it is short. */
public final class HeadStore implements Heads, ProfileHeads {

    /** Some five thousand heads. */
    private static final long BYTES_MAX = 4L << 20;

    /** So many customers have events in a commit interval only in a backlog, where larger units bring little. */
    private static final int CHANGED_MAX = 4_000;

    private final WriteBack<String, StoredHead> heads;
    private final ValueCodec values = new ValueCodec();

    private final WaitingCustomers waiting;

    /** @param waiting is given the customers whose rows wait when their heads are written */
    public HeadStore(KeyValueStore<Bytes, byte[]> store, WaitingCustomers waiting) {
        this.waiting = waiting;
        this.heads = new WriteBack<>(store, new Form(values), BYTES_MAX, CHANGED_MAX);
    }

    /** A head in a store that is only read; one of nothing where there is none. */
    static StoredHead read(KeyValueStore<Bytes, byte[]> store, String profile) {
        byte[] value = store.get(key(profile));
        return value == null ? StoredHead.NOTHING : new Form(new ValueCodec()).decode(value);
    }

    /**
     * What lies in the store.
     *
     * @param headOrNull null only for a moment, while a profile's first rows are put
     * @param tailOrNull null where the history has no rows
     * @param rowsOrNull the whole history where it lies here, as it was written last; null where it lies in segments, or
     *     has no rows
     */
    record StoredHead(ProfileHead headOrNull, HistoryTail tailOrNull, List<Row> rowsOrNull) {

        static final StoredHead NOTHING = new StoredHead(null, null, null);

        private StoredHead with(ProfileHead newHead) {
            return new StoredHead(newHead, tailOrNull, rowsOrNull);
        }

        private StoredHead with(List<Row> newRowsOrNull) {
            return new StoredHead(headOrNull, tailOrNull, newRowsOrNull);
        }
    }

    private record Form(ValueCodec values) implements WriteBack.Form<String, StoredHead> {

        @Override
        public Bytes key(String profile) {
            return HeadStore.key(profile);
        }

        @Override
        public byte[] encode(StoredHead stored) {
            if (stored.headOrNull() == null) {
                throw new IllegalStateException(
                        "A profile has touchpoints, but no head; the stores of this task contradict each other");
            }
            return values.encode(stored.headOrNull(), stored.tailOrNull(), stored.rowsOrNull());
        }

        @Override
        public StoredHead decode(byte[] value) {
            ProfileHead head = values.decodeHead(value);
            return new StoredHead(head, values.readTailBehindHead(), values.readRowsBehindTail());
        }
    }

    @Override
    public ProfileHead get(String profile) {
        return stored(profile).headOrNull();
    }

    private StoredHead stored(String profile) {
        StoredHead stored = heads.getOrNull(profile);
        return stored == null ? StoredHead.NOTHING : stored;
    }

    @Override
    public void put(String profile, ProfileHead head) {
        heads.put(profile, stored(profile).with(head));
    }

    @Override
    public void delete(String profile) {
        if (tailOrNull(profile) != null) {
            throw new IllegalStateException(
                    "A profile ceases, but it has touchpoints; the stores of this task contradict each other");
        }
        heads.remove(profile);
    }

    /** Where the last segment of a history begins; null where it has no rows. */
    HistoryTail tailOrNull(String profile) {
        return stored(profile).tailOrNull();
    }

    void putTail(String profile, HistoryTail tailOrNull) {
        StoredHead stored = stored(profile);
        if (stored.headOrNull() == null && tailOrNull == null) {
            heads.remove(profile);
        } else if (!Objects.equals(tailOrNull, stored.tailOrNull())) {
            List<Row> rowsOrNull = tailOrNull == null ? null : stored.rowsOrNull();
            heads.put(profile, new StoredHead(stored.headOrNull(), tailOrNull, rowsOrNull));
        }
    }

    /** The whole history where it lies in the head; else null. */
    List<Row> rowsOrNull(String profile) {
        return stored(profile).rowsOrNull();
    }

    /** Has the rows of a history lie in its head; null where they lie in segments from here on. */
    void putRows(String profile, List<Row> rowsOrNull) {
        StoredHead stored = stored(profile);
        if (!Objects.equals(rowsOrNull, stored.rowsOrNull())) {
            heads.put(profile, stored.with(rowsOrNull));
        }
    }

    public boolean isFull() {
        return heads.isFull();
    }

    public boolean isAnyChanged() {
        return heads.isAnyChanged();
    }

    /** Writes what changed. */
    public void write() {
        heads.forEachChange((profile, after) -> {
            if (after != null
                    && after.headOrNull() != null
                    && after.headOrNull().customer().isWaiting()) {
                addWaiting(profile, after.headOrNull());
            }
        });
        heads.write();
    }

    private void addWaiting(String profile, ProfileHead head) {
        waiting.add(profile, head.customer().published().emittedMs());
    }

    /**
     * Customers whose heads changed since they were written, and whose rows wait to be published.
     *
     * @param emittedUpToMs only those whose rows were published last at this time of the wall clock or before, or never
     */
    public List<String> changedCustomers(long emittedUpToMs) {
        List<String> result = new ArrayList<>();
        heads.forEachChange((profile, after) -> {
            CustomerState customer = after == null || after.headOrNull() == null
                    ? null
                    : after.headOrNull().customer();
            if (customer != null && customer.isWaiting() && customer.published().emittedMs() <= emittedUpToMs) {
                result.add(profile);
            }
        });
        return result;
    }

    @Override
    public List<NamedHead> after(String profileOrNull, int max) {
        List<NamedHead> result = new ArrayList<>();
        walk(profileOrNull, max, (profile, value) -> result.add(new NamedHead(profile, values.decodeHead(value))));
        return result;
    }

    /** Buyers behind a profile, in the order of the profiles' names. */
    public Buyers.Step buyersAfter(String afterOrNull, int max) {
        List<String> buyers = new ArrayList<>();
        Walked walked = walk(afterOrNull, max, (profile, value) -> {
            if (values.decodeHead(value).customer().isBuyer()) {
                buyers.add(profile);
            }
        });
        return new Buyers.Step(walked.looks(), buyers, walked.lastOrNull());
    }

    /**
     * Has customers behind a profile wait again whose rows waited when the task stopped.
     *
     * @return the last profile that was looked at; null where the walk is over
     */
    public String resumeAfter(String afterOrNull, int max) {
        Walked walked = walk(afterOrNull, max, (profile, value) -> {
            if (values.isCustomerWaiting(value)) {
                addWaiting(profile, values.decodeHead(value));
            }
        });
        return walked.looks() < max ? null : walked.lastOrNull();
    }

    private record Walked(int looks, String lastOrNull) {}

    private Walked walk(String afterOrNull, int max, BiConsumer<String, byte[]> each) {
        // A walk sees what is written; to write early is never wrong within a transaction.
        write();
        Bytes from = afterOrNull == null ? null : key(afterOrNull);
        int looks = 0;
        String last = afterOrNull;
        try (KeyValueIterator<Bytes, byte[]> entries = heads.range(from, null)) {
            while (entries.hasNext() && looks < max) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                if (!entry.key.equals(from)) {
                    last = new String(entry.key.get(), StandardCharsets.UTF_8);
                    each.accept(last, entry.value);
                    looks++;
                }
            }
        }
        return new Walked(looks, last);
    }

    private static Bytes key(String profile) {
        return Bytes.wrap(StoreKeys.profile(profile));
    }
}
