package io.olifant.runtime;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.http.ApplicationServer;
import io.olifant.runtime.lookup.StoreRouter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where an instance is asked over HTTP. It opens before there are streams, because the streams of all instances are told
 * its address; until they run, look-ups are answered with "not yet".
 *
 * @param address what other instances are told
 * @param streams empty until they are attached
 */
record HttpEntrance(
        ApplicationServer server, HostInfo address, StoreRouter router, AtomicReference<KafkaStreams> streams) {

    private static final Logger LOG = LoggerFactory.getLogger(HttpEntrance.class);

    private static final List<String> ALL_INTERFACES = List.of("0.0.0.0", "::", "[::]");

    /**
     * Opens the entrance.
     *
     * @throws StartException if the port cannot be had, or nobody knows what this machine is called
     */
    static <S> HttpEntrance open(
            StreamApplication<S> application,
            Topology topology,
            ApplicationContext<S> context,
            PrometheusMeterRegistry meters) {
        RuntimeSettings.Http http = context.runtime().http();
        String advertisedHost = advertisedHost(http);
        AtomicReference<KafkaStreams> streams = new AtomicReference<>();
        StoreRouter router = new StoreRouter(http.lookupTimeout());
        ApplicationServer server = new ApplicationServer(
                application.name(),
                () -> streams.get() == null
                        ? KafkaStreams.State.CREATED
                        : streams.get().state(),
                context.activity(),
                meters,
                topology.describe().toString(),
                application.lookups(context, router),
                http.host(),
                http.port());
        LOG.info(
                "{} serves health, metrics and look-ups on port {}; other instances reach it at {}",
                application.name(),
                server.port(),
                advertisedHost);
        return new HttpEntrance(server, new HostInfo(advertisedHost, server.port()), router, streams);
    }

    /** The settings of Streams with the address that other instances are told. */
    StreamsConfig advertisedIn(Map<String, Object> config) {
        String host = address.host().indexOf(':') >= 0 ? "[" + address.host() + "]" : address.host();
        Map<String, Object> advertised = new HashMap<>(config);
        advertised.put(StreamsConfig.APPLICATION_SERVER_CONFIG, host + ":" + address.port());
        return new StreamsConfig(advertised);
    }

    /** From now on these are the streams that are asked. */
    void attach(KafkaStreams started) {
        streams.set(started);
        router.attach(started, address);
    }

    private static String advertisedHost(RuntimeSettings.Http http) {
        if (http.advertisedHost().isPresent()) {
            return http.advertisedHost().get();
        }
        if (!ALL_INTERFACES.contains(http.host())) {
            return http.host();
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            throw new StartException(
                    List.of("The name of this machine cannot be found out; set olifant.http.advertised-host to the name"
                            + " or address under which other instances reach it."),
                    e);
        }
    }
}
