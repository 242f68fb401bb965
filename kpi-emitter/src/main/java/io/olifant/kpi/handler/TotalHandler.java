package io.olifant.kpi.handler;

import io.olifant.kpi.cell.Cell;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.message.CellMessage.Added;
import io.olifant.kpi.message.CellMessage.Entry;
import io.olifant.kpi.row.Figures;
import io.olifant.kpi.store.FamilyStore;
import io.olifant.kpi.store.TotalStore;

/** The second step of summing, over tasks: moves the totals of cells, and marks the families whose rows use them. */
public final class TotalHandler {

    private final TotalStore totals;
    private final FamilyStore families;
    private final WaitingFamilies waiting;

    public TotalHandler(TotalStore totals, FamilyStore families, WaitingFamilies waiting) {
        this.totals = totals;
        this.families = families;
        this.waiting = waiting;
    }

    /** Adds to the cells of a family. */
    public void onAdded(Added message) {
        for (Entry entry : message.entries()) {
            totals.add(new Cell(message.family(), entry.at()), entry.difference());
        }
        mark(message.family());
    }

    /** Lets a cell hold something, and says whether it held anything else before. */
    public boolean assign(Cell cell, Measures measures) {
        if (totals.get(cell).equals(measures)) {
            return false;
        }
        totals.put(cell, measures);
        mark(cell.family());
        return true;
    }

    private void mark(Family changed) {
        for (Family family : Figures.of(changed.kpi()).affectedBy(changed)) {
            families.add(family);
            waiting.mark(family);
        }
    }
}
