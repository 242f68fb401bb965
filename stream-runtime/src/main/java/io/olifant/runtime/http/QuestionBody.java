package io.olifant.runtime.http;

import io.olifant.runtime.lookup.UnusableQuestionException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Reads the body of a question. Whoever sends more than any question holds, or lets one trickle in, keeps a turn from others for no
 * longer than a bounded time.
 */
final class QuestionBody {

    /** Four times the longest cursor; the questions of instances hold little else. */
    static final int BYTES_MAX = 64 * 1024;

    /** A question comes in one piece, from a neighbour. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int PIECE_BYTES = 4 * 1024;

    private QuestionBody() {}

    /**
     * The body in UTF-8. Each read may block for as long as the server lets a connection be idle; between two of them the clock is
     * looked at.
     *
     * @throws UnusableQuestionException if it is too long, or does not come whole in time
     */
    static String read(InputStream body, LongSupplier nanoTime) {
        long begunNanos = nanoTime.getAsLong();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE_BYTES];
        try {
            for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
                text.write(piece, 0, count);
                if (text.size() > BYTES_MAX) {
                    throw new UnusableQuestionException("A question has at most " + BYTES_MAX + " bytes");
                }
                if (nanoTime.getAsLong() - begunNanos > PATIENCE.toNanos()) {
                    throw unfinished();
                }
            }
        } catch (IOException e) {
            throw unfinished();
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private static UnusableQuestionException unfinished() {
        return new UnusableQuestionException(
                "The question did not come whole within " + PATIENCE.toMillis() + " ms; ask again");
    }
}
