package io.olifant.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.olifant.runtime.ApplicationActivity;
import io.olifant.runtime.StartException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperationsServerTest {

    private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<String>> hang = new AtomicReference<>(Optional.empty());
    private OperationsServer server;

    @BeforeEach
    void serve() {
        server = serve("localhost");
    }

    private OperationsServer serve(String host) {
        return new OperationsServer(
                "asked",
                () -> KafkaStreams.State.CREATED,
                new ProcessHealth(
                        Map.of("asked", () -> KafkaStreams.State.CREATED),
                        Map.of("asked", trouble::get),
                        Map.of("asked", hang::get)),
                new ApplicationActivity(),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                "the topology",
                host,
                0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAddressThatThisMachineDoesNotHaveIsNoPortInUse() {
        assertThatThrownBy(() -> serve("no.such.host.invalid"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("this machine has no such address; set olifant.http.host")
                .hasMessageNotContaining("in use");
    }

    @Test
    void healthSaysWhatAnApplicationWaitsFor() throws Exception {
        assertThat(get("/health/ready").body()).isEqualTo("CREATED\n");
        trouble.set(Optional.of("The schema registry is asked too much (status 429)"));
        assertThat(get("/health/ready").body())
                .isEqualTo("CREATED\nwaits: The schema registry is asked too much (status 429)\n");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void whatHangsIsNotLiveAndSaysWhy() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        hang.set(Optional.of("the stream thread 'one' has done nothing for 600 seconds"));
        assertThat(get("/health/live").statusCode()).isEqualTo(503);
        assertThat(get("/health/live").body())
                .isEqualTo("CREATED\nhangs: the stream thread 'one' has done nothing for 600 seconds\n");
        hang.set(Optional.empty());
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void everybodyMaySeeTheApplicationAndItsConnections() throws Exception {
        assertThat(get("/topology").body()).isEqualTo("the topology");
        assertThat(get("/activity").body()).contains("\"application\":\"asked\"", "\"pending_outputs\":0");
        assertThat(get("/metrics").body())
                .contains("olifant_http_connections{server=\"operations\"}", "olifant_http_turned_away_total");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
