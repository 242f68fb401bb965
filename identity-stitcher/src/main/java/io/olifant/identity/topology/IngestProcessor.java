package io.olifant.identity.topology;

import io.olifant.customers.CustomerTouchpoint;
import io.olifant.events.Touchpoint;
import io.olifant.identity.ingest.IngestOutcome;
import io.olifant.identity.ingest.IngestOutcome.Accepted;
import io.olifant.identity.ingest.IngestOutcome.Rejected;
import io.olifant.identity.ingest.RejectionReason;
import io.olifant.identity.ingest.TouchpointIngest;
import io.olifant.runtime.streams.DeadLetters;
import io.olifant.schemas.UnreadableRecordException;
import java.time.InstantSource;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Reads touchpoints as they come: what can be accepted goes on by its anchor, everything else becomes a dead letter. Holds
 * no state, so a rejected record leaves nothing half done. Headers of the source stay behind: they may hold anything.
 */
final class IngestProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private final Deserializer<Touchpoint> deserializer;
    private final Serializer<CustomerTouchpoint> serializer;
    private final String publicTopic;
    private final TouchpointIngest ingest;
    private final int touchpointMaxBytes;
    private final InstantSource clock;
    private final IngestMeters meters;
    private final RejectionLog log = new RejectionLog();
    private final GuardLog guardLog = new GuardLog();
    private ProcessorContext<byte[], byte[]> context;

    /**
     * @param serializer writes touchpoints as they are published in the end
     * @param publicTopic where they are published, by whose name the schema goes
     */
    IngestProcessor(
            Deserializer<Touchpoint> deserializer,
            Serializer<CustomerTouchpoint> serializer,
            String publicTopic,
            TouchpointIngest ingest,
            int touchpointMaxBytes,
            InstantSource clock,
            IngestMeters meters) {
        this.deserializer = deserializer;
        this.serializer = serializer;
        this.publicTopic = publicTopic;
        this.ingest = ingest;
        this.touchpointMaxBytes = touchpointMaxBytes;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
    }

    @Override
    public void process(Record<byte[], byte[]> read) {
        // From here on a record's time is when it arrived. The one that it came with only chose which silo was next.
        long arrivedMs = clock.millis();
        Record<byte[], byte[]> record = read.withTimestamp(arrivedMs);
        byte[] bytes = record.value();
        if (bytes == null) {
            reject(record, new Rejected(RejectionReason.UNREADABLE, "The record has no value"), null);
            return;
        }
        if (bytes.length > touchpointMaxBytes) {
            reject(record, Rejected.tooLarge(bytes.length, touchpointMaxBytes), null);
            return;
        }
        Touchpoint touchpoint;
        try {
            touchpoint = deserializer.deserialize(where().topic(), bytes);
        } catch (UnreadableRecordException e) {
            reject(record, new Rejected(reason(e), e.getMessage()), e);
            return;
        }
        IngestOutcome outcome = ingest.ingest(touchpoint, arrivedMs);
        meters.dropped(outcome.dropped());
        if (outcome instanceof Accepted accepted) {
            accept(record, accepted);
        } else if (outcome instanceof Rejected rejected) {
            reject(record, rejected, null);
        }
    }

    private void accept(Record<byte[], byte[]> record, Accepted accepted) {
        byte[] encoded = serializer.serialize(publicTopic, accepted.touchpoint());
        if (encoded.length > touchpointMaxBytes) {
            reject(record, Rejected.tooLarge(encoded.length, touchpointMaxBytes), null);
            return;
        }
        meters.source(where().topic()).accepted();
        if (accepted.isCleaned()) {
            meters.cleaned();
        }
        meters.guarded(accepted.guards());
        guardLog.guarded(accepted.guards(), where().topic());
        context.forward(
                new Record<>(accepted.anchor().toBytes(), encoded, record.timestamp()),
                IdentityNames.OBSERVATIONS_ENTRY);
    }

    private void reject(Record<byte[], byte[]> record, Rejected rejected, UnreadableRecordException causeOrNull) {
        meters.source(where().topic()).rejected(rejected.reason());
        log.rejected(rejected.reason(), where(), record.timestamp());
        context.forward(
                DeadLetters.record(record, where(), rejected.reason().name(), rejected.message(), causeOrNull),
                IdentityNames.DEAD_LETTERS_SINK);
    }

    private RecordMetadata where() {
        return context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("Ingest was called without a record of a topic"));
    }

    static RejectionReason reason(UnreadableRecordException e) {
        return switch (e.kind()) {
            case MALFORMED -> RejectionReason.UNREADABLE;
            case UNKNOWN_SCHEMA -> RejectionReason.UNKNOWN_SCHEMA;
            case INCOMPATIBLE_SCHEMA -> RejectionReason.INCOMPATIBLE_SCHEMA;
        };
    }
}
