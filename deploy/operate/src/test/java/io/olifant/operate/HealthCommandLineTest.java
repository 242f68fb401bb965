package io.olifant.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HealthCommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void whoLivesButIsNotReadyIsWellAndNotReady() throws IOException {
        HttpServer server = serving(Map.of("/health/live", 200, "/health/ready", 503));
        try {
            String port = String.valueOf(server.getAddress().getPort());

            assertThat(execute("health", "--port", port)).isZero();
            assertThat(out).hasToString("REBALANCING" + System.lineSeparator());
            assertThat(execute("health", "--port", port, "--ready")).isEqualTo(Main.FAILED);
            assertThat(err.toString()).contains("/health/ready answers 503: REBALANCING");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whereNobodyListensIsASentence() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(execute("health", "--port", String.valueOf(port))).isEqualTo(Main.FAILED);
        assertThat(err.toString())
                .contains("127.0.0.1:" + port, "does not answer")
                .doesNotContain("\tat ");
    }

    @Test
    void aPortIsNeeded() {
        assertThat(execute("health", "--port", "0")).isEqualTo(Main.MISUSED);
        assertThat(err.toString()).contains("Which port is to be asked?", "OLIFANT_HTTP_PORT");
    }

    @Test
    void aQuestionForHealthDoesNotReadTheSettingsOfTheApplications() {
        assertThat(Main.commandLineFor(new String[] {"health", "--port", "1"}).getSubcommands())
                .containsOnlyKeys("health");
        assertThat(Main.commandLineFor(new String[] {"--help"}).getSubcommands())
                .containsKeys("run", "config", "health");
    }

    private static HttpServer serving(Map<String, Integer> statusByPath) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        statusByPath.forEach((path, status) -> server.createContext(path, exchange -> {
            byte[] body = "REBALANCING\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }));
        server.start();
        return server;
    }

    private int execute(String... arguments) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
