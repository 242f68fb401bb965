package io.olifant.kpi.store;

import io.olifant.calendar.PeriodType;
import io.olifant.kpi.cell.CellCodec;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.ModelCells;
import io.olifant.kpi.model.BuyerGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** The buyers that models are fitted on, as the sums over all customers hold them. */
public final class BuyerStore {

    private final TotalStore totals;
    private final CellCodec cells = new CellCodec();

    public BuyerStore(TotalStore totals) {
        this.totals = Objects.requireNonNull(totals);
    }

    /** The currencies with a buyer. Looks at one cell of each. */
    public List<String> currencies() {
        List<String> currencies = new ArrayList<>();
        byte[] all = cells.prefix(PeriodType.DAY, Kpi.MODELS);
        Family buyers = totals.familyAfterOrNull(all, ModelCells.ALL_FITS);
        while (buyers != null) {
            currencies.add(ModelCells.currencyOf(buyers));
            buyers = totals.familyAfterOrNull(all, buyers);
        }
        return currencies;
    }

    /**
     * Visits up to {@code max} groups of buyers in a currency from a cursor on.
     *
     * @param cursorOrNull null at the beginning, then what the last call returned
     * @return the cursor for the next call, or null after the last group
     */
    public byte[] forEach(String currency, byte[] cursorOrNull, int max, Consumer<BuyerGroup> visitor) {
        return totals.forEach(
                ModelCells.buyersIn(currency),
                cursorOrNull,
                max,
                (at, measures) -> visitor.accept(group(at, measures)));
    }

    private static BuyerGroup group(Coordinates at, Measures measures) {
        return new BuyerGroup(
                Math.toIntExact(at.position()), ModelCells.buyerOf(at), measures.get(ModelCells.CUSTOMERS));
    }
}
