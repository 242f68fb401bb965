package io.olifant.identity.topology;

import io.olifant.identity.codec.GraphMessageCodec;
import io.olifant.identity.graph.IdentityGraph;
import io.olifant.identity.rules.Identifier;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Hands the messages of the loop to the nodes that they are meant for. Shares its stores with {@link ObserveProcessor}. */
final class GraphProcessor implements Processor<byte[], byte[], Object, Object> {

    private final IdentityConfig config;
    private final InstantSource clock;
    private final GraphMessageCodec codec = new GraphMessageCodec();
    private IdentityGraph graph;

    GraphProcessor(IdentityConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        graph = IdentityGraphs.open(config, clock, context);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        graph.receive(Identifier.ofBytes(record.key()), codec.decode(record.value()), clock.millis());
    }
}
