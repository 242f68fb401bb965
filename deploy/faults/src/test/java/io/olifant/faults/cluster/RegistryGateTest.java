package io.olifant.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.faults.cluster.RegistryGate.Mode;
import io.olifant.systemtests.harness.SharedRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistryGateTest {

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
        assertThatThrownBy(this::status).isInstanceOf(HttpTimeoutException.class);
        assertThat(gate.denied()).isEqualTo(1);
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
                .send(
                        HttpRequest.newBuilder(URI.create(gate.url() + "/subjects"))
                                .timeout(Duration.ofSeconds(1))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
