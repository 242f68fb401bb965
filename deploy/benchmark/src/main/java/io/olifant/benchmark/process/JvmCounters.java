package io.olifant.benchmark.process;

import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;

/**
 * What a JVM has counted since its start.
 *
 * @param cpuNanosByThread CPU time of the Java threads that live, by id
 * @param nameByThread their names
 * @param allocatedBytesByThread bytes that they have allocated
 * @param sentByTopic what the Kafka producers in it have sent
 * @param rocksDb what RocksDB was asked for, by kind; nothing unless that is counted
 */
public record JvmCounters(
        Map<Long, Long> cpuNanosByThread,
        Map<Long, String> nameByThread,
        Map<Long, Long> allocatedBytesByThread,
        Map<String, Sent> sentByTopic,
        Map<String, Long> rocksDb) {

    public JvmCounters {
        cpuNanosByThread = Map.copyOf(cpuNanosByThread);
        nameByThread = Map.copyOf(nameByThread);
        allocatedBytesByThread = Map.copyOf(allocatedBytesByThread);
        sentByTopic = Map.copyOf(sentByTopic);
        rocksDb = Map.copyOf(rocksDb);
    }

    /** Bytes allocated since an earlier moment by the threads that live now. */
    public double allocatedBytesSince(JvmCounters earlier) {
        double bytes = 0;
        for (Entry<Long, Long> thread : allocatedBytesByThread.entrySet()) {
            bytes += thread.getValue() - earlier.allocatedBytesByThread.getOrDefault(thread.getKey(), 0L);
        }
        return bytes;
    }

    /** CPU seconds since an earlier moment by groups of the threads that live now. */
    public Map<String, Double> cpuSecondsSince(JvmCounters earlier) {
        Map<String, Double> seconds = new TreeMap<>();
        cpuNanosByThread.forEach((id, nanos) -> seconds.merge(
                ThreadGroups.of(nameByThread.get(id)),
                (nanos - earlier.cpuNanosByThread.getOrDefault(id, 0L)) / 1e9,
                Double::sum));
        return seconds;
    }

    /** What was sent since an earlier moment; topics to which nothing was sent are left out. */
    public Map<String, Sent> sentSince(JvmCounters earlier) {
        Map<String, Sent> sent = new HashMap<>();
        sentByTopic.forEach((topic, now) -> {
            Sent since = now.minus(earlier.sentByTopic.getOrDefault(topic, new Sent(0, 0)));
            if (since.records() > 0) {
                sent.put(topic, since);
            }
        });
        return sent;
    }

    /** What RocksDB was asked for since an earlier moment, by kind. */
    public Map<String, Long> rocksDbSince(JvmCounters earlier) {
        Map<String, Long> asked = new TreeMap<>();
        rocksDb.forEach((kind, count) -> asked.put(kind, count - earlier.rocksDb.getOrDefault(kind, 0L)));
        return asked;
    }
}
