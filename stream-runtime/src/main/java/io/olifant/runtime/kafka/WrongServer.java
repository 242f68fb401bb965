package io.olifant.runtime.kafka;

import io.olifant.runtime.StartException;
import io.olifant.runtime.config.RuntimeSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * Finds out whether something else than what the settings say answers where a Kafka broker is expected: an HTTP server, such as the
 * schema registry, a broker that speaks TLS, or one that does not. Kafka's client takes the first four bytes of any answer for a size,
 * so {@code HTTP} makes it ask for 1.2 GB of memory, and an alert of TLS for 350 MB; and what ends a connection without a word, it asks
 * again and again.
 */
public final class WrongServer {

    private static final int PATIENCE_MS = 2_000;
    private static final String HTTP = "HTTP";

    /** With these bytes an alert of TLS begins: its type, and the first half of any version. */
    private static final String TLS_ALERT = "\u0015\u0003";

    private static final String PROTOCOL = "security.protocol";
    private static final String PROTOCOL_DEFAULT = "PLAINTEXT";
    private static final String SERVERS = "bootstrap.servers";

    /** A request of Kafka's that every broker answers, also before somebody has logged in: which versions it speaks. */
    private static final byte[] API_VERSIONS = ByteBuffer.allocate(14)
            .putInt(10)
            .putShort((short) 18)
            .putShort((short) 0)
            .putInt(0)
            .putShort((short) -1)
            .array();

    private static final int TLS_HANDSHAKE = 22;

    private WrongServer() {}

    /**
     * Requires that none of the addresses is of an HTTP server, or of a broker that speaks TLS where the settings say that it does not,
     * or the reverse; who does not answer is the client's to report.
     */
    public static void requireNone(RuntimeSettings settings) {
        String protocol = String.valueOf(KafkaSettings.admin(settings).getOrDefault(PROTOCOL, PROTOCOL_DEFAULT));
        boolean isEncrypted = protocol.toUpperCase(Locale.ROOT).endsWith("SSL");
        List<String> problems = addresses(
                        String.valueOf(KafkaSettings.admin(settings).get(SERVERS)))
                .stream()
                .flatMap(address ->
                        (isEncrypted ? withoutTls(address, protocol) : notInClear(address, protocol)).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new StartException(problems, null);
        }
    }

    /** A greeting of TLS first: to a broker that understands it, an unencrypted question would be a failure to log. */
    private static Optional<String> withoutTls(InetSocketAddress address, String protocol) {
        return !speaksTls(address) && isKafka(answer(address).orElse(""))
                ? Optional.of(
                        "The Kafka broker at '" + text(address) + "' does not speak TLS, but olifant.kafka." + PROTOCOL
                                + " is " + protocol + "; set olifant.kafka." + SERVERS
                                + " to an address with TLS, or olifant.kafka." + PROTOCOL
                                + " to PLAINTEXT or SASL_PLAINTEXT.")
                : Optional.empty();
    }

    private static Optional<String> notInClear(InetSocketAddress address, String protocol) {
        Optional<String> answer = answer(address);
        if (answer.filter(HTTP::equals).isPresent()) {
            return Optional.of("An HTTP server, such as a schema registry, answers at '" + text(address)
                    + "', not a Kafka broker; set olifant.kafka." + SERVERS + " to the address of a broker.");
        }
        boolean isAlert = answer.filter(begin -> begin.startsWith(TLS_ALERT)).isPresent();
        boolean hungUp = answer.filter(String::isEmpty).isPresent();
        return isAlert || hungUp && speaksTls(address)
                ? Optional.of("The server at '" + text(address) + "' speaks TLS, but olifant.kafka." + PROTOCOL + " is "
                        + protocol + "; set it to SSL, or to SASL_SSL where applications log in.")
                : Optional.empty();
    }

    private static String text(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }

    /** Of addresses that Kafka's client has accepted, so each ends with a port. */
    static List<InetSocketAddress> addresses(String bootstrapServers) {
        return Arrays.stream(bootstrapServers.split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> text.substring(text.lastIndexOf('/') + 1))
                .map(text -> new InetSocketAddress(
                        text.substring(0, text.lastIndexOf(':')),
                        Integer.parseInt(text.substring(text.lastIndexOf(':') + 1))))
                .toList();
    }

    static boolean speaksHttp(InetSocketAddress address) {
        return answer(address).filter(HTTP::equals).isPresent();
    }

    /** Four bytes that are the size of a short answer, as every broker begins one. */
    private static boolean isKafka(String begin) {
        return begin.startsWith("\0\0") && begin.length() == HTTP.length();
    }

    /** The first four bytes of an answer; fewer if the connection ends before, none at all where nobody answers in time. */
    private static Optional<String> answer(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(API_VERSIONS);
            return Optional.of(
                    new String(socket.getInputStream().readNBytes(HTTP.length()), StandardCharsets.ISO_8859_1));
        } catch (SocketTimeoutException | ConnectException e) {
            return Optional.empty();
        } catch (SocketException e) {
            // Reset: what came was not understood.
            return Optional.of("");
        } catch (IOException e) {
            // No way there: no server, whatever else is wrong.
            return Optional.empty();
        }
    }

    /**
     * Whether a server answers a greeting of TLS in TLS. Who it is does not matter here and is not asked: nothing is sent, and the
     * client that comes after looks at the certificate.
     */
    static boolean speaksTls(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(clientHello());
            int type = socket.getInputStream().read();
            return type == TLS_HANDSHAKE || type == TLS_ALERT.charAt(0);
        } catch (IOException | GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] clientHello() throws GeneralSecurityException, SSLException {
        SSLEngine engine = SSLContext.getDefault().createSSLEngine();
        engine.setUseClientMode(true);
        ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), hello);
        return Arrays.copyOf(hello.array(), hello.position());
    }
}
