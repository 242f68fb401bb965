package io.olifant.local.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A browser without a window, asked over its DevTools protocol. */
final class Chromium implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();

    private Chromium(Process process, URI address) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Reader())
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** The browser of this machine, if there is one. */
    static Optional<Path> onThePath() {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it with a profile of its own in an empty folder. */
    static Chromium start(Path program, Path profile) throws IOException {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("output.txt").toFile())
                .start();
        // The browser writes its port and the path of its socket there, a line each.
        Path note = profile.resolve("DevToolsActivePort");
        await("the browser to be up").atMost(PATIENCE).until(() -> {
            assertThat(process.isAlive())
                    .as("the browser runs; it said: " + Files.readString(profile.resolve("output.txt")))
                    .isTrue();
            return Files.exists(note) && Files.readAllLines(note).size() >= 2;
        });
        List<String> lines = Files.readAllLines(note);
        return new Chromium(process, URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)));
    }

    /** Opens a page in a window of this width. */
    Page open(Path html, int widthPx, boolean isDark) {
        ObjectNode blank = JSON.createObjectNode().put("url", "about:blank");
        String target = ask("", "Target.createTarget", blank).get("targetId").asText();
        String session = ask(
                        "",
                        "Target.attachToTarget",
                        JSON.createObjectNode().put("targetId", target).put("flatten", true))
                .get("sessionId")
                .asText();
        return new Page(session).load(html, widthPx, isDark);
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    private JsonNode ask(String session, String method, ObjectNode parameters) {
        int id = lastId.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        ObjectNode question = JSON.createObjectNode().put("id", id).put("method", method);
        question.set("params", parameters);
        if (!session.isEmpty()) {
            question.put("sessionId", session);
        }
        socket.sendText(question.toString(), true).join();
        JsonNode node = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        assertThat(node.has("error"))
                .as(method + " answers " + node.get("error"))
                .isFalse();
        return node.get("result");
    }

    /** One page. */
    final class Page {

        private final String session;

        private Page(String session) {
            this.session = session;
        }

        private Page load(Path html, int widthPx, boolean isDark) {
            for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
                ask(session, domain + ".enable", JSON.createObjectNode());
            }
            size(widthPx, 900);
            ObjectNode media = JSON.createObjectNode();
            media.putArray("features")
                    .addObject()
                    .put("name", "prefers-color-scheme")
                    .put("value", isDark ? "dark" : "light");
            ask(session, "Emulation.setEmulatedMedia", media);
            ask(
                    session,
                    "Page.navigate",
                    JSON.createObjectNode().put("url", html.toUri().toString()));
            await("the page to be loaded")
                    .atMost(PATIENCE)
                    .until(() -> !events("Page.loadEventFired").isEmpty());
            return this;
        }

        private void size(int widthPx, int heightPx) {
            ask(
                    session,
                    "Emulation.setDeviceMetricsOverride",
                    JSON.createObjectNode()
                            .put("width", widthPx)
                            .put("height", heightPx)
                            .put("deviceScaleFactor", 1)
                            .put("mobile", widthPx < 500));
        }

        /** What an expression of JavaScript gives. */
        JsonNode evaluate(String expression) {
            JsonNode result = ask(
                    session,
                    "Runtime.evaluate",
                    JSON.createObjectNode()
                            .put("expression", expression)
                            .put("returnByValue", true)
                            .put("awaitPromise", true));
            assertThat(result.has("exceptionDetails"))
                    .as(expression + " gives " + result)
                    .isFalse();
            return result.get("result").path("value");
        }

        /** What the page complained about: exceptions, errors and warnings. */
        List<String> complaints() {
            List<String> complaints = new ArrayList<>();
            events("Runtime.exceptionThrown").forEach(event -> complaints.add(event.toString()));
            events("Runtime.consoleAPICalled").stream()
                    .filter(event -> List.of("error", "warning", "assert")
                            .contains(event.get("type").asText()))
                    .forEach(event -> complaints.add(event.toString()));
            events("Log.entryAdded").stream()
                    .filter(event -> List.of("error", "warning")
                            .contains(event.get("entry").get("level").asText()))
                    .forEach(event -> complaints.add(event.toString()));
            return complaints;
        }

        /** Everything that the page asked for beside itself. */
        List<String> requests() {
            return events("Network.requestWillBeSent").stream()
                    .map(event -> event.get("request").get("url").asText())
                    .filter(url -> !url.startsWith("file:"))
                    .toList();
        }

        /** A picture of the whole page. */
        void photograph(Path png) throws IOException {
            JsonNode taken = ask(
                    session,
                    "Page.captureScreenshot",
                    JSON.createObjectNode().put("format", "png").put("captureBeyondViewport", true));
            Files.createDirectories(png.getParent());
            Files.write(png, taken.get("data").binaryValue());
        }

        private List<JsonNode> events(String method) {
            return events.stream()
                    .filter(event -> event.path("sessionId").asText().equals(session))
                    .filter(event -> event.path("method").asText().equals(method))
                    .map(event -> event.get("params"))
                    .toList();
        }
    }

    /** Takes what the browser says, in parts or whole: answers to questions, and events. */
    private final class Reader implements WebSocket.Listener {

        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            parts.append(part);
            if (isLast) {
                take(parts.toString());
                parts.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void take(String text) {
            try {
                JsonNode message = JSON.readTree(text);
                if (message.has("id")) {
                    answers.remove(message.get("id").asInt()).complete(message);
                } else {
                    events.add(message);
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException("The browser said what is no JSON", e);
            }
        }
    }
}
