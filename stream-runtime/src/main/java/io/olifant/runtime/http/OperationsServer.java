package io.olifant.runtime.http;

import io.javalin.Javalin;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.olifant.runtime.ApplicationActivity;
import io.olifant.runtime.StartException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Serves an application's health, metrics, topology and activity over HTTP, to whoever asks: they show nothing of a customer, and
 * nothing can be changed.
 */
public final class OperationsServer implements AutoCloseable {

    private static final HttpServers.Role ROLE =
            new HttpServers.Role("operations", "olifant.http", "Health and metrics");

    /** The format of Prometheus' text exposition. */
    private static final String METRICS_CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final String TEXT_CONTENT_TYPE = "text/plain; charset=utf-8";

    /** Whoever scrapes metrics does so every few seconds, and is one of few. */
    private static final int AT_A_TIME = 8;

    /** Longer than a pause for garbage collection, shorter than anybody's patience. */
    private static final Duration TURN_MAX = Duration.ofMillis(250);

    private final String application;
    private final Supplier<KafkaStreams.State> state;
    private final ProcessHealth health;
    private final ApplicationActivity activity;

    /** For what may be long; health does not pass it. */
    private final LookupGate gate;

    private final Javalin server;

    /**
     * Starts serving.
     *
     * @param state the state of the application
     * @param health what probes are told: it speaks for all applications of the process
     * @param port 0 takes a free one
     * @throws StartException if the port cannot be had
     */
    public OperationsServer(
            String application,
            Supplier<KafkaStreams.State> state,
            ProcessHealth health,
            ApplicationActivity activity,
            PrometheusMeterRegistry meters,
            String topology,
            String host,
            int port) {
        this.application = application;
        this.state = state;
        this.health = health;
        this.activity = activity;
        this.gate = new LookupGate(AT_A_TIME, TURN_MAX, ROLE.turnedAway(meters));
        this.server = HttpServers.start(ROLE, Optional.empty(), meters, host, port, config -> {
            config.routes.get("/health/live", request -> probe(request, health.isLive()));
            config.routes.get("/health/ready", request -> probe(request, health.isReady()));
            config.routes.get("/metrics", request -> answer(request, METRICS_CONTENT_TYPE, meters::scrape));
            config.routes.get("/topology", request -> answer(request, TEXT_CONTENT_TYPE, () -> topology));
            config.routes.get("/activity", request -> answer(request, ContentType.JSON, this::activity));
            ErrorAnswers.addTo(config.routes);
        });
    }

    /** Compressed for those who take it so. */
    private void answer(Context request, String contentType, Supplier<String> text) throws IOException {
        gate.pass(() -> {
            request.contentType(contentType);
            PatientAnswer.write(request.outputStream(), text.get().getBytes(StandardCharsets.UTF_8), System::nanoTime);
            return null;
        });
    }

    private void probe(Context request, boolean isWell) {
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

    /** The port that is served. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
