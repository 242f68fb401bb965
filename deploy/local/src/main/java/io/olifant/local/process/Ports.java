package io.olifant.local.process;

import io.olifant.local.terminal.StackException;
import io.olifant.local.terminal.UsageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ports of a stack on this machine. All listen on the loopback address only.
 *
 * @param broker for Kafka clients
 * @param controller for the broker's own use
 * @param registry for schema registry clients
 * @param stitcher for health and metrics of the identity stitcher
 * @param aggregator the same of the journey aggregator
 * @param emitter the same of the KPI emitter
 * @param stitcherLookups for look-ups of the identity stitcher
 * @param aggregatorLookups for those of the journey aggregator: the next
 */
public record Ports(
        int broker,
        int controller,
        int registry,
        int stitcher,
        int aggregator,
        int emitter,
        int stitcherLookups,
        int aggregatorLookups) {

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
        return new Ports(
                9092 + offset,
                9093 + offset,
                8081 + offset,
                8101 + offset,
                8102 + offset,
                8103 + offset,
                8111 + offset,
                8112 + offset);
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

    /** Where the identity stitcher answers look-ups. */
    public URI stitcherLookupsAddress() {
        return address(stitcherLookups);
    }

    /** Where the journey aggregator answers look-ups. */
    public URI aggregatorLookupsAddress() {
        return address(aggregatorLookups);
    }

    private static URI address(int port) {
        return URI.create("http://" + HOST + ":" + port);
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
        byUse.put("identity stitcher's look-ups", stitcherLookups);
        byUse.put("journey aggregator's look-ups", aggregatorLookups);
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
