package io.olifant.kpi.row;

import io.olifant.kpi.cell.Kpi;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The table of figures: whose rows are made how. */
public final class Figures {

    /** All figures. */
    public static final List<FamilyRows<?, ?>> ALL = List.of(
            new RetentionRows(),
            new LifecycleRows(),
            new LifetimeValueRows(),
            new AcquisitionRows(),
            new TouchpointsRows(),
            new DataQualityRows(),
            new ChannelMixRows(),
            new JourneysRows(),
            new TransitionsRows(),
            new AttributionRows(),
            new SatisfactionRows(),
            new ReciprocityRows(),
            new ModelRows(),
            new StatusRows());

    private static final Map<Kpi, FamilyRows<?, ?>> BY_KPI = byKpi();

    private Figures() {}

    public static FamilyRows<?, ?> of(Kpi kpi) {
        return BY_KPI.get(kpi);
    }

    private static Map<Kpi, FamilyRows<?, ?>> byKpi() {
        Map<Kpi, FamilyRows<?, ?>> byKpi = new EnumMap<>(Kpi.class);
        ALL.forEach(figure -> byKpi.put(figure.kpi(), figure));
        return byKpi;
    }
}
