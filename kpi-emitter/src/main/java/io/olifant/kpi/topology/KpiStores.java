package io.olifant.kpi.topology;

import io.olifant.runtime.streams.BinaryStores;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The stores of the application. Their names are those of changelog topics: a rename loses the state. */
final class KpiStores {

    /** First step, by fact: what it contributed. */
    static final String CONTRIBUTIONS = "contributions";
    /** First step, by cell: the sum over the customers of the task. */
    static final String PARTIALS = "partials";
    /** First step: cells whose sum waits to be forwarded. */
    static final String DIRTY_CELLS = "dirty-cells";

    /** Dead letters, by cell: how many there were in the task. */
    static final String DEAD_LETTERS = "dead-letters";

    /** Second step, by cell and task of the first: the last sum that came. */
    static final String LAST_PARTIALS = "last-partials";
    /** Second step, by cell: the sum over all customers. */
    static final String TOTALS = "totals";
    /** Second step: families that time may concern. */
    static final String FAMILIES = "families";
    /** Second step: families whose rows wait to be emitted. */
    static final String DIRTY_FAMILIES = "dirty-families";
    /** Second step, by row: what it said last, and its count of emissions. */
    static final String ROWS = "rows";
    /** Second step: how far the families know of W. */
    static final String SWEEP = "sweep";

    private KpiStores() {}

    static Set<StoreBuilder<?>> ofFirstStep() {
        return ordered(BinaryStores.cached(CONTRIBUTIONS), BinaryStores.cached(PARTIALS), marks(DIRTY_CELLS));
    }

    static Set<StoreBuilder<?>> ofDeadLetters() {
        return ordered(BinaryStores.cached(DEAD_LETTERS));
    }

    static Set<StoreBuilder<?>> ofSecondStep() {
        return ordered(
                BinaryStores.cached(LAST_PARTIALS),
                BinaryStores.cached(TOTALS),
                BinaryStores.cached(FAMILIES),
                marks(DIRTY_FAMILIES),
                BinaryStores.uncached(ROWS),
                BinaryStores.uncached(SWEEP));
    }

    /** In the order given, so that the topology describes itself the same way each time. */
    private static Set<StoreBuilder<?>> ordered(StoreBuilder<?>... builders) {
        return new LinkedHashSet<>(List.of(builders));
    }

    /**
     * Marks are few, live for a second and are scanned from the start each time. RocksDB would wade through the remains of
     * deleted ones; a table in memory has none. It is backed by a changelog like the others. Cached, so that a mark set and
     * deleted within one commit leaves one record at most.
     */
    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> marks(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    }
}
