package io.olifant.identity.topology;

import io.olifant.identity.ingest.RejectionReason;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line per rejected record, with where it lay and never with what it held. A broken source rejects thousands a second,
 * so a task writes a few lines per second and then says how many it left out; the counters miss none.
 */
final class RejectionLog {

    private static final Logger LOG = LoggerFactory.getLogger(RejectionLog.class);

    private static final int LINES_PER_WINDOW_MAX = 10;
    private static final long WINDOW_MS = 1_000;

    private long windowStartMs;
    private int lines;
    private long leftOut;

    void rejected(RejectionReason reason, RecordMetadata where, long nowMs) {
        if (nowMs - windowStartMs >= WINDOW_MS) {
            beginWindow(nowMs);
        }
        if (lines == LINES_PER_WINDOW_MAX) {
            leftOut++;
            return;
        }
        lines++;
        LOG.warn(
                "Rejected a record: {}, topic {}, partition {}, offset {}",
                reason,
                where.topic(),
                where.partition(),
                where.offset());
    }

    private void beginWindow(long nowMs) {
        if (leftOut > 0) {
            LOG.warn("Rejected {} more records that have no line of their own", leftOut);
        }
        windowStartMs = nowMs;
        lines = 0;
        leftOut = 0;
    }
}
