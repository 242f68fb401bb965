package io.olifant.runtime.streams;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Stores of bytes: persistent (RocksDB), backed by a changelog, without the timestamp that Streams' other stores put
 * before each value. Keys and values are made by the typed facade over the store, once, so that no serde runs twice.
 */
public final class BinaryStores {

    /**
     * Settings of the changelog topics that Streams makes. A day is the longest that an overwritten or deleted row waits
     * for compaction, so that erased data is gone soon after.
     */
    private static final Map<String, String> CHANGELOG_CONFIG = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
            String.valueOf(Duration.ofDays(1).toMillis()));

    private BinaryStores() {}

    /** What is said of the changelog of a store, beside what is said of all topics that Streams makes. */
    public static Map<String, String> changelogConfig() {
        return CHANGELOG_CONFIG;
    }

    /**
     * A store whose writes go to RocksDB and to the changelog at once. What changes often within a commit interval is kept as
     * objects above it ({@link WriteBack}), so that it is written once.
     */
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> uncached(String name) {
        return builder(name).withCachingDisabled();
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG_CONFIG);
    }
}
