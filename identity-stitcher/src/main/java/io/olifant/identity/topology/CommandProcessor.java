package io.olifant.identity.topology;

import io.olifant.identity.codec.GraphMessageCodec;
import io.olifant.identity.commands.CommandOrder;
import io.olifant.identity.commands.CommandOrder.Accepted;
import io.olifant.identity.commands.CommandOrder.Letter;
import io.olifant.identity.commands.CommandOrder.Refused;
import io.olifant.identity.ingest.RejectionReason;
import io.olifant.runtime.streams.DeadLetters;
import io.olifant.schemas.UnreadableRecordException;
import java.time.InstantSource;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Reads commands and requests of people as they arrive: what can be carried out goes to the nodes concerned, what cannot is answered,
 * and what cannot even be read becomes a dead letter. Raw values end here.
 *
 * @param <T> a command or a request
 */
final class CommandProcessor<T> implements Processor<byte[], byte[], Object, Object> {

    /** Checks a command or request, at a wall clock time. */
    @FunctionalInterface
    interface Desk<T> {
        CommandOrder order(T request, long nowMs);
    }

    /** Makes the record of a refusal, at a wall clock time. */
    @FunctionalInterface
    interface Refusals {
        Record<Object, Object> record(Refused refused, long nowMs);
    }

    private final Deserializer<T> deserializer;
    private final Desk<T> desk;
    private final Refusals refusals;
    private final String refusalsSink;
    private final InstantSource clock;
    private final IngestMeters meters;
    private final RejectionLog log = new RejectionLog();
    private final GraphMessageCodec codec = new GraphMessageCodec();
    private ProcessorContext<Object, Object> context;

    CommandProcessor(
            Deserializer<T> deserializer,
            Desk<T> desk,
            Refusals refusals,
            String refusalsSink,
            InstantSource clock,
            IngestMeters meters) {
        this.deserializer = deserializer;
        this.desk = desk;
        this.refusals = refusals;
        this.refusalsSink = refusalsSink;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<Object, Object> processorContext) {
        context = processorContext;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (record.value() == null) {
            reject(record, RejectionReason.UNREADABLE, "The record has no value", null);
            return;
        }
        T request;
        try {
            request = deserializer.deserialize(where().topic(), record.value());
        } catch (UnreadableRecordException e) {
            reject(record, IngestProcessor.reason(e), e.getMessage(), e);
            return;
        }
        long nowMs = clock.millis();
        CommandOrder order = desk.order(request, nowMs);
        if (order instanceof Accepted accepted) {
            for (Letter letter : accepted.letters()) {
                context.forward(
                        new Record<>(letter.to().toBytes(), codec.encode(letter.message()), nowMs),
                        IdentityNames.COMMAND_GRAPH_SINK);
            }
        } else if (order instanceof Refused refused) {
            context.forward(refusals.record(refused, nowMs), refusalsSink);
        }
    }

    private void reject(
            Record<byte[], byte[]> record,
            RejectionReason reason,
            String message,
            UnreadableRecordException causeOrNull) {
        long nowMs = clock.millis();
        meters.source(where().topic()).rejected(reason);
        log.rejected(reason, where(), nowMs);
        Record<byte[], byte[]> letter =
                DeadLetters.record(record.withTimestamp(nowMs), where(), reason.name(), message, causeOrNull);
        context.forward(
                new Record<>(letter.key(), letter.value(), letter.timestamp(), letter.headers()),
                IdentityNames.COMMAND_DEAD_LETTERS_SINK);
    }

    private RecordMetadata where() {
        return context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("A command was processed without a record of a topic"));
    }
}
