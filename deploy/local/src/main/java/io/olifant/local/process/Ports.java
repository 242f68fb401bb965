package io.olifant.local.process;

import io.olifant.local.terminal.StackException;
import io.olifant.local.terminal.UsageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ports of a stack on this machine. All listen on the loopback address only.
 *
 * @param broker for Kafka clients
 * @param controller for the broker's own use
 * @param registry for schema registry clients
 * @param stitcher for health, metrics and look-ups of the identity stitcher
 * @param aggregator the same of the journey aggregator
 * @param emitter the same of the KPI emitter
 */
public record Ports(int broker, int controller, int registry, int stitcher, int aggregator, int emitter) {

    /** The address that everything listens on. */
    public static final String HOST = "127.0.0.1";

    private static final int PORT_MAX = 65_535;

    /**
     * The usual ports plus an offset, so that several stacks fit on one machine.
     *
     * @throws UsageException if there are no such ports
     */
    public static Ports shiftedBy(int offset) {
        if (offset < 0 || offset > PORT_MAX - 9093) {
            throw new UsageException("The port offset must lie between 0 and " + (PORT_MAX - 9093) + ", not " + offset
                    + "; check --port-offset");
        }
        return new Ports(9092 + offset, 9093 + offset, 8081 + offset, 8101 + offset, 8102 + offset, 8103 + offset);
    }

    /**
     * Makes sure that all ports are free.
     *
     * @throws StackException naming a port that is not, and what to do
     */
    public void requireFree() {
        byUse().forEach((use, port) -> {
            if (!isFree(port)) {
                throw new StackException("Port " + port + ", which the " + use
                        + " needs, is in use by another program; stop that program (lsof -i :" + port
                        + " names it), or give --port-offset 1000 to use other ports");
            }
        });
    }

    /** The ports by what needs them. */
    Map<String, Integer> byUse() {
        Map<String, Integer> byUse = new LinkedHashMap<>();
        byUse.put("Kafka broker", broker);
        byUse.put("Kafka controller", controller);
        byUse.put("schema registry", registry);
        byUse.put("identity stitcher", stitcher);
        byUse.put("journey aggregator", aggregator);
        byUse.put("KPI emitter", emitter);
        return byUse;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
