package io.olifant.systemtests.budgets;

import io.olifant.runtime.kafka.BoundedMemoryRocksDbConfig;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Options;
import org.rocksdb.RocksDBException;
import org.rocksdb.Statistics;
import org.rocksdb.TickerType;

/** RocksDB's own counts of what was asked of each store: what Streams' caches answer is not among it. */
final class StoreStatistics {

    /** Under this name the setter finds in its configuration where to put the statistics. */
    private static final String SINK = "olifant.budgets.statistics";

    private final Map<String, Statistics> byStore = new TreeMap<>();

    /** Has every store of a task counted. */
    void addTo(Map<String, Object> config) {
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, Setter.class);
        config.put(SINK, byStore);
    }

    /** Forgets what was counted. */
    void reset() {
        for (Statistics statistics : byStore.values()) {
            try {
                statistics.reset();
            } catch (RocksDBException e) {
                throw new IllegalStateException("RocksDB does not set its counts to zero", e);
            }
        }
    }

    /** Adds what was counted since the last reset. */
    void addTo(Costs costs) {
        byStore.forEach((store, statistics) -> {
            costs.add(Measure.STORE_READS, store, statistics.getTickerCount(TickerType.NUMBER_KEYS_READ));
            costs.add(Measure.STORE_WRITES, store, statistics.getTickerCount(TickerType.NUMBER_KEYS_WRITTEN));
            costs.add(Measure.STORE_SCANS, store, statistics.getTickerCount(TickerType.NO_ITERATOR_CREATED));
            costs.add(
                    Measure.STORE_ROWS_SCANNED,
                    store,
                    statistics.getTickerCount(TickerType.NUMBER_DB_NEXT)
                            + statistics.getTickerCount(TickerType.NUMBER_DB_PREV));
            costs.add(
                    Measure.STORE_BYTES_READ,
                    store,
                    statistics.getTickerCount(TickerType.BYTES_READ)
                            + statistics.getTickerCount(TickerType.ITER_BYTES_READ));
            costs.add(Measure.STORE_BYTES_WRITTEN, store, statistics.getTickerCount(TickerType.BYTES_WRITTEN));
        });
    }

    /** Sets up RocksDB as in production, and counts. */
    public static final class Setter implements RocksDBConfigSetter {

        private final BoundedMemoryRocksDbConfig production = new BoundedMemoryRocksDbConfig();

        @Override
        @SuppressWarnings("unchecked")
        public void setConfig(String storeName, Options options, Map<String, Object> configs) {
            production.setConfig(storeName, options, configs);
            Statistics statistics = new Statistics();
            options.setStatistics(statistics);
            ((Map<String, Statistics>) configs.get(SINK)).put(storeName, statistics);
        }

        /** The store closes its statistics itself. */
        @Override
        public void close(String storeName, Options options) {
            production.close(storeName, options);
        }
    }
}
