package io.olifant.runtime.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.olifant.runtime.StartException;
import io.olifant.runtime.access.LookupTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Makes servers of HTTP that are bounded in what they take and for how long: threads, connections, headers, patience. */
final class HttpServers {

    /** Name of the gauge of connections that are open, by server. */
    static final String CONNECTIONS = "olifant.http.connections";
    /** Name of the counter of requests that waited for their turn in vain, by server. */
    static final String TURNED_AWAY = "olifant.http.turned.away";

    /** Look-ups that are answered, those that wait for their turn, and questions of other instances; or health and metrics. */
    private static final int THREADS_MAX = 100;

    private static final int THREADS_MIN = 4;

    /** More than there are clients; each holds a file and a few KiB, and those above wait until another is closed. */
    static final int CONNECTIONS_MAX = 2_048;

    /** The longest question is a cursor of a page, of some KiB. */
    private static final int HEADER_BYTES_MAX = 8 * 1024;

    /** How long a connection may stand still while a request is read or answered; a thread waits for it. */
    private static final Duration STANDSTILL_MAX = Duration.ofSeconds(5);

    /** How long a connection may be kept open without a request, or take for its handshake. */
    private static final Duration IDLE_MAX = Duration.ofSeconds(30);

    private HttpServers() {}

    /**
     * What a server is.
     *
     * @param name one word, for threads and metrics
     * @param section the settings that say where it listens: {@code olifant.http}
     * @param serves what cannot be had without it, for messages
     */
    record Role(String name, String section, String serves) {

        /** Counts requests that waited for their turn in vain. */
        Counter turnedAway(MeterRegistry meters) {
            return Counter.builder(TURNED_AWAY)
                    .description("Requests that waited for their turn in vain")
                    .tag("server", name)
                    .register(meters);
        }
    }

    /**
     * Starts a server.
     *
     * @param tls empty for plain text
     * @param port 0 takes a free one
     * @throws StartException if the port cannot be had
     */
    static Javalin start(
            Role role,
            Optional<LookupTls> tls,
            MeterRegistry meters,
            String host,
            int port,
            Consumer<JavalinConfig> routes) {
        Javalin server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.jetty.threadPool = threads(role.name());
            config.jetty.modifyHttpConfiguration(HttpServers::bound);
            config.jetty.addConnector((jetty, http) -> connector(role, tls, meters, jetty, http, host, port));
            routes.accept(config);
        });
        try {
            return server.start(host, port);
        } catch (RuntimeException e) {
            server.stop();
            throw new StartException(
                    List.of(role.serves() + " cannot be served at " + host + ":" + port + ": "
                            + problem(role, host, e)),
                    e);
        }
    }

    private static QueuedThreadPool threads(String name) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS_MAX, THREADS_MIN);
        threads.setName("http-" + name);
        return threads;
    }

    private static void bound(HttpConfiguration http) {
        http.setIdleTimeout(STANDSTILL_MAX.toMillis());
        http.setRequestHeaderSize(HEADER_BYTES_MAX);
    }

    private static Connector connector(
            Role role,
            Optional<LookupTls> tls,
            MeterRegistry meters,
            Server jetty,
            HttpConfiguration http,
            String host,
            int port) {
        ServerConnector connector = tls.map(each -> secure(each, jetty, http))
                .orElseGet(() -> new ServerConnector(jetty, new HttpConnectionFactory(http)));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MAX.toMillis());
        connector.addBean(new NetworkConnectionLimit(CONNECTIONS_MAX, connector));
        Gauge.builder(
                        CONNECTIONS,
                        connector,
                        each -> each.getConnectedEndPoints().size())
                .description("Connections that are open, of at most " + CONNECTIONS_MAX)
                .tag("server", role.name())
                .register(meters);
        return connector;
    }

    private static ServerConnector secure(LookupTls tls, Server jetty, HttpConfiguration http) {
        // Clients ask by any name of the certificate, or by an address behind which it lies: they look at that
        // themselves.
        http.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setSslContext(tls.context());
        factory.setNeedClientAuth(tls.asksForCertificates());
        return new ServerConnector(jetty, factory, new HttpConnectionFactory(http));
    }

    /** Javalin says of whatever prevents it that the port is in use. */
    private static String problem(Role role, String host, RuntimeException failure) {
        if (!isOfThisMachine(host)) {
            return "this machine has no such address; set " + role.section()
                    + ".host to one that it has, or to 0.0.0.0 for all of them.";
        }
        return failure.getMessage() + "; set " + role.section() + ".port to a free port, or to 0 to have one chosen.";
    }

    private static boolean isOfThisMachine(String host) {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
