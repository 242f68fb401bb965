package io.olifant.identity.store;

import io.olifant.identity.codec.RowCodec;
import io.olifant.identity.graph.Sweep;
import io.olifant.identity.graph.SweepState;
import io.olifant.identity.rules.Identifier;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** How far the walk over a task's identifiers and clusters has come: one row in a store of its own. */
public final class SweepStore implements SweepState {

    private static final Bytes ROW = Bytes.wrap(new byte[] {0});
    /** Follows every row of a cluster: sorts after all kinds of rows. */
    private static final int AFTER_LAST = 3;

    private final KeyValueStore<Bytes, byte[]> sweeps;
    private final KeyValueStore<Bytes, byte[]> nodes;
    private final KeyValueStore<Bytes, byte[]> clusters;
    private final RowCodec codec = new RowCodec();
    private Sweep sweep;
    private boolean isRead;

    public SweepStore(
            KeyValueStore<Bytes, byte[]> sweeps,
            KeyValueStore<Bytes, byte[]> nodes,
            KeyValueStore<Bytes, byte[]> clusters) {
        this.sweeps = sweeps;
        this.nodes = nodes;
        this.clusters = clusters;
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
        Bytes from = after == null ? null : Bytes.wrap(after.toBytes());
        try (KeyValueIterator<Bytes, byte[]> range = nodes.range(from, null)) {
            while (page.size() < max && range.hasNext()) {
                Bytes key = range.next().key;
                if (!key.equals(from)) {
                    page.add(Identifier.ofBytes(key.get()));
                }
            }
        }
        return page;
    }

    @Override
    public List<Identifier> foundersAfter(Identifier after, int max) {
        List<Identifier> page = new ArrayList<>();
        Identifier last = after;
        while (page.size() < max) {
            // Each cluster is skipped in one step, however many rows it has.
            Bytes from = last == null ? null : afterClusterOf(last);
            try (KeyValueIterator<Bytes, byte[]> range = clusters.range(from, null)) {
                if (!range.hasNext()) {
                    return page;
                }
                last = new Identifier(new BinaryReader(range.next().key.get()).readSortableText());
                page.add(last);
            }
        }
        return page;
    }

    private static Bytes afterClusterOf(Identifier founder) {
        return Bytes.wrap(new BinaryWriter()
                .writeSortableText(founder.text())
                .writeByte(AFTER_LAST)
                .toBytes());
    }
}
