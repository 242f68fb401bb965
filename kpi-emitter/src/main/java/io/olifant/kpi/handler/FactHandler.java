package io.olifant.kpi.handler;

import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.codec.CellCodec;
import io.olifant.kpi.codec.ContributionCodec;
import io.olifant.kpi.codec.ContributionCodec.Keyed;
import io.olifant.kpi.codec.PartialCodec.Partial;
import io.olifant.kpi.contribution.Contributions;
import io.olifant.kpi.contribution.Fact;
import io.olifant.kpi.store.ContributionStore;
import io.olifant.kpi.store.MarkStore;
import io.olifant.kpi.store.SumStore;
import java.util.Arrays;
import java.util.List;

/**
 * The first step of summing, over the customers of one task: subtracts what a fact contributed before, adds what it
 * contributes now, and forwards the cells that changed from time to time, each as its full sum.
 */
public final class FactHandler {

    private final int task;
    private final ContributionStore contributions;
    private final SumStore partials;
    private final MarkStore dirtyCells;
    private final CellCodec cells = new CellCodec();
    private final ContributionCodec codec = new ContributionCodec();

    /** @param task the partition of facts that the task owns */
    public FactHandler(int task, ContributionStore contributions, SumStore partials, MarkStore dirtyCells) {
        this.task = task;
        this.contributions = contributions;
        this.partials = partials;
        this.dirtyCells = dirtyCells;
    }

    /** Takes the partial sum of a cell. */
    public interface PartialSink {

        /** @param shard what decides which task sums the cell over tasks */
        void forward(byte[] shard, Partial partial);
    }

    /**
     * Counts a fact as it now stands.
     *
     * @param factOrNull null if it is gone
     * @return whether anything changed; if not, nothing was written
     */
    public boolean onFact(byte[] factKey, Fact factOrNull) {
        byte[] before = contributions.getOrNull(factKey);
        List<Keyed> now = factOrNull == null ? List.of() : codec.keyed(Contributions.of(factOrNull));
        byte[] after = now.isEmpty() ? null : codec.encode(now);
        if (Arrays.equals(before, after)) {
            return false;
        }
        apply(before == null ? List.of() : codec.decode(before), now);
        contributions.put(factKey, after);
        return true;
    }

    /** Walks both sorted lists at once and touches only cells to which the contribution differs. */
    private void apply(List<Keyed> before, List<Keyed> now) {
        int b = 0;
        int n = 0;
        while (b < before.size() || n < now.size()) {
            int order = compare(before, b, now, n);
            if (order < 0) {
                add(before.get(b).cell(), Measures.ZERO.minus(before.get(b).measures()));
                b++;
            } else if (order > 0) {
                add(now.get(n).cell(), now.get(n).measures());
                n++;
            } else {
                add(now.get(n).cell(), now.get(n).measures().minus(before.get(b).measures()));
                b++;
                n++;
            }
        }
    }

    private static int compare(List<Keyed> before, int b, List<Keyed> now, int n) {
        if (b == before.size()) {
            return 1;
        }
        if (n == now.size()) {
            return -1;
        }
        return Arrays.compareUnsigned(before.get(b).cell(), now.get(n).cell());
    }

    private void add(byte[] cell, Measures difference) {
        if (difference.isZero()) {
            return;
        }
        partials.add(cell, difference);
        dirtyCells.mark(cell);
    }

    /**
     * Forwards cells that changed since they were last forwarded, zero included.
     *
     * @return how many, at most {@code cellsMax}
     */
    public int forward(int cellsMax, PartialSink sink) {
        List<byte[]> batch = dirtyCells.next(cellsMax);
        for (byte[] cell : batch) {
            sink.forward(cells.shard(cells.familyOf(cell)), new Partial(task, cell, partials.get(cell)));
            dirtyCells.unmark(cell);
        }
        return batch.size();
    }

    /** Cells that wait to be forwarded. */
    public long pending() {
        return dirtyCells.size();
    }
}
