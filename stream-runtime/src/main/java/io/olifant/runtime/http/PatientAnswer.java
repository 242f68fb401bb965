package io.olifant.runtime.http;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.EofException;

/**
 * Writes an answer. Whoever does not take it, or sips at it, keeps a turn from others for no longer than a bounded time: the server gives
 * up a connection that stands still, and this one that does not get on.
 */
final class PatientAnswer {

    /** Time enough for the largest answer over a slow line. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** As much as the server gathers before it sends; an answer that is no longer goes in one piece. */
    private static final int PIECE_BYTES = 32 * 1024;

    private PatientAnswer() {}

    /**
     * Writes an answer piece by piece.
     *
     * @throws EofException if it is not taken in time; the server closes the connection then
     */
    static void write(OutputStream out, byte[] content, LongSupplier nanoTime) throws IOException {
        long begunNanos = nanoTime.getAsLong();
        for (int from = 0; from < content.length; from += PIECE_BYTES) {
            if (nanoTime.getAsLong() - begunNanos > PATIENCE.toNanos()) {
                throw new EofException("The answer was not taken within " + PATIENCE.toMillis() + " ms");
            }
            out.write(content, from, Math.min(PIECE_BYTES, content.length - from));
        }
    }
}
