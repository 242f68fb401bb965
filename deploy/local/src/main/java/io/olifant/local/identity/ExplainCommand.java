package io.olifant.local.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.olifant.local.deployment.DeploymentOptions;
import io.olifant.local.deployment.HttpAddress;
import io.olifant.local.deployment.IdentifierParameters;
import io.olifant.local.deployment.LookupToken;
import io.olifant.local.deployment.RawIdentifier;
import io.olifant.local.stack.RunningStack;
import io.olifant.local.terminal.StackException;
import io.olifant.local.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Explains to which customer an identifier belongs, or why two are one customer or are not. */
@Command(
        name = "explain",
        description = "Explains to which customer an identifier belongs, or why two are one customer or are not.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

    private static final int OK = 200;
    private static final int NOT_READY = 503;

    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private DeploymentOptions deployment;

    @Mixin
    private IdentifierParameters identifiers;

    @Option(names = "--json", description = "For machines: the answer of the identity stitcher as it is.")
    private boolean asJson;

    @Option(
            names = "--stitcher",
            paramLabel = "URL",
            converter = HttpAddress.class,
            description = "Where an instance of the identity stitcher answers look-ups; any one will do.")
    private URI stitcher;

    @Mixin
    private LookupToken token;

    @Override
    public Integer call() throws InterruptedException {
        List<RawIdentifier> named = identifiers.read(1, 2);
        RawIdentifier one = named.get(0);
        RawIdentifier other = named.size() > 1 ? named.get(1) : null;
        URI address = address(stitcherAddress(), one, other);
        String answer = ask(address);
        Terminal terminal = Terminal.standard();
        if (asJson) {
            terminal.line(answer);
        } else if (other == null) {
            Drawing.identity(parse(answer)).forEach(terminal::line);
        } else {
            Drawing.pair(parse(answer)).forEach(terminal::line);
        }
        return 0;
    }

    /** Where the identity stitcher is asked. */
    private URI stitcherAddress() {
        if (stitcher != null) {
            return stitcher;
        }
        RunningStack running = deployment
                .runningHere()
                .orElseThrow(() -> new StackException(
                        "Look-ups go to the identity stitcher; give its address with --stitcher http://HOST:PORT"));
        return running.ports().stitcherLookupsAddress();
    }

    static URI address(URI stitcher, RawIdentifier one, RawIdentifier otherOrNull) {
        String base = stitcher.toString().replaceAll("/+$", "");
        String path = "/identities/" + encoded(one.namespace()) + "/" + encoded(one.value());
        String query =
                otherOrNull == null ? "" : "?with=" + encoded(otherOrNull.namespace() + ":" + otherOrNull.value());
        return URI.create(base + path + query);
    }

    /** Percent-encoded, spaces too, which a path does not write as plus signs. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String ask(URI address) throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = token.shownIn(HttpRequest.newBuilder(address).timeout(deployment.timeout()))
                .build();
        long deadline = System.nanoTime() + deployment.timeout().toNanos();
        while (true) {
            HttpResponse<String> response = send(http, request);
            if (response.statusCode() == OK) {
                return response.body();
            }
            String sentence = parse(response.body()).path("error").asText();
            if (response.statusCode() != NOT_READY || System.nanoTime() > deadline) {
                throw new StackException(sentence);
            }
            new CountDownLatch(1).await(Duration.ofSeconds(1).toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static HttpResponse<String> send(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StackException(
                    "The identity stitcher does not answer at " + request.uri().getAuthority()
                            + "; see whether it runs, or give another address with --stitcher",
                    e);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new StackException("What answered is no identity stitcher: expected JSON; check --stitcher");
        }
    }
}
