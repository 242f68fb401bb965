package io.olifant.kpi.topology;

import static io.olifant.runtime.binary.StoredForm.ofStore;
import static io.olifant.runtime.binary.StoredForm.ofTopic;

import io.olifant.facts.FactSections;
import io.olifant.kpi.cell.MeasuresCodec;
import io.olifant.kpi.message.CellMessageCodec;
import io.olifant.kpi.row.RowCodec;
import io.olifant.kpi.store.CountedFactStore;
import io.olifant.kpi.store.FamilyStore;
import io.olifant.kpi.store.StoreNames;
import io.olifant.runtime.binary.StoredForm;
import java.util.List;

/** The forms of what the KPI emitter keeps, and sends to itself. */
public final class KpiForms {

    private KpiForms() {}

    /** @param application whose stores and steps they are */
    public static List<StoredForm> of(String application) {
        return List.of(
                ofStore(application, StoreNames.COUNTED_FACTS, "facts as they were counted", FactSections.VERSION),
                ofStore(application, StoreNames.COUNTED_FACTS, "the rules that counted them", CountedFactStore.VERSION),
                ofStore(application, StoreNames.TOTALS, "sums by cell", MeasuresCodec.VERSION),
                ofStore(application, StoreNames.FAMILIES, "families, and the time they know", FamilyStore.VERSION),
                ofStore(application, StoreNames.ROWS, "rows as last published", RowCodec.VERSION),
                ofTopic(
                        application + "-" + KpiTopology.CELLS + "-repartition",
                        "differences of sums",
                        CellMessageCodec.VERSION));
    }
}
