package io.olifant.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.olifant.faults.cluster.RegistryGate.Mode;
import io.olifant.systemtests.harness.SharedRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistryGateTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SharedRegistry registry = new SharedRegistry();
    private final RegistryGate gate = new RegistryGate(registry);

    @AfterEach
    void close() {
        gate.close();
        registry.close();
    }

    @Test
    void anOpenGateLeadsToTheRegistry() throws Exception {
        assertThat(status()).isEqualTo(200);
        assertThat(gate.denied()).isZero();
    }

    @Test
    void whoMeetsAnErrorIsCounted() throws Exception {
        gate.set(Mode.UNAVAILABLE);
        assertThat(status()).isEqualTo(503);
        assertThat(gate.denied()).isEqualTo(1);
    }

    @Test
    void aBlackHoleTakesRequestsAndNeverAnswers() {
        gate.set(Mode.BLACK_HOLE);
        CompletableFuture<HttpResponse<Void>> answer =
                HttpClient.newHttpClient().sendAsync(request(), HttpResponse.BodyHandlers.discarding());
        await().atMost(PATIENCE).until(() -> gate.denied() == 1);
        assertThat(answer).isNotDone();
    }

    @Test
    void nobodyListensAtAGateThatIsDownAndItOpensAgainOnTheSamePort() throws Exception {
        gate.set(Mode.DOWN);
        assertThatThrownBy(this::status).isInstanceOf(ConnectException.class);
        gate.set(Mode.OPEN);
        assertThat(status()).isEqualTo(200);
    }

    private int status() throws IOException, InterruptedException {
        // A client of its own each time, so that no connection is left from before.
        return HttpClient.newHttpClient()
                .send(request(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(URI.create(gate.url() + "/subjects"))
                .timeout(PATIENCE)
                .build();
    }
}
