package io.olifant.identity.store;

import io.olifant.identity.correction.Sweep;
import io.olifant.identity.correction.SweepState;
import io.olifant.identity.rules.Identifier;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** How far the walk over a task's identifiers and their clusters has come: one row in a store of its own. */
public final class SweepStore implements SweepState {

    private static final Bytes ROW = Bytes.wrap(new byte[] {0});
    /** No key: there is nowhere to go on. */
    private static final Bytes END = Bytes.wrap(new byte[0]);

    private final KeyValueStore<Bytes, byte[]> sweeps;
    private final KeyValueStore<Bytes, byte[]> graph;
    private final GraphKeys keys = new GraphKeys();
    private final RowCodec codec = new RowCodec();
    private Sweep sweep;
    private boolean isRead;

    /**
     * @param graph the store of the graph; what was not written yet is new, and needs no second look
     */
    public SweepStore(KeyValueStore<Bytes, byte[]> sweeps, KeyValueStore<Bytes, byte[]> graph) {
        this.sweeps = sweeps;
        this.graph = graph;
    }

    @Override
    public Sweep sweep() {
        if (!isRead) {
            byte[] row = sweeps.get(ROW);
            sweep = row == null ? null : codec.decodeSweep(row);
            isRead = true;
        }
        return sweep;
    }

    @Override
    public void putSweep(Sweep sweepOrNull) {
        sweeps.put(ROW, sweepOrNull == null ? null : codec.encode(sweepOrNull));
        sweep = sweepOrNull;
        isRead = true;
    }

    @Override
    public List<Identifier> identifiersAfter(Identifier after, int max) {
        List<Identifier> page = new ArrayList<>();
        Bytes from = after == null ? null : keys.of(after, GraphKeys.AFTER_LAST);
        while (page.size() < max && from != END) {
            from = walk(from, max, page);
        }
        return page;
    }

    /** Walks from value to value; the rows of one that has some are passed in one step, however many. Returns where to go on. */
    private Bytes walk(Bytes from, int max, List<Identifier> page) {
        try (KeyValueIterator<Bytes, byte[]> range = graph.range(from, null)) {
            while (page.size() < max && range.hasNext()) {
                Identifier identifier = keys.readIdentifier(range.next().key.get());
                if (keys.readKind() != GraphKeys.VALUE) {
                    return keys.of(identifier, GraphKeys.AFTER_LAST);
                }
                page.add(identifier);
            }
        }
        return END;
    }
}
