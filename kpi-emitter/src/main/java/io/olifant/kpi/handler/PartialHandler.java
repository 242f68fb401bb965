package io.olifant.kpi.handler;

import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.codec.CellCodec;
import io.olifant.kpi.codec.PartialCodec.Partial;
import io.olifant.kpi.row.Figures;
import io.olifant.kpi.store.FamilyIndex;
import io.olifant.kpi.store.MarkStore;
import io.olifant.kpi.store.SumStore;
import java.nio.ByteBuffer;

/**
 * The second step of summing, over tasks: keeps the last partial sum of each cell and task, moves the total by the
 * difference, and marks the families whose rows use the cell. The same message twice changes nothing.
 */
public final class PartialHandler {

    private final SumStore lastPartials;
    private final SumStore totals;
    private final FamilyIndex families;
    private final MarkStore dirtyFamilies;
    private final CellCodec cells = new CellCodec();

    public PartialHandler(SumStore lastPartials, SumStore totals, FamilyIndex families, MarkStore dirtyFamilies) {
        this.lastPartials = lastPartials;
        this.totals = totals;
        this.families = families;
        this.dirtyFamilies = dirtyFamilies;
    }

    /** Takes a partial sum and says whether it differs from the last. */
    public boolean onPartial(Partial partial) {
        byte[] key = lastPartialKey(partial);
        Measures difference = partial.sum().minus(lastPartials.get(key));
        if (difference.isZero()) {
            return false;
        }
        lastPartials.put(key, partial.sum());
        totals.add(partial.cell(), difference);
        Family changed = cells.familyOf(partial.cell());
        for (Family family : Figures.of(changed.kpi()).affectedBy(changed)) {
            byte[] familyKey = cells.family(family);
            families.add(familyKey);
            dirtyFamilies.mark(familyKey);
        }
        return true;
    }

    private static byte[] lastPartialKey(Partial partial) {
        return ByteBuffer.allocate(partial.cell().length + Integer.BYTES)
                .put(partial.cell())
                .putInt(partial.task())
                .array();
    }
}
