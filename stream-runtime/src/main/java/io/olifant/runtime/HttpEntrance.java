package io.olifant.runtime;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.http.ApplicationServer;
import io.olifant.runtime.http.ProcessHealth;
import io.olifant.runtime.lookup.StoreRouter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where an instance is asked over HTTP. It opens before there are streams, because the streams of all instances learn
 * its address; until they run, look-ups are answered with "not yet".
 *
 * @param address the address that other instances use
 * @param streams empty until they are attached
 */
record HttpEntrance(
        ApplicationServer server, HostInfo address, StoreRouter router, AtomicReference<KafkaStreams> streams) {

    private static final Logger LOG = LoggerFactory.getLogger(HttpEntrance.class);

    /** As in a URI (RFC 1123): an underscore, which some give to containers, has no place in it. */
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9.])?");

    private static final List<String> ALL_INTERFACES = List.of("0.0.0.0", "::", "[::]");

    /**
     * Opens the entrance.
     *
     * @param port 0 takes a free one
     * @param health what probes get as answer
     * @throws StartException if the port is not available, or other instances could not reach it
     */
    static <S> HttpEntrance open(
            StreamApplication<S> application,
            Topology topology,
            ApplicationContext<S> context,
            PrometheusMeterRegistry meters,
            int port,
            AtomicReference<KafkaStreams> streams,
            ProcessHealth health) {
        RuntimeSettings.Http http = context.runtime().http();
        String advertisedHost = advertisedHost(http);
        StoreRouter router = new StoreRouter(http.lookupTimeout());
        ApplicationServer server = new ApplicationServer(
                application.name(),
                () -> streams.get() == null
                        ? KafkaStreams.State.CREATED
                        : streams.get().state(),
                health,
                context.activity(),
                meters,
                topology.describe().toString(),
                application.lookups(context, router),
                http.host(),
                port);
        LOG.info(
                "{} serves health, metrics and look-ups on port {}; other instances reach it at {}",
                application.name(),
                server.port(),
                advertisedHost);
        return new HttpEntrance(server, new HostInfo(advertisedHost, server.port()), router, streams);
    }

    /** The settings of Streams with the address that other instances use. */
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

    /** The address that other instances use; only names that they can resolve. */
    static String advertisedHost(RuntimeSettings.Http http) {
        String host = hostOf(http);
        boolean isAddress = host.indexOf(':') >= 0;
        if (!isAddress && !HOST_NAME.matcher(host).matches()) {
            throw new StartException(
                    List.of("Other instances cannot ask a host called '" + host
                            + "'; set olifant.http.advertised-host to an address, or to a name of letters, digits, hyphens"
                            + " and dots, under which they reach this one."),
                    null);
        }
        return host;
    }

    private static String hostOf(RuntimeSettings.Http http) {
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
