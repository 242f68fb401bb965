package io.olifant.journey.lookup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.olifant.runtime.lookup.NotReadyException;
import io.olifant.runtime.lookup.PromptHttp;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * Whose an identifier is: asks the identity stitcher, since only that has the rules and the key by which identifiers are
 * stored. Safe for use by several threads.
 */
public final class IdentityDirectory {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int NOT_CONFIGURED = 503;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Optional<URI> stitcher;
    private final PromptHttp http;

    /**
     * @param stitcher where the identity stitcher answers look-ups; without it nothing is found
     * @param http how it is asked
     */
    public IdentityDirectory(Optional<URI> stitcher, PromptHttp http) {
        this.stitcher = Objects.requireNonNull(stitcher, "stitcher");
        this.http = Objects.requireNonNull(http, "http");
    }

    /**
     * What came of a question.
     *
     * @param profileOrNull the profile, if there is one
     * @param status of HTTP, if there is none
     * @param sentence why there is none
     */
    record Answer(String profileOrNull, int status, String sentence) {}

    /**
     * The profile that an identifier belongs to.
     *
     * @param value as people write it
     * @throws NotReadyException if the identity stitcher cannot answer at the moment
     */
    Answer profileOf(String namespace, String value) {
        if (stitcher.isEmpty()) {
            return new Answer(
                    null,
                    NOT_CONFIGURED,
                    "Identifiers are looked up by the identity stitcher, and this instance does not know its address:"
                            + " set journey-aggregator.identity-stitcher-url, or ask for a profile id");
        }
        URI address = URI.create(stitcher.get().toString().replaceAll("/+$", "") + "/identities/" + encoded(namespace)
                + "/" + encoded(value));
        HttpResponse<String> response = send(address);
        return switch (response.statusCode()) {
            case OK -> new Answer(required(response, "profile_id"), OK, "");
            case UNAUTHENTICATED, FORBIDDEN ->
                throw new NotReadyException(
                        name() + " does not take this instance for one of the deployment; both need the"
                                + " same token 'peer' in their olifant.lookups.tokens-file, or certificates of the same authority");
            case BAD_REQUEST, NOT_FOUND -> new Answer(null, response.statusCode(), required(response, "error"));
            default ->
                throw new NotReadyException(name() + " answered with status " + response.statusCode()
                        + ", as it does while partitions move; ask again in a second");
        };
    }

    private HttpResponse<String> send(URI address) {
        try {
            return http.send(HttpRequest.newBuilder(address).build());
        } catch (IOException e) {
            throw new NotReadyException(
                    name() + " could not be asked within " + http.timeout().toMillis()
                            + " ms; see whether it runs and answers look-ups, and whether"
                            + " journey-aggregator.identity-stitcher-url is right",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotReadyException("This instance is stopping; ask another", e);
        }
    }

    private String required(HttpResponse<String> response, String field) {
        try {
            JsonNode text = JSON.readTree(response.body()).path(field);
            if (text.isTextual()) {
                return text.asText();
            }
        } catch (JsonProcessingException e) {
            // Without the cause, which quotes what it could not read.
            throw new NotReadyException(noStitcher());
        }
        throw new NotReadyException(noStitcher());
    }

    private String noStitcher() {
        return name() + " answered with something else than expected; check journey-aggregator.identity-stitcher-url";
    }

    private String name() {
        return "The identity stitcher at " + stitcher.map(URI::getAuthority).orElse("");
    }

    /** Percent-encoded, spaces too, which a path does not write as plus signs. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
