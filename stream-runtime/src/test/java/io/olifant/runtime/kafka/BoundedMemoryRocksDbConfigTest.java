package io.olifant.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionType;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

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

    /** With RocksDB's own pieces of a mebibyte, forty stores pass the eight mebibytes of all, and each write makes a file. */
    @Test
    void manyStoresOfAFewRowsEachStayInMemory(@TempDir Path folder) throws RocksDBException, IOException {
        List<Options> options = new ArrayList<>();
        List<RocksDB> stores = new ArrayList<>();
        try (WriteOptions write = new WriteOptions().setDisableWAL(true)) {
            for (int store = 0; store < 40; store++) {
                Options of = options().setCreateIfMissing(true);
                options.add(of);
                new BoundedMemoryRocksDbConfig().setConfig("store", of, SIZES);
                stores.add(RocksDB.open(of, folder.resolve("store-" + store).toString()));
            }
            for (int row = 0; row < 100; row++) {
                for (RocksDB store : stores) {
                    store.put(write, ("key-" + row).getBytes(StandardCharsets.UTF_8), new byte[100]);
                }
            }
            assertThat(BoundedMemoryRocksDbConfig.Use.WRITE_BUFFERS.usedBytes())
                    .as("memory of all stores together")
                    .isBetween(1L, 8L << 20);
            try (Stream<Path> files = Files.walk(folder)) {
                assertThat(files.filter(file -> file.toString().endsWith(".sst")))
                        .as("files of rows")
                        .isEmpty();
            }
        } finally {
            stores.forEach(RocksDB::close);
            options.forEach(Options::close);
        }
    }

    private static Options options() {
        return new Options().setTableFormatConfig(new BlockBasedTableConfig());
    }
}
