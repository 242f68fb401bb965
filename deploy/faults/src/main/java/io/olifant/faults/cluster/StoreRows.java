package io.olifant.faults.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** The rows of a store that nobody has open. */
public final class StoreRows {

    private StoreRows() {}

    /**
     * Gives each value another first byte, which is its version.
     *
     * @param store the folder of a store
     * @return how many rows there are
     */
    public static int setVersion(Path store, int version) {
        List<ColumnFamilyHandle> families = new ArrayList<>();
        try (DBOptions options = new DBOptions();
                ColumnFamilyOptions ofFamily = new ColumnFamilyOptions();
                RocksDB open = RocksDB.open(options, store.toString(), descriptors(store, ofFamily), families)) {
            int rows = 0;
            // What Streams keeps beside the rows (offsets, positions) lies in families of their own.
            try (RocksIterator each = open.newIterator(open.getDefaultColumnFamily())) {
                for (each.seekToFirst(); each.isValid(); each.next()) {
                    byte[] value = each.value();
                    value[0] = (byte) version;
                    open.put(each.key(), value);
                    rows++;
                }
            }
            families.forEach(ColumnFamilyHandle::close);
            return rows;
        } catch (RocksDBException e) {
            throw new IllegalStateException("The store " + store + " cannot be rewritten", e);
        }
    }

    private static List<ColumnFamilyDescriptor> descriptors(Path store, ColumnFamilyOptions ofFamily)
            throws RocksDBException {
        try (Options options = new Options()) {
            return RocksDB.listColumnFamilies(options, store.toString()).stream()
                    .map(name -> new ColumnFamilyDescriptor(name, ofFamily))
                    .toList();
        }
    }
}
