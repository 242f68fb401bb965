package io.olifant.benchmark.process;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.olifant.runtime.kafka.RocksDbCounts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.management.AttributeNotFoundException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A connection to the management beans of another JVM of this machine, which need not have been started for it. */
public final class JvmConnection implements AutoCloseable {

    private static final String PRODUCER_TOPICS = "kafka.producer:type=producer-topic-metrics,*";

    private final JMXConnector connector;
    private final MBeanServerConnection beans;

    private JvmConnection(JMXConnector connector) throws IOException {
        this.connector = connector;
        this.beans = connector.getMBeanServerConnection();
    }

    /** Connects to the JVM with this process id, of the same user. */
    public static JvmConnection to(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(String.valueOf(pid));
            try {
                return new JvmConnection(
                        JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException("The JVM with process id " + pid + " lets nobody attach: " + e.getMessage(), e);
        }
    }

    /** The management beans. */
    public MBeanServerConnection beans() {
        return beans;
    }

    /** What it has counted so far. */
    public JvmCounters counters() throws IOException {
        ThreadMXBean threads = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
        long[] ids = threads.getAllThreadIds();
        long[] cpuNanos = threads.getThreadCpuTime(ids);
        long[] allocatedBytes = threads.getThreadAllocatedBytes(ids);
        ThreadInfo[] infos = threads.getThreadInfo(ids);
        Map<Long, Long> cpuById = new HashMap<>();
        Map<Long, Long> allocatedById = new HashMap<>();
        Map<Long, String> nameById = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            // A thread that has ended in between has neither.
            if (infos[i] != null && cpuNanos[i] >= 0 && allocatedBytes[i] >= 0) {
                cpuById.put(ids[i], cpuNanos[i]);
                allocatedById.put(ids[i], allocatedBytes[i]);
                nameById.put(ids[i], infos[i].getThreadName());
            }
        }
        return new JvmCounters(cpuById, nameById, allocatedById, sentByTopic(), rocksDb());
    }

    private Map<String, Sent> sentByTopic() throws IOException {
        try {
            Map<String, Sent> sentByTopic = new HashMap<>();
            Set<ObjectName> names = beans.queryNames(new ObjectName(PRODUCER_TOPICS), null);
            for (ObjectName name : names) {
                sentByTopic.merge(topic(name), sent(name), Sent::plus);
            }
            return sentByTopic;
        } catch (JMException e) {
            throw new IOException("A JVM does not report what its producers have sent: " + e.getMessage(), e);
        }
    }

    private Map<String, Long> rocksDb() throws IOException {
        try {
            ObjectName name = new ObjectName(RocksDbCounts.BEAN);
            if (!beans.isRegistered(name)) {
                return Map.of();
            }
            Map<String, Long> counts = new HashMap<>();
            for (MBeanAttributeInfo count : beans.getMBeanInfo(name).getAttributes()) {
                counts.put(count.getName(), (Long) beans.getAttribute(name, count.getName()));
            }
            return counts;
        } catch (JMException e) {
            throw new IOException("A JVM does not report what RocksDB was asked for: " + e.getMessage(), e);
        }
    }

    /** Kafka quotes names that hold dots, as JMX asks for. */
    private static String topic(ObjectName name) {
        String topic = name.getKeyProperty("topic");
        return topic.startsWith("\"") ? ObjectName.unquote(topic) : topic;
    }

    private Sent sent(ObjectName name) throws IOException, JMException {
        try {
            return new Sent(
                    ((Number) beans.getAttribute(name, "record-send-total")).doubleValue(),
                    ((Number) beans.getAttribute(name, "byte-total")).doubleValue());
        } catch (InstanceNotFoundException | AttributeNotFoundException e) {
            throw new IOException("The producer of " + name + " was closed while it was measured", e);
        }
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
