package io.olifant.journey.topology;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import io.olifant.journey.codec.Digests;
import io.olifant.journey.customer.CurrencyModels;
import io.olifant.kpis.FittedModel;
import io.olifant.models.GammaGamma;
import io.olifant.models.Horizon;
import io.olifant.models.OrderModel;
import io.olifant.runtime.binary.BinaryWriter;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The models as the emitter last fitted them: the topic {@code kpi.models}, read as a whole by every instance into a global
 * store in memory. It holds three rows per currency.
 */
final class FittedModels {

    static final String STORE = "fitted-models";
    static final String SOURCE = "fitted-models-source";
    static final String PROCESSOR = "fitted-models-update";

    /** The fingerprint of no row at all. */
    static final long NONE = 0;

    private final ProcessorContext<?, ?> context;
    private final BusinessCalendar calendar;
    private final Deserializer<FittedModel> reader;

    FittedModels(ProcessorContext<?, ?> context, AvroSerdes serdes, BusinessCalendar calendar) {
        this.context = context;
        this.calendar = calendar;
        this.reader = serdes.value(Topics.KPI_MODELS).deserializer();
    }

    /**
     * Adds the models to a topology.
     *
     * @param topic the name of {@link Topics#KPI_MODELS} in this deployment
     */
    static void addTo(Topology topology, String topic) {
        topology.addGlobalStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                SOURCE,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topic,
                PROCESSOR,
                Update::new);
    }

    /** Changes with every row, also with one that changes no prediction. {@link #NONE} without any. */
    long fingerprintOfRows() {
        BinaryWriter bytes = new BinaryWriter();
        boolean isAny = false;
        try (KeyValueIterator<Bytes, byte[]> rows = rows()) {
            while (rows.hasNext()) {
                KeyValue<Bytes, byte[]> row = rows.next();
                bytes.writeBytes(row.key.get()).writeBytes(row.value);
                isAny = true;
            }
        }
        return isAny ? Digests.fingerprint(bytes.toBytes()) : NONE;
    }

    /**
     * The models that predict, by currency, without currencies of which nobody knows when customers order. Rows of releases that
     * had one model of orders say that it predicts, until the next fit; beside another that says so, the first by name counts.
     */
    Map<String, CurrencyModels> byCurrency() {
        Map<String, FittedModel> purchases = new HashMap<>();
        Map<String, GammaGamma> values = new HashMap<>();
        try (KeyValueIterator<Bytes, byte[]> rows = rows()) {
            while (rows.hasNext()) {
                FittedModel model = reader.deserialize(Topics.KPI_MODELS.name(), rows.next().value);
                if (model.getRefused() != null || !model.getPredicts()) {
                    continue;
                }
                if (OrderModel.isName(model.getModel())) {
                    purchases.merge(model.getCurrency(), model, FittedModels::firstByName);
                } else if (model.getModel().equals(GammaGamma.NAME)) {
                    values.put(model.getCurrency(), GammaGamma.parse(model.getParameters()));
                }
            }
        }
        Map<String, CurrencyModels> result = new HashMap<>();
        purchases.forEach((currency, model) -> result.put(
                currency,
                new CurrencyModels(
                        OrderModel.parse(model.getModel(), model.getParameters()),
                        values.get(currency),
                        dayOf(model),
                        Horizon.ofWeeks(model.getHorizonWeeks(), model.getDiscountPerBlock()))));
        return result;
    }

    private static FittedModel firstByName(FittedModel one, FittedModel other) {
        return one.getModel().compareTo(other.getModel()) <= 0 ? one : other;
    }

    private int dayOf(FittedModel model) {
        return calendar.periodOf(PeriodType.DAY, model.getFittedAt().toEpochMilli())
                .index();
    }

    private KeyValueIterator<Bytes, byte[]> rows() {
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(STORE);
        return store.all();
    }

    /** Keeps the rows as they come. Streams skips it when it restores, so it must do no more than that. */
    private static final class Update implements Processor<byte[], byte[], Void, Void> {

        private KeyValueStore<Bytes, byte[]> store;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            store = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<byte[], byte[]> row) {
            store.put(Bytes.wrap(row.key()), row.value());
        }
    }
}
