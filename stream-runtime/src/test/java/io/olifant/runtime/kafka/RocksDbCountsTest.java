package io.olifant.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksIterator;

class RocksDbCountsTest {

    static {
        RocksDB.loadLibrary();
    }

    @TempDir
    Path folder;

    @Test
    void nothingIsCountedUnlessTheSettingAsksForIt() {
        try (Options options = new Options()) {
            RocksDbCounts.addTo(options, Map.of());
            RocksDbCounts.addTo(options, Map.of(RocksDbCounts.SETTING, "false"));
            assertThat(options.statistics()).isNull();
        }
    }

    @Test
    void readsWritesAndSeeksOfAllStoresAreCounted() throws Exception {
        try (Options options = new Options().setCreateIfMissing(true)) {
            RocksDbCounts.addTo(options, Map.of(RocksDbCounts.SETTING, "true"));
            MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
            ObjectName bean = new ObjectName(RocksDbCounts.BEAN);
            long writesBefore = (Long) beans.getAttribute(bean, "WRITES");
            try (RocksDB one = RocksDB.open(options, folder.resolve("one").toString());
                    RocksDB other =
                            RocksDB.open(options, folder.resolve("other").toString())) {
                one.put(bytes("a"), bytes("1"));
                one.put(bytes("b"), bytes("2"));
                other.put(bytes("c"), bytes("3"));
                one.get(bytes("a"));
                try (RocksIterator rows = one.newIterator()) {
                    rows.seek(bytes("a"));
                    rows.next();
                }
            }
            assertThat((Long) beans.getAttribute(bean, "WRITES") - writesBefore).isEqualTo(3);
            assertThat(beans.getAttribute(bean, "READS")).isEqualTo(1L);
            assertThat(beans.getAttribute(bean, "SEEKS")).isEqualTo(1L);
            assertThat(beans.getAttribute(bean, "STEPS")).isEqualTo(1L);
            assertThat(beans.getMBeanInfo(bean).getAttributes()).hasSize(7);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
