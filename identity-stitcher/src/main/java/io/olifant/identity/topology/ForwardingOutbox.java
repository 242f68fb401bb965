package io.olifant.identity.topology;

import io.olifant.customers.IdentifierKey;
import io.olifant.customers.ProfileKey;
import io.olifant.identities.CommandKey;
import io.olifant.identity.codec.GraphMessageCodec;
import io.olifant.identity.message.CommandAnswer;
import io.olifant.identity.message.GraphMessage;
import io.olifant.identity.message.IdentityErasure;
import io.olifant.identity.message.IdentityTransfer;
import io.olifant.identity.message.Outbox;
import io.olifant.identity.message.PrivacyAnswer;
import io.olifant.identity.message.ProfileDossier;
import io.olifant.identity.node.IdentifierNode;
import io.olifant.identity.rules.Identifier;
import io.olifant.privacy.PrivacyRequestKey;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Forwards to the sinks what nodes send. Messages of the graph carry the time at which the event that set them off arrived,
 * so that the way from there to an assignment can be measured, but none of longer ago than an hour: brokers delete by it, and a
 * message must not expire before it is read, whenever the event happened and however long it waited here. Public records carry the
 * wall clock.
 */
final class ForwardingOutbox implements Outbox {

    /** Beyond that, how long exactly an assignment took is no question any more. Far below any retention of the loop. */
    private static final long AGE_MAX_MS = Duration.ofHours(1).toMillis();

    private final ProcessorContext<Object, Object> context;
    private final InstantSource clock;
    private final GraphMessageCodec codec = new GraphMessageCodec();
    private long arrivedAtMs;

    ForwardingOutbox(ProcessorContext<Object, Object> context, InstantSource clock) {
        this.context = context;
        this.clock = clock;
    }

    /** What follows was set off by an event, or a command, that arrived at this wall clock time. */
    void begin(long arrivedMs) {
        arrivedAtMs = arrivedMs;
    }

    @Override
    public void send(Identifier to, GraphMessage message) {
        long timeMs = Math.max(arrivedAtMs, clock.millis() - AGE_MAX_MS);
        context.forward(new Record<>(to.toBytes(), codec.encode(message), timeMs), IdentityNames.GRAPH_SINK);
    }

    /** Publishes the current row of an identifier to the identity map; one that is gone is tombstoned. */
    void publishIdentity(Identifier identifier, IdentifierNode node) {
        long nowMs = clock.millis();
        context.forward(
                new Record<>(
                        new IdentifierKey(identifier.text()),
                        node.isGone() ? null : PublicRecords.identity(identifier, node, nowMs),
                        nowMs),
                IdentityNames.IDENTITIES_SINK);
    }

    @Override
    public void publishChange(IdentityTransfer transfer) {
        long nowMs = clock.millis();
        context.forward(
                new Record<>(new ProfileKey(transfer.fromProfileId()), PublicRecords.change(transfer, nowMs), nowMs),
                IdentityNames.CHANGES_SINK);
    }

    @Override
    public void publishErasure(IdentityErasure erasure) {
        long nowMs = clock.millis();
        context.forward(
                new Record<>(new ProfileKey(erasure.fromProfileId()), PublicRecords.erasure(erasure, nowMs), nowMs),
                IdentityNames.CHANGES_SINK);
    }

    @Override
    public void answer(CommandAnswer answer) {
        long nowMs = clock.millis();
        context.forward(
                new Record<>(new CommandKey(answer.command().id()), AnswerRecords.outcome(answer, nowMs), nowMs),
                IdentityNames.OUTCOMES_SINK);
    }

    @Override
    public void answer(PrivacyAnswer answer) {
        long nowMs = clock.millis();
        context.forward(
                new Record<>(new PrivacyRequestKey(answer.request().id()), AnswerRecords.receipt(answer, nowMs), nowMs),
                IdentityNames.RECEIPTS_SINK);
    }

    @Override
    public void publishExport(ProfileDossier dossier) {
        context.forward(
                new Record<>(new ProfileKey(dossier.profileId()), AnswerRecords.export(dossier), clock.millis()),
                IdentityNames.EXPORTS_SINK);
    }
}
