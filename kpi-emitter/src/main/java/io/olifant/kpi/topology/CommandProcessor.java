package io.olifant.kpi.topology;

import io.olifant.kpi.handler.FitCommand;
import io.olifant.kpi.message.CellMessage.FitRequested;
import io.olifant.kpi.message.CellMessageCodec;
import io.olifant.kpis.ModelCommand;
import io.olifant.runtime.ApplicationContext;
import io.olifant.runtime.streams.DeadLetters;
import io.olifant.schemas.UnreadableRecordException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Operators' commands in, to the task that fits models, which judges and answers them. What cannot be read becomes a dead
 * letter.
 */
final class CommandProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(CommandProcessor.class);

    private final ApplicationContext<?> application;
    private final KpiMeters meters;
    private final Deserializer<ModelCommand> reader;
    private final CellMessageCodec codec = new CellMessageCodec();

    private ProcessorContext<byte[], byte[]> context;

    CommandProcessor(ApplicationContext<?> application, KpiMeters meters) {
        this.application = application;
        this.meters = meters;
        this.reader = application.serdes().serde(ModelCommand.class, false).deserializer();
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        context = newContext;
    }

    @Override
    public void process(Record<byte[], byte[]> letter) {
        if (letter.value() == null) {
            reject(letter, UnreadableRecordException.Kind.MALFORMED, "The record has no value", null);
            return;
        }
        ModelCommand command;
        try {
            command = reader.deserialize(where().topic(), letter.value());
        } catch (UnreadableRecordException e) {
            reject(letter, e.kind(), e.getMessage(), e);
            return;
        }
        FitCommand given = FitCommand.given(command.getCommandId(), command.getAction(), command.getCurrency());
        FitRequested message = new FitRequested(given.at());
        context.forward(
                new Record<>(
                        codec.shard(message),
                        codec.encode(message),
                        application.clock().millis()),
                KpiTopology.ALL_MESSAGES);
    }

    private void reject(
            Record<byte[], byte[]> letter,
            UnreadableRecordException.Kind kind,
            String message,
            UnreadableRecordException causeOrNull) {
        meters.onDeadLetter(kind);
        LOG.warn(
                "Rejected a command: {}, topic {}, partition {}, offset {}",
                reason(kind),
                where().topic(),
                where().partition(),
                where().offset());
        context.forward(
                DeadLetters.record(
                        letter.withTimestamp(application.clock().millis()),
                        where(),
                        reason(kind),
                        message,
                        causeOrNull),
                KpiTopology.COMMAND_DEAD_LETTERS);
    }

    /** The code of a dead letter. */
    static String reason(UnreadableRecordException.Kind kind) {
        return switch (kind) {
            case MALFORMED -> "UNREADABLE";
            case UNKNOWN_SCHEMA -> "UNKNOWN_SCHEMA";
            case INCOMPATIBLE_SCHEMA -> "INCOMPATIBLE_SCHEMA";
        };
    }

    private RecordMetadata where() {
        return context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("A command was processed without a record of a topic"));
    }
}
