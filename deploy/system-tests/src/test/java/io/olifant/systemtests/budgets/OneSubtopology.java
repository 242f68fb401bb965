package io.olifant.systemtests.budgets;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.internals.InternalTopologyBuilder;
import org.apache.kafka.streams.processor.internals.ProcessorTopology;

/**
 * One sub-topology of an application as a topology of its own, with all global stores. Streams makes a task of each
 * sub-topology; its test driver makes one task of them all, in which nobody could know what costs what.
 */
final class OneSubtopology extends Topology {

    private OneSubtopology(Builder builder) {
        super(builder);
    }

    /**
     * @param whole the application's topology, made for this sub-topology only
     * @param id as {@link Topology#describe} names it
     */
    static Topology of(Topology whole, int id, Map<String, Object> config) {
        InternalTopologyBuilder builder = builderOf(whole);
        builder.rewriteTopology(new StreamsConfig(config));
        return new OneSubtopology(new Builder(builder, id));
    }

    private static InternalTopologyBuilder builderOf(Topology topology) {
        try {
            Field field = Topology.class.getDeclaredField("internalTopologyBuilder");
            field.setAccessible(true);
            return (InternalTopologyBuilder) field.get(topology);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "Streams' Topology has no field 'internalTopologyBuilder' any more; look where its sub-topologies are"
                            + " made now",
                    e);
        }
    }

    /** Answers the test driver's questions for one sub-topology. */
    private static final class Builder extends InternalTopologyBuilder {

        private final InternalTopologyBuilder whole;
        private final int id;

        Builder(InternalTopologyBuilder whole, int id) {
            this.whole = whole;
            this.id = id;
        }

        @Override
        public ProcessorTopology buildTopology() {
            return whole.buildSubtopology(id);
        }

        @Override
        public ProcessorTopology buildGlobalStateTopology() {
            return whole.buildGlobalStateTopology();
        }

        @Override
        public boolean hasPersistentStores() {
            return whole.hasPersistentStores();
        }

        @Override
        public List<String> fullSourceTopicNames() {
            return whole.fullSourceTopicNames();
        }
    }
}
