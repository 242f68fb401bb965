package io.olifant.runtime.http;

import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.olifant.runtime.ApplicationActivity;
import io.olifant.runtime.StartException;
import io.olifant.runtime.lookup.LookupAnswer;
import io.olifant.runtime.lookup.LookupRequest;
import io.olifant.runtime.lookup.LookupRoute;
import io.olifant.runtime.lookup.NotReadyException;
import io.olifant.runtime.lookup.UnusableQuestionException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Serves an application's health, metrics, topology and activity over HTTP. */
public final class ApplicationServer implements AutoCloseable {

    /** The format of Prometheus' text exposition. */
    private static final String METRICS_CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final String TEXT_CONTENT_TYPE = "text/plain; charset=utf-8";

    private static final String RETRY_AFTER_SECONDS = "1";

    /** As many as keep the cores busy while some wait for another instance, and not so many that tasks starve. */
    private static final int LOOKUPS_PER_CORE = 4;

    /** So that those of people and those of instances together leave threads to health and metrics on the largest machine. */
    private static final int LOOKUPS_MAX = 40;

    /** Whoever scrapes metrics does so every few seconds, and is one of few. */
    private static final int OF_ITSELF_AT_A_TIME = 8;

    /** Longer than a pause for garbage collection, shorter than anybody's patience. */
    private static final Duration TURN_MAX = Duration.ofMillis(250);

    /** Look-ups that are answered, those that wait for their turn, questions of other instances, and health. */
    private static final int THREADS_MAX = 100;

    private static final int THREADS_MIN = 8;

    /** How long a connection may stand still while a request is read or answered; a thread waits for it. */
    private static final Duration STANDSTILL_MAX = Duration.ofSeconds(5);

    private final String application;
    private final Supplier<KafkaStreams.State> state;
    private final ProcessHealth health;
    private final ApplicationActivity activity;
    private final PrometheusMeterRegistry meters;
    private final String topology;
    private final LookupGate gate = gate();

    /**
     * One of their own for questions of other instances: a look-up holds its turn while it asks another, so two instances whose
     * turns are all taken would wait for each other. Who is asked here asks nobody.
     */
    private final LookupGate peersGate = gate();

    /** Another for what is told of the application, which may be long, too; health passes none. */
    private final LookupGate selfGate = new LookupGate(OF_ITSELF_AT_A_TIME, TURN_MAX);

    private final Javalin server;

    /**
     * Starts serving.
     *
     * @param state the state of the application
     * @param health what probes are told: it speaks for all applications of the process
     * @param lookups what the application answers beside health and metrics
     * @param port 0 takes a free one
     * @throws StartException if the port cannot be had
     */
    public ApplicationServer(
            String application,
            Supplier<KafkaStreams.State> state,
            ProcessHealth health,
            ApplicationActivity activity,
            PrometheusMeterRegistry meters,
            String topology,
            List<LookupRoute> lookups,
            String host,
            int port) {
        this.application = application;
        this.state = state;
        this.health = health;
        this.activity = activity;
        this.meters = meters;
        this.topology = topology;
        this.server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.jetty.threadPool = threads();
            config.jetty.modifyHttpConfiguration(http -> http.setIdleTimeout(STANDSTILL_MAX.toMillis()));
            config.routes.get("/health/live", this::live);
            config.routes.get("/health/ready", this::ready);
            config.routes.get("/metrics", request -> ofItself(request, METRICS_CONTENT_TYPE, meters::scrape));
            config.routes.get("/topology", request -> ofItself(request, TEXT_CONTENT_TYPE, () -> topology));
            config.routes.get("/activity", request -> ofItself(request, ContentType.JSON, this::activity));
            config.routes.exception(NotReadyException.class, ApplicationServer::notReady);
            config.routes.exception(UnusableQuestionException.class, ApplicationServer::unusable);
            lookups.forEach(lookup -> addTo(config.routes, lookup));
        });
        listen(host, port);
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS_MAX, THREADS_MIN);
        threads.setName("http");
        return threads;
    }

    private static LookupGate gate() {
        return new LookupGate(lookupsAtATime(), TURN_MAX);
    }

    /** Look-ups of people that are answered at a time, and as many of instances. */
    static int lookupsAtATime() {
        return Math.min(LOOKUPS_MAX, LOOKUPS_PER_CORE * Runtime.getRuntime().availableProcessors());
    }

    private void addTo(RoutesConfig routes, LookupRoute lookup) {
        switch (lookup.method()) {
            case GET -> routes.get(lookup.path(), request -> answer(request, lookup, gate));
            case POST -> routes.post(lookup.path(), request -> answer(request, lookup, peersGate));
        }
    }

    /**
     * What every look-up passes, whoever asks: its turn, and within it the bounds of what it may send. The turn ends when the answer is
     * written, so that whoever does not take it keeps a turn, and not one of the threads that health needs.
     */
    private static void answer(Context request, LookupRoute lookup, LookupGate gate) throws IOException {
        LookupRequest question = question(request);
        gate.pass(() -> {
            LookupAnswer answer = lookup.handler().answer(question);
            byte[] json = answer.json().getBytes(StandardCharsets.UTF_8);
            HttpServletResponse response = request.res();
            response.setStatus(answer.status());
            response.setContentType(ContentType.JSON);
            response.setContentLength(json.length);
            // Straight to the connection: a result of Javalin's goes through a stream, and a fresh buffer of several
            // KiB.
            PatientAnswer.write(response.getOutputStream(), json, System::nanoTime);
            return null;
        });
    }

    /** What is told of the application, compressed for those who take it so. */
    private void ofItself(Context request, String contentType, Supplier<String> text) throws IOException {
        selfGate.pass(() -> {
            request.contentType(contentType);
            PatientAnswer.write(request.outputStream(), text.get().getBytes(StandardCharsets.UTF_8), System::nanoTime);
            return null;
        });
    }

    private void listen(String host, int port) {
        try {
            server.start(host, port);
        } catch (RuntimeException e) {
            server.stop();
            throw new StartException(
                    List.of("Health and metrics cannot be served at " + host + ":" + port + ": " + problem(host, e)),
                    e);
        }
    }

    /** Javalin says of whatever prevents it that the port is in use. */
    private static String problem(String host, RuntimeException failure) {
        if (!isOfThisMachine(host)) {
            return "this machine has no such address; set olifant.http.host to one that it has, or to 0.0.0.0 for all of them.";
        }
        return failure.getMessage() + "; set olifant.http.port to a free port, or to 0 to have one chosen.";
    }

    private static boolean isOfThisMachine(String host) {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** The port that is served. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private void live(Context request) {
        answer(request, health.isLive());
    }

    private void ready(Context request) {
        answer(request, health.isReady());
    }

    private void answer(Context request, boolean isWell) {
        request.status(isWell ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .contentType(ContentType.TEXT_PLAIN)
                .result(health.text());
    }

    private String activity() {
        long observationTimeMs = activity.observationTimeMs();
        return "{\"application\":\"%s\",\"state\":\"%s\",\"pending_outputs\":%d,\"observation_time_ms\":%s}\n"
                .formatted(
                        application,
                        state.get(),
                        activity.pendingOutputs(),
                        observationTimeMs == ApplicationActivity.NONE ? "null" : observationTimeMs);
    }

    private static LookupRequest question(Context request) {
        return new LookupRequest() {
            @Override
            public String pathText(String name) {
                return request.pathParam(name);
            }

            @Override
            public Optional<String> queryText(String name) {
                return Optional.ofNullable(request.queryParam(name));
            }

            @Override
            public String body() {
                return QuestionBody.read(request.bodyInputStream(), System::nanoTime);
            }
        };
    }

    private static void notReady(NotReadyException e, Context request) {
        request.header(Header.RETRY_AFTER, RETRY_AFTER_SECONDS);
        error(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage(), request);
    }

    private static void unusable(UnusableQuestionException e, Context request) {
        error(HttpStatus.BAD_REQUEST, e.getMessage(), request);
    }

    /** Nothing that a message of ours holds must be escaped in JSON, except quotes and backslashes. */
    private static void error(HttpStatus status, String message, Context request) {
        String sentence = message.replace("\\", "\\\\").replace("\"", "\\\"");
        request.status(status).contentType(ContentType.APPLICATION_JSON).result("{\"error\":\"" + sentence + "\"}\n");
    }
}
