package io.olifant.benchmark.neighbours;

import io.olifant.runtime.kafka.BoundedMemoryRocksDbConfig;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;

/** Stores without the cache of Kafka Streams and without a changelog, in a folder that is deleted in the end. */
public final class Stores implements AutoCloseable {

    private static final long BLOCK_CACHE_BYTES = 64L << 20;
    private static final long WRITE_BUFFER_BYTES = 32L << 20;

    private final Path folder;
    private final Function<String, KeyValueBytesStoreSupplier> suppliers;
    private final MockProcessorContext<Object, Object> context;
    private final List<CountingStore> open = new ArrayList<>();

    private Stores(Function<String, KeyValueBytesStoreSupplier> suppliers) {
        this.suppliers = suppliers;
        try {
            folder = Files.createTempDirectory("olifant-benchmark");
        } catch (IOException e) {
            throw new IllegalStateException("There is no place for temporary files", e);
        }
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "neighbours");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemoryRocksDbConfig.class);
        config.put(BoundedMemoryRocksDbConfig.BLOCK_CACHE_BYTES, BLOCK_CACHE_BYTES);
        config.put(BoundedMemoryRocksDbConfig.WRITE_BUFFER_BYTES, WRITE_BUFFER_BYTES);
        context = new MockProcessorContext<>(config, new TaskId(0, 0), folder.toFile());
    }

    /**
     * RocksDB stores, set up like those of the applications: all of them together hold so much memory outside the heap and no
     * more.
     */
    public static Stores onDisk() {
        return new Stores(org.apache.kafka.streams.state.Stores::persistentKeyValueStore);
    }

    /** Stores that are as good for counting what they are asked. */
    static Stores inMemory() {
        return new Stores(org.apache.kafka.streams.state.Stores::inMemoryKeyValueStore);
    }

    public CountingStore open(String name) {
        KeyValueStore<Bytes, byte[]> store = suppliers.apply(name).get();
        store.init(context.getStateStoreContext(), store);
        CountingStore counting = new CountingStore(store);
        open.add(counting);
        return counting;
    }

    @Override
    public void close() {
        open.forEach(CountingStore::close);
        try {
            Files.walkFileTree(folder, new Removal());
        } catch (IOException e) {
            throw new IllegalStateException("The stores in " + folder + " could not be deleted", e);
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
