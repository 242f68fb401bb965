package io.olifant.identity.topology;

import io.olifant.identities.CommandKey;
import io.olifant.identities.IdentityCommand;
import io.olifant.identity.commands.CommandDesk;
import io.olifant.privacy.PrivacyRequest;
import io.olifant.privacy.PrivacyRequestKey;
import io.olifant.runtime.ApplicationContext;
import io.olifant.runtime.streams.OffsetReset;
import io.olifant.runtime.streams.Partitioners;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.BinaryTopic;
import io.olifant.schemas.Topics;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/**
 * The part of the topology where operators' commands and people's requests come in. It has sinks of its own, so that its
 * tasks are apart from those of the graph.
 */
final class CommandTopology {

    private final IdentityConfig config;
    private final ApplicationContext<?> context;
    private final IngestMeters meters;
    private final Topology topology;

    private CommandTopology(
            IdentityConfig config, ApplicationContext<?> context, IngestMeters meters, Topology topology) {
        this.config = config;
        this.context = context;
        this.meters = meters;
        this.topology = topology;
    }

    static void addTo(Topology topology, IdentityConfig config, ApplicationContext<?> context, IngestMeters meters) {
        new CommandTopology(config, context, meters, topology).add();
    }

    private void add() {
        addSource(Topics.IDENTITY_COMMANDS, IdentityNames.COMMANDS_SOURCE, IdentityNames.COMMANDS, commands());
        addSource(Topics.PRIVACY_REQUESTS, IdentityNames.REQUESTS_SOURCE, IdentityNames.REQUESTS, requests());
        String[] both = {IdentityNames.COMMANDS, IdentityNames.REQUESTS};
        addSink(IdentityNames.COMMAND_GRAPH_SINK, Topics.IDENTITY_GRAPH, both);
        addSink(IdentityNames.COMMAND_DEAD_LETTERS_SINK, Topics.deadLetters(config.application()), both);
        addSink(
                IdentityNames.COMMAND_OUTCOMES_SINK,
                Topics.IDENTITY_OUTCOMES,
                CommandKey::getCommandId,
                IdentityNames.COMMANDS);
        addSink(
                IdentityNames.REQUEST_RECEIPTS_SINK,
                Topics.PRIVACY_RECEIPTS,
                PrivacyRequestKey::getRequestId,
                IdentityNames.REQUESTS);
    }

    private ProcessorSupplier<byte[], byte[], Object, Object> commands() {
        return () -> processor(
                IdentityCommand.class,
                desk -> (command, nowMs) -> desk.command(command),
                AnswerRecords::refusedCommand,
                IdentityNames.COMMAND_OUTCOMES_SINK);
    }

    private ProcessorSupplier<byte[], byte[], Object, Object> requests() {
        return () -> processor(
                PrivacyRequest.class,
                desk -> desk::request,
                AnswerRecords::refusedRequest,
                IdentityNames.REQUEST_RECEIPTS_SINK);
    }

    private <T extends SpecificRecord> CommandProcessor<T> processor(
            Class<T> type,
            Function<CommandDesk, CommandProcessor.Desk<T>> method,
            CommandProcessor.Refusals refusals,
            String refusalsSink) {
        // A desk for each task, since hashes are for one thread.
        CommandDesk desk = new CommandDesk(config.rules(), config.rawIdentifiers(), context.partitions());
        return new CommandProcessor<>(
                context.serdes().serde(type, false).deserializer(),
                method.apply(desk),
                refusals,
                refusalsSink,
                context.clock(),
                meters);
    }

    private void addSource(
            AvroTopic<?, ?> topic,
            String sourceName,
            String processorName,
            ProcessorSupplier<byte[], byte[], Object, Object> processor) {
        topology.addSource(
                OffsetReset.NEVER,
                sourceName,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                context.topic(topic));
        topology.addProcessor(processorName, processor, sourceName);
    }

    private void addSink(String name, BinaryTopic topic, String... parents) {
        topology.addSink(name, context.topic(topic), new ByteArraySerializer(), new ByteArraySerializer(), parents);
    }

    private <K extends SpecificRecord, V extends SpecificRecord> void addSink(
            String name, AvroTopic<K, V> topic, Function<K, String> idOfKey, String parent) {
        topology.addSink(
                name,
                context.topic(topic),
                context.serdes().key(topic).serializer(),
                context.serdes().value(topic).serializer(),
                Partitioners.byText(idOfKey),
                parent);
    }
}
