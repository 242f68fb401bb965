package io.olifant.local.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.olifant.local.deployment.LookupToken;
import io.olifant.local.terminal.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The pages of a story, asked for one after the other; only one is held at a time. */
final class StoryPages {

    private static final int OK = 200;
    private static final int PAGE_MAX = 500;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final LookupToken token;
    private final Duration timeout;
    private long left;
    private String nextOrNull = "";

    /**
     * @param address of the story, without parameters
     * @param token what is shown to the aggregator
     * @param timeout how long to go on asking somebody who is not ready
     * @param touchpointsMax of all pages together
     */
    StoryPages(String address, LookupToken token, Duration timeout, long touchpointsMax) {
        this.address = address;
        this.token = token;
        this.timeout = timeout;
        this.left = touchpointsMax;
    }

    boolean hasNext() {
        return nextOrNull != null && left > 0;
    }

    /** Whether there are touchpoints behind the last page that was taken. */
    boolean isCut() {
        return nextOrNull != null;
    }

    /**
     * The next page.
     *
     * @throws StackException if it cannot be had, with the reason that the aggregator gave
     */
    JsonNode next() throws InterruptedException {
        String after = nextOrNull.isEmpty() ? "" : "&after=" + encoded(nextOrNull);
        JsonNode page = parse(ask(URI.create(address + "?limit=" + Math.min(PAGE_MAX, left) + after)));
        left -= page.path("timeline").size();
        nextOrNull = page.hasNonNull("next") ? page.path("next").asText() : null;
        return page;
    }

    private String ask(URI page) throws InterruptedException {
        HttpRequest request =
                token.shownIn(HttpRequest.newBuilder(page).timeout(timeout)).build();
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            HttpResponse<String> response = send(request);
            if (response.statusCode() == OK) {
                return response.body();
            }
            boolean isPassing = response.headers().firstValue("Retry-After").isPresent();
            if (!isPassing || System.nanoTime() > deadline) {
                throw new StackException(parse(response.body()).path("error").asText());
            }
            new CountDownLatch(1).await(1, TimeUnit.SECONDS);
        }
    }

    private HttpResponse<String> send(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StackException(
                    "The journey aggregator does not answer at " + request.uri().getAuthority()
                            + "; see whether it runs, or give another address with --aggregator",
                    e);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new StackException("What answered is no journey aggregator: expected JSON; check --aggregator");
        }
    }

    /** Percent-encoded, spaces too, which a path does not write as plus signs. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
