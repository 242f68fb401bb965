package io.olifant.benchmark.restore;

import io.olifant.benchmark.process.JvmConnection;
import java.io.IOException;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/**
 * What the applications of a process have read of changelogs since it was started, as their consumers count it.
 *
 * @param records markers of transactions not counted
 * @param bytes of these records, not compressed
 */
record Restored(long records, long bytes) {

    private static final String RESTORE_CONSUMERS =
            "kafka.consumer:type=consumer-fetch-manager-metrics,client-id=*-restore-consumer";

    static Restored of(JvmConnection jvm) throws IOException {
        try {
            MBeanServerConnection beans = jvm.beans();
            Set<ObjectName> consumers = beans.queryNames(new ObjectName(RESTORE_CONSUMERS), null);
            if (consumers.isEmpty()) {
                throw new IOException(
                        "The process of the applications has no consumer that restores state; Kafka Streams"
                                + " may call them otherwise than " + RESTORE_CONSUMERS);
            }
            long records = 0;
            long bytes = 0;
            for (ObjectName consumer : consumers) {
                records += total(beans, consumer, "records-consumed-total");
                bytes += total(beans, consumer, "bytes-consumed-total");
            }
            return new Restored(records, bytes);
        } catch (JMException e) {
            throw new IOException("A JVM does not report what it has restored: " + e.getMessage(), e);
        }
    }

    private static long total(MBeanServerConnection beans, ObjectName consumer, String attribute)
            throws IOException, JMException {
        return ((Number) beans.getAttribute(consumer, attribute)).longValue();
    }
}
