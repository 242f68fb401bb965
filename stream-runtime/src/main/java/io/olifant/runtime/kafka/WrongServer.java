package io.olifant.runtime.kafka;

import io.olifant.runtime.StartException;
import io.olifant.runtime.config.RuntimeSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Finds out whether an HTTP server, such as the schema registry, answers where a Kafka broker is expected. Kafka's client takes the
 * first four bytes of any answer for a size, so {@code HTTP} makes it ask for 1.2 GB of memory.
 */
public final class WrongServer {

    private static final int PATIENCE_MS = 2_000;
    private static final String HTTP = "HTTP";

    /** A request of Kafka's that every broker answers, also before somebody has logged in: which versions it speaks. */
    private static final byte[] API_VERSIONS = ByteBuffer.allocate(14)
            .putInt(10)
            .putShort((short) 18)
            .putShort((short) 0)
            .putInt(0)
            .putShort((short) -1)
            .array();

    private WrongServer() {}

    /** Requires that no HTTP server answers at the addresses of the brokers; who does not answer is the client's to report. */
    public static void requireNone(RuntimeSettings settings) {
        var client = KafkaSettings.admin(settings);
        if (String.valueOf(client.get("security.protocol"))
                .toUpperCase(Locale.ROOT)
                .endsWith("SSL")) {
            // Nothing is read of an answer that is not encrypted.
            return;
        }
        List<String> problems = new ArrayList<>();
        for (InetSocketAddress address : addresses(String.valueOf(client.get("bootstrap.servers")))) {
            if (speaksHttp(address)) {
                problems.add("An HTTP server, such as a schema registry, answers at '" + address.getHostString() + ":"
                        + address.getPort()
                        + "', not a Kafka broker; set olifant.kafka.bootstrap.servers to the address of a broker.");
            }
        }
        if (!problems.isEmpty()) {
            throw new StartException(problems, null);
        }
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
        try (Socket socket = new Socket()) {
            socket.connect(address, PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(API_VERSIONS);
            byte[] begin = socket.getInputStream().readNBytes(HTTP.length());
            return HTTP.equals(new String(begin, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // Nobody there, or nobody who answers: no HTTP server, whatever else is wrong.
            return false;
        }
    }
}
