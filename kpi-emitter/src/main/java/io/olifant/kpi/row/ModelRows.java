package io.olifant.kpi.row;

import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.cell.ModelCells;
import io.olifant.kpi.model.Fit;
import io.olifant.kpi.model.StoredFit;
import io.olifant.kpis.FittedModel;
import io.olifant.kpis.FittedModelKey;
import io.olifant.models.GammaGamma;
import io.olifant.models.OrderModel;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** {@code kpi.models}: a row for each model and currency with a buyer, as of the last fit. All are of one family. */
final class ModelRows implements FamilyRows<FittedModelKey, FittedModel> {

    @Override
    public Kpi kpi() {
        return Kpi.MODELS;
    }

    @Override
    public AvroTopic<FittedModelKey, FittedModel> topic() {
        return Topics.KPI_MODELS;
    }

    /** None: changed buyers change no row but by the next fit, which sets the cells of the rows itself. */
    @Override
    public List<Family> affectedBy(Family changed) {
        return List.of();
    }

    @Override
    public boolean changesWithTime(Family family, int before, int now) {
        return false;
    }

    @Override
    public void rows(Family family, int lastPeriod, Function<Family, FamilyCells> cells, Consumer<Row> sink) {
        cells.apply(family).forEach(ModelCells.FITS, (place, measures) -> sink.accept(new Row(place, false, measures)));
    }

    @Override
    public FittedModelKey key(Family family, Coordinates at) {
        return new FittedModelKey(at.label(0), at.label(1));
    }

    @Override
    public FittedModel value(Family family, Row row, Stamp stamp) {
        FittedModelKey key = key(family, row.at());
        StoredFit stored = StoredFit.of(key.getModel(), row.measures());
        FittedModel value = new FittedModel();
        value.setModel(key.getModel());
        value.setCurrency(key.getCurrency());
        value.setCustomers(stored.fit().customers());
        value.setFittedAt(Instant.ofEpochMilli(stored.fittedAtMs()));
        value.setHorizonWeeks(stored.horizon().weeks());
        value.setDiscountPerBlock(stored.horizon().discount());
        if (stored.fit() instanceof Fit.Fitted<?> fitted) {
            value.setParameters(text(fitted.model()));
            value.setLogLikelihood(fitted.logLikelihood());
        } else if (stored.fit() instanceof Fit.Refused<?> refused) {
            value.setParameters("");
            value.setRefused(refused.reason().sentence());
        }
        value.setPredicts(stored.isPredicting());
        value.setIsFinal(row.isFinal());
        value.setRevision(stamp.revision());
        value.setAsOf(stamp.asOf());
        value.setUpdatedAt(stamp.updatedAt());
        return value;
    }

    private static String text(Object model) {
        if (model instanceof OrderModel purchases) {
            return purchases.text();
        }
        return ((GammaGamma) model).text();
    }
}
