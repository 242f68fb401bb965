package io.olifant.faults.cluster;

import io.olifant.local.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Ports for processes that are killed and come back on the same one. They lie below those that operating systems give to
 * outgoing connections, so that nobody takes one meanwhile.
 */
final class FreePorts {

    private static final int FIRST = 15_000;
    private static final int LAST = 30_000;
    private static final int ATTEMPTS = 1_000;

    /** Those that were given away, and may not be listened on yet. */
    private static final Set<Integer> GIVEN = new HashSet<>();

    private FreePorts() {}

    /** The first of so many ports in a row that are free. */
    static synchronized int inARow(int count) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int first = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (areFree(first, count)) {
                IntStream.range(first, first + count).forEach(GIVEN::add);
                return first;
            }
        }
        throw new IllegalStateException(
                "There are no " + count + " free ports in a row between " + FIRST + " and " + LAST);
    }

    private static boolean areFree(int first, int count) {
        for (int port = first; port < first + count; port++) {
            if (GIVEN.contains(port)) {
                return false;
            }
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getByName(Ports.HOST), port));
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
