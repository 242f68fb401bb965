package io.olifant.runtime.kafka;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * Sets up RocksDB so that all stores of this JVM share one bounded piece of memory outside the heap. Streams' default
 * gives every store of every partition its own cache and buffers: with dozens of stores, nobody knows the sum.
 *
 * <p>Streams makes one object per store; cache and write-buffer manager are made once, with the sizes that the first
 * store asks for, and live as long as the JVM.
 */
public final class BoundedMemoryRocksDbConfig implements RocksDBConfigSetter {

    /** Name of the setting with the size of the shared block cache, in bytes. */
    public static final String BLOCK_CACHE_BYTES = "olifant.rocksdb.block.cache.bytes";

    /** Name of the setting with the size of the shared write buffers, in bytes. */
    public static final String WRITE_BUFFER_BYTES = "olifant.rocksdb.write.buffer.bytes";

    /**
     * Ten bits for each key make one in a hundred look-ups of absent keys read a block in vain. Most of our look-ups miss
     * (is this event a duplicate? is this link known?), so the filter is worth its memory.
     */
    private static final double FILTER_BITS_PER_KEY = 10;

    /** Larger blocks than RocksDB's 4 KiB compress better and have smaller indexes; our rows are small and lie together. */
    private static final long BLOCK_BYTES = 16 * 1024;

    /**
     * One store's write buffer. Small, because there are many stores: once their sum is reached, each write flushes the store
     * that it goes to, however little that holds.
     */
    private static final long MEMTABLE_BYTES = 8L << 20;

    /**
     * In such pieces a write buffer takes its memory, from the first row on. RocksDB's default here, a mebibyte, would fill
     * the sum with hundreds of stores of a few rows each, and from then on every write would make a file.
     */
    private static final long ARENA_BLOCK_BYTES = 32 * 1024;

    private static final int MEMTABLES_MAX = 3;

    /** What the shared memory is used for. */
    public enum Use {
        BLOCK_CACHE("block-cache"),
        WRITE_BUFFERS("write-buffers");

        private final String label;

        Use(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** The memory that all stores of this JVM use together, in bytes; zero before there are any. */
        public long usedBytes() {
            return BoundedMemoryRocksDbConfig.usedBytes(this);
        }
    }

    private static Shared shared;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Shared memory = shared((Long) configs.get(BLOCK_CACHE_BYTES), (Long) configs.get(WRITE_BUFFER_BYTES));
        options.setTableFormatConfig(table((BlockBasedTableConfig) options.tableFormatConfig(), memory.blockCache));
        options.setWriteBufferManager(memory.writeBuffers);
        options.setWriteBufferSize(MEMTABLE_BYTES);
        options.setArenaBlockSize(ARENA_BLOCK_BYTES);
        options.setMaxWriteBufferNumber(MEMTABLES_MAX);
        // Universal compaction, Streams' default, keeps several sorted runs that every range scan must merge.
        options.setCompactionStyle(CompactionStyle.LEVEL);
        options.setLevelCompactionDynamicLevelBytes(true);
        options.setCompressionType(CompressionType.LZ4_COMPRESSION);
        // Filters of the last level too: without them a miss would read a block there.
        options.setOptimizeFiltersForHits(false);
        RocksDbCounts.addTo(options, configs);
    }

    /** The stores of this JVM share the memory: it is not the closing store's to free. */
    @Override
    public void close(String storeName, Options options) {}

    private static BlockBasedTableConfig table(BlockBasedTableConfig table, Cache blockCache) {
        table.setBlockCache(blockCache);
        // Charged to the cache, or else indexes and filters grow without bound beside it.
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        // The newest files are asked first for every key.
        table.setPinL0FilterAndIndexBlocksInCache(true);
        table.setFilterPolicy(new BloomFilter(FILTER_BITS_PER_KEY, false));
        table.setWholeKeyFiltering(true);
        table.setBlockSize(BLOCK_BYTES);
        return table;
    }

    private static synchronized Shared shared(long blockCacheBytes, long writeBufferBytes) {
        if (shared == null) {
            shared = new Shared(blockCacheBytes, writeBufferBytes);
        }
        return shared;
    }

    private static synchronized long usedBytes(Use use) {
        if (shared == null) {
            return 0;
        }
        return switch (use) {
            case BLOCK_CACHE -> shared.blockCache.getUsage();
            case WRITE_BUFFERS -> shared.writeBufferCharges.getUsage();
        };
    }

    /** Never closed: RocksDB's objects hold native pointers to them until the JVM ends. */
    private static final class Shared {

        /** Two to the fourth shards, so that threads seldom wait for each other. */
        private static final int SHARD_BITS = 4;

        /** Not strict: a read that finds the cache full takes memory for a moment instead of failing. */
        private static final boolean STRICT_CAPACITY = false;

        /** The share that data blocks cannot take from indexes and filters. */
        private static final double HIGH_PRIORITY_SHARE = 0.3;

        private final Cache blockCache;
        /** Holds no blocks, only accounts for the memory of the write buffers. */
        private final Cache writeBufferCharges;

        private final WriteBufferManager writeBuffers;

        Shared(long blockCacheBytes, long writeBufferBytes) {
            blockCache = new LRUCache(blockCacheBytes, SHARD_BITS, STRICT_CAPACITY, HIGH_PRIORITY_SHARE);
            // A cache of its own: charged to the block cache, a burst of writes would push out what reads need.
            writeBufferCharges = new LRUCache(writeBufferBytes);
            writeBuffers = new WriteBufferManager(writeBufferBytes, writeBufferCharges);
        }
    }
}
