package io.olifant.journey.codec;

import io.olifant.journey.customer.CurrencyModels;
import io.olifant.journey.customer.CustomerRow;
import io.olifant.journey.customer.ModelSweep;
import io.olifant.models.OrderModel;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;
import java.util.Map;
import java.util.TreeMap;

/** The compact forms of what is kept of customers beside heads. Each begins with its version. Not safe for use by several threads. */
public final class CustomerCodec {

    public static final int VERSION = 1;

    private final BinaryWriter writer = new BinaryWriter();
    private final BinaryReader reader = new BinaryReader();

    /** The content of a customer's row, as its fingerprint is computed from. */
    public byte[] encode(CustomerRow row) {
        begin().writeLong(row.firstMs()).writeLong(row.lastMs());
        Forms.writeCounts(writer, row.identifiers());
        Forms.writeTexts(writer, row.sources());
        Forms.writeTexts(writer, row.channels());
        CustomerRow.Buying buying = row.buying();
        writer.writeBoolean(buying != null);
        if (buying != null) {
            writer.writeLong(buying.orders())
                    .writeLong(buying.firstMs())
                    .writeLong(buying.lastMs())
                    .writeText(buying.cohort());
        }
        writer.writeText(row.lifecycle().label());
        write(row.prediction());
        return writer.toBytes();
    }

    private void write(CustomerRow.Prediction predictionOrNull) {
        writer.writeBoolean(predictionOrNull != null);
        if (predictionOrNull != null) {
            writer.writeText(predictionOrNull.currency())
                    .writeSortableLong(Double.doubleToLongBits(predictionOrNull.pAlive()))
                    .writeSortableLong(Double.doubleToLongBits(predictionOrNull.orders()))
                    .writeText(String.valueOf(predictionOrNull.value()));
        }
    }

    /** What predictions depend on beside the customer, as the fingerprint of a fit is computed from. */
    public byte[] encode(Map<String, CurrencyModels> modelsByCurrency) {
        begin();
        new TreeMap<>(modelsByCurrency).forEach((currency, models) -> {
            OrderModel purchases = models.purchases();
            writer.writeText(currency)
                    .writeText(purchases.name())
                    .writeText(purchases.text())
                    .writeText(
                            models.valuesOrNull() == null
                                    ? null
                                    : models.valuesOrNull().text())
                    .writeSortableLong(models.fittedDay())
                    .writeLong(models.horizon().blocks())
                    .writeSortableLong(Double.doubleToLongBits(models.horizon().discount()));
        });
        return writer.toBytes();
    }

    public byte[] encode(ModelSweep.Progress progress) {
        return begin().writeSortableLong(progress.fit())
                .writeText(progress.afterOrNull())
                .writeBoolean(progress.isDone())
                .toBytes();
    }

    public ModelSweep.Progress decodeProgress(byte[] value) {
        reader.reset(value).readVersion(VERSION);
        return new ModelSweep.Progress(reader.readSortableLong(), reader.readText(), reader.readBoolean());
    }

    /** An epoch, the value of a trait's row. */
    public byte[] encodeEpoch(long epoch) {
        return begin().writeLong(epoch).toBytes();
    }

    public long decodeEpoch(byte[] value) {
        reader.reset(value).readVersion(VERSION);
        return reader.readLong();
    }

    private BinaryWriter begin() {
        return writer.reset().writeByte(VERSION);
    }
}
