package io.olifant.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionType;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

class BoundedMemoryRocksDbConfigTest {

    static {
        RocksDB.loadLibrary();
    }

    private static final Map<String, Object> SIZES = new HashMap<>(Map.of(
            BoundedMemoryRocksDbConfig.BLOCK_CACHE_BYTES, 16L << 20,
            BoundedMemoryRocksDbConfig.WRITE_BUFFER_BYTES, 8L << 20));

    @Test
    void allStoresShareOneWriteBufferManagerAlsoAfterOneCloses() {
        BoundedMemoryRocksDbConfig config = new BoundedMemoryRocksDbConfig();
        try (Options one = options();
                Options other = options()) {
            config.setConfig("one", one, SIZES);
            config.close("one", one);
            new BoundedMemoryRocksDbConfig().setConfig("other", other, SIZES);
            assertThat(other.writeBufferManager()).isSameAs(one.writeBufferManager());
            assertThat(other.writeBufferManager().isOwningHandle()).isTrue();
        }
    }

    @Test
    void indexesAndFiltersAreChargedToTheCacheAndMissesAreFiltered() {
        try (Options options = options()) {
            new BoundedMemoryRocksDbConfig().setConfig("store", options, SIZES);
            BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
            assertThat(table.cacheIndexAndFilterBlocks()).isTrue();
            assertThat(table.cacheIndexAndFilterBlocksWithHighPriority()).isTrue();
            assertThat(table.pinL0FilterAndIndexBlocksInCache()).isTrue();
            assertThat(table.wholeKeyFiltering()).isTrue();
            assertThat(table.filterPolicy()).isNotNull();
            assertThat(options.optimizeFiltersForHits()).isFalse();
            assertThat(options.compactionStyle()).isEqualTo(CompactionStyle.LEVEL);
            assertThat(options.compressionType()).isEqualTo(CompressionType.LZ4_COMPRESSION);
        }
    }

    private static Options options() {
        return new Options().setTableFormatConfig(new BlockBasedTableConfig());
    }
}
