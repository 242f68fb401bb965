package io.olifant.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.olifant.runtime.access.LookupAccess;
import io.olifant.runtime.access.LookupAudit;
import io.olifant.runtime.config.LookupSettings;
import io.olifant.runtime.http.LookupServer;
import io.olifant.runtime.lookup.LookupRoute;
import io.olifant.runtime.lookup.StoreRouter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where an instance answers look-ups, where they are on.
 *
 * @param address what other instances are told
 */
record LookupEntrance(LookupServer server, HostInfo address, StoreRouter router) {

    private static final Logger LOG = LoggerFactory.getLogger(LookupEntrance.class);

    /** As in a URI (RFC 1123): an underscore, which some give to containers, has no place in it. */
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9.])?");

    private static final List<String> ALL_INTERFACES = List.of("0.0.0.0", "::", "[::]");

    /**
     * Opens the entrance, if the application answers look-ups at all.
     *
     * @param port 0 takes a free one
     * @throws StartException if the port cannot be had, or other instances cannot be told where it is
     */
    static <S> Optional<LookupEntrance> open(
            StreamApplication<S> application,
            ApplicationContext<S> context,
            LookupAccess access,
            MeterRegistry meters,
            int port) {
        LookupSettings settings = context.runtime().lookups();
        StoreRouter router = new StoreRouter(settings.timeout(), access.credentials());
        List<LookupRoute> lookups = application.lookups(context, router);
        if (lookups.isEmpty()) {
            return Optional.empty();
        }
        String advertisedHost = advertisedHost(settings);
        LookupServer server = new LookupServer(
                lookups,
                access,
                settings.requestsPerSecond(),
                new LookupAudit(application.name()),
                meters,
                settings.host(),
                port);
        LOG.info(
                "{} answers look-ups on port {} of {}, {}; other instances reach it at {}",
                application.name(),
                server.port(),
                settings.host(),
                access.tls().isPresent() ? "with TLS" : "in plain text",
                advertisedHost);
        return Optional.of(new LookupEntrance(server, new HostInfo(advertisedHost, server.port()), router));
    }

    /** The address that other instances are told, as Streams takes it. */
    String advertised() {
        String host = address.host().indexOf(':') >= 0 ? "[" + address.host() + "]" : address.host();
        return host + ":" + address.port();
    }

    /** What other instances are told; only names that they can ask. */
    static String advertisedHost(LookupSettings settings) {
        String host = hostOf(settings);
        boolean isAddress = host.indexOf(':') >= 0;
        if (!isAddress && !HOST_NAME.matcher(host).matches()) {
            throw new StartException(
                    List.of("Other instances cannot ask a host called '" + host
                            + "'; set olifant.lookups.advertised-host to an address, or to a name of letters, digits, hyphens"
                            + " and dots, under which they reach this one."),
                    null);
        }
        return host;
    }

    private static String hostOf(LookupSettings settings) {
        if (settings.advertisedHost().isPresent()) {
            return settings.advertisedHost().get();
        }
        if (!ALL_INTERFACES.contains(settings.host())) {
            return settings.host();
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            throw new StartException(
                    List.of(
                            "The name of this machine cannot be found out; set olifant.lookups.advertised-host to the name"
                                    + " or address under which other instances reach it."),
                    e);
        }
    }
}
