package io.olifant.operate.state;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks the operations port of an instance how it is. */
final class InstanceProbe {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int OK = 200;

    private static final String REMAINING = "olifant_restore_remaining_records";
    private static final String STORE_BYTES = "kafka_stream_state_total_sst_files_size";
    private static final String APPLICATION = "application";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final Duration betweenLooks;

    /** @param betweenLooks how long apart the two looks are of which a speed is made */
    InstanceProbe(Duration betweenLooks) {
        this.betweenLooks = betweenLooks;
    }

    InstanceState ask(String address) throws InterruptedException {
        try {
            HttpResponse<String> health = get(address, "/health/ready");
            MetricsText first = metrics(address);
            Optional<Long> remaining = first.sum(REMAINING);
            Optional<Double> perSecond = Optional.empty();
            if (remaining.orElse(0L) > 0) {
                long beforeNs = System.nanoTime();
                Thread.sleep(betweenLooks.toMillis());
                Optional<Long> later = metrics(address).sum(REMAINING);
                double seconds = (System.nanoTime() - beforeNs) / 1e9;
                Optional<Long> earlier = remaining;
                perSecond = later.map(rest -> (earlier.get() - rest) / seconds);
                remaining = later;
            }
            return new InstanceState(
                    address,
                    first.of(REMAINING)
                            .map(sample -> sample.labels().getOrDefault(APPLICATION, "?"))
                            .findFirst()
                            .orElse("?"),
                    health.body().strip().replaceAll("\\R", "; "),
                    health.statusCode() == OK,
                    remaining,
                    perSecond,
                    first.sum(STORE_BYTES));
        } catch (IOException | IllegalArgumentException e) {
            return InstanceState.silent(
                    address,
                    "does not answer (" + e.getClass().getSimpleName()
                            + "); is this HOST:PORT of its olifant.http.port, and does it run?");
        }
    }

    private MetricsText metrics(String address) throws IOException, InterruptedException {
        return MetricsText.parse(get(address, "/metrics").body());
    }

    private HttpResponse<String> get(String address, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + path))
                .timeout(TIMEOUT)
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
