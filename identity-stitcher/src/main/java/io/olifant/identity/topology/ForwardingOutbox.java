package io.olifant.identity.topology;

import io.olifant.customers.IdentifierKey;
import io.olifant.customers.ProfileKey;
import io.olifant.identity.codec.GraphMessageCodec;
import io.olifant.identity.graph.GraphMessage;
import io.olifant.identity.graph.IdentifierNode;
import io.olifant.identity.graph.IdentityTransfer;
import io.olifant.identity.graph.Outbox;
import io.olifant.identity.rules.Identifier;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Forwards to the sinks what nodes send. Records carry the wall clock and not the time of what caused them: brokers delete
 * by it, and a message about an old event must not expire before it is read.
 */
final class ForwardingOutbox implements Outbox {

    private final ProcessorContext<Object, Object> context;
    private final InstantSource clock;
    private final GraphMessageCodec codec = new GraphMessageCodec();

    ForwardingOutbox(ProcessorContext<Object, Object> context, InstantSource clock) {
        this.context = context;
        this.clock = clock;
    }

    @Override
    public void send(Identifier to, GraphMessage message) {
        context.forward(new Record<>(to.toBytes(), codec.encode(message), clock.millis()), IdentityNames.GRAPH_SINK);
    }

    @Override
    public void publishIdentity(Identifier identifier, IdentifierNode node) {
        long nowMs = clock.millis();
        context.forward(
                new Record<>(
                        new IdentifierKey(identifier.text()), PublicRecords.identity(identifier, node, nowMs), nowMs),
                IdentityNames.IDENTITIES_SINK);
    }

    @Override
    public void publishChange(IdentityTransfer transfer) {
        long nowMs = clock.millis();
        context.forward(
                new Record<>(new ProfileKey(transfer.fromProfileId()), PublicRecords.change(transfer, nowMs), nowMs),
                IdentityNames.CHANGES_SINK);
    }
}
