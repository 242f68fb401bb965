package io.olifant.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.runtime.StartException;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.SettingsReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WrongServerTest {

    @Test
    void whoAnswersInHttpIsFoundOut() throws IOException {
        assertThat(speaksHttp("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))
                .isTrue();
    }

    @Test
    void whoAnswersInKafkasWordsIsNot() throws IOException {
        assertThat(speaksHttp(new byte[] {0, 0, 0, 6, 0, 0, 0, 0, 0, 35})).isFalse();
    }

    @Test
    void anAlertOfTlsIsASentence() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answered =
                    CompletableFuture.runAsync(() -> answer(server, new byte[] {21, 3, 3, 0, 2, 2, 10}));
            RuntimeSettings settings = SettingsReader.readShared(
                    SettingSources.of(Map.of("olifant.kafka.bootstrap.servers", "localhost:" + server.getLocalPort())));
            assertThatThrownBy(() -> WrongServer.requireNone(settings))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("localhost:" + server.getLocalPort() + "' speaks TLS, but")
                    .hasMessageContaining("olifant.kafka.security.protocol is PLAINTEXT");
            answered.join();
        }
    }

    @Test
    void whoSaysNothingIsNot() throws IOException {
        assertThat(speaksHttp(new byte[0])).isFalse();
    }

    @Test
    void whereNobodyListensIsNone() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        assertThat(WrongServer.speaksHttp(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)))
                .isFalse();
    }

    @Test
    void addressesAreThoseThatKafkasClientTakes() {
        assertThat(WrongServer.addresses("localhost:9092, [::1]:9093,PLAINTEXT://127.0.0.1:9094"))
                .extracting(InetSocketAddress::getPort)
                .containsExactly(9092, 9093, 9094);
        assertThat(WrongServer.addresses("[::1]:9093").get(0).isUnresolved()).isFalse();
    }

    private static boolean speaksHttp(byte[] answer) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answer(server, answer));
            boolean is = WrongServer.speaksHttp(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()));
            answered.join();
            return is;
        }
    }

    private static void answer(ServerSocket server, byte[] answer) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().readNBytes(14);
            socket.getOutputStream().write(answer);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
