package io.olifant.runtime;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.olifant.runtime.access.LookupAccess;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.http.OperationsServer;
import io.olifant.runtime.http.ProcessHealth;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where an instance is asked over HTTP. It opens before there are streams, because the streams of all instances learn where
 * look-ups are answered; until they run, look-ups are answered with "not yet".
 *
 * @param operations for health and metrics
 * @param lookups empty where none are answered
 * @param streams empty until they are attached
 */
record HttpEntrance(
        OperationsServer operations, Optional<LookupEntrance> lookups, AtomicReference<KafkaStreams> streams)
        implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpEntrance.class);

    /**
     * The ports of an application.
     *
     * @param operations 0 for a free one
     * @param lookups the same; empty where look-ups are off
     */
    record Ports(int operations, Optional<Integer> lookups) {

        /** Those of an application, of those of its process. */
        static Ports of(RuntimeSettings runtime, ProcessShare share) {
            return new Ports(
                    share.port("olifant.http.port", runtime.http().port()),
                    runtime.lookups().portIfOn().map(port -> share.port("olifant.lookups.port", port)));
        }
    }

    /**
     * Opens the entrance.
     *
     * @param access who may ask, where look-ups are on
     * @param health what probes get as answer
     * @throws StartException if a port is not available, or other instances could not reach it
     */
    static <S> HttpEntrance open(
            StreamApplication<S> application,
            Topology topology,
            ApplicationContext<S> context,
            PrometheusMeterRegistry meters,
            Ports ports,
            Optional<LookupAccess> access,
            AtomicReference<KafkaStreams> streams,
            ProcessHealth health) {
        OperationsServer operations = new OperationsServer(
                application.name(),
                () -> streams.get() == null
                        ? KafkaStreams.State.CREATED
                        : streams.get().state(),
                health,
                context.activity(),
                meters,
                topology.describe().toString(),
                context.runtime().http().host(),
                ports.operations());
        LOG.info("{} serves health and metrics on port {}", application.name(), operations.port());
        try {
            Optional<LookupEntrance> lookups = access.flatMap(each -> LookupEntrance.open(
                    application, context, each, meters, ports.lookups().orElseThrow()));
            return new HttpEntrance(operations, lookups, streams);
        } catch (RuntimeException e) {
            operations.close();
            throw e;
        }
    }

    /** The settings of Streams, with the address that other instances use, where look-ups are on. */
    StreamsConfig advertisedIn(Map<String, Object> config) {
        Map<String, Object> advertised = new HashMap<>(config);
        lookups.ifPresent(each -> advertised.put(StreamsConfig.APPLICATION_SERVER_CONFIG, each.advertised()));
        return new StreamsConfig(advertised);
    }

    /** From now on these are the streams that are asked. */
    void attach(KafkaStreams started) {
        streams.set(started);
        lookups.ifPresent(each -> each.router().attach(started, each.address()));
    }

    /** Look-ups forget which instance holds what: tasks may have moved. */
    void forgetOwners() {
        lookups.ifPresent(each -> each.router().forget());
    }

    @Override
    public void close() {
        lookups.ifPresent(each -> each.server().close());
        operations.close();
    }
}
