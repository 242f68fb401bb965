package io.olifant.runtime.kafka;

import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.ObjectName;
import org.rocksdb.HistogramType;
import org.rocksdb.Options;
import org.rocksdb.Statistics;
import org.rocksdb.StatsLevel;
import org.rocksdb.TickerType;

/**
 * Counts what the stores of this JVM ask of RocksDB, for measuring: reads, writes, seeks and steps. Behind Streams' record
 * cache, so what that answers is not counted. Off unless {@value #SETTING} is true; then the counts are attributes of the
 * management bean {@value #BEAN}.
 */
public final class RocksDbCounts implements DynamicMBean {

    /** Name of the setting among those of Kafka Streams. */
    public static final String SETTING = "olifant.rocksdb.counts";

    public static final String BEAN = "io.olifant:type=RocksDbCounts";

    private static RocksDbCounts instance;

    /** What is counted. */
    private enum Count {
        READS(TickerType.NUMBER_KEYS_READ),
        WRITES(TickerType.NUMBER_KEYS_WRITTEN),
        SEEKS(TickerType.NUMBER_DB_SEEK),
        STEPS(TickerType.NUMBER_DB_NEXT),
        STEPS_BACK(TickerType.NUMBER_DB_PREV),
        BYTES_READ(TickerType.BYTES_READ),
        BYTES_WRITTEN(TickerType.BYTES_WRITTEN);

        private final TickerType ticker;

        Count(TickerType ticker) {
            this.ticker = ticker;
        }
    }

    private final Statistics statistics;

    private RocksDbCounts() {
        // Times and histograms would cost more than the counts.
        statistics = new Statistics(EnumSet.allOf(HistogramType.class));
        statistics.setStatsLevel(StatsLevel.EXCEPT_DETAILED_TIMERS);
    }

    /** Has a store counted if the settings ask for that. */
    static void addTo(Options options, Map<String, Object> configs) {
        if (Boolean.parseBoolean(String.valueOf(configs.get(SETTING)))) {
            options.setStatistics(instance().statistics);
        }
    }

    private static synchronized RocksDbCounts instance() {
        if (instance == null) {
            instance = new RocksDbCounts();
            try {
                ManagementFactory.getPlatformMBeanServer().registerMBean(instance, new ObjectName(BEAN));
            } catch (JMException e) {
                throw new IllegalStateException("The counts of RocksDB cannot be shown as " + BEAN, e);
            }
        }
        return instance;
    }

    @Override
    public Object getAttribute(String attribute) throws AttributeNotFoundException {
        try {
            return statistics.getTickerCount(Count.valueOf(attribute).ticker);
        } catch (IllegalArgumentException e) {
            throw new AttributeNotFoundException("There is no count of RocksDB named " + attribute);
        }
    }

    @Override
    public AttributeList getAttributes(String[] attributes) {
        AttributeList list = new AttributeList();
        for (String attribute : attributes) {
            list.add(new Attribute(attribute, statistics.getTickerCount(Count.valueOf(attribute).ticker)));
        }
        return list;
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        Map<Count, MBeanAttributeInfo> counts = new EnumMap<>(Count.class);
        for (Count count : Count.values()) {
            counts.put(
                    count,
                    new MBeanAttributeInfo(
                            count.name(), "long", "RocksDB's ticker " + count.ticker, true, false, false));
        }
        return new MBeanInfo(
                RocksDbCounts.class.getName(),
                "What RocksDB was asked for",
                counts.values().toArray(MBeanAttributeInfo[]::new),
                null,
                null,
                null);
    }

    @Override
    public void setAttribute(Attribute attribute) {
        throw new UnsupportedOperationException("Counts cannot be set");
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        throw new UnsupportedOperationException("Counts cannot be set");
    }

    @Override
    public Object invoke(String action, Object[] arguments, String[] signature) {
        throw new UnsupportedOperationException("Counts can only be read");
    }
}
