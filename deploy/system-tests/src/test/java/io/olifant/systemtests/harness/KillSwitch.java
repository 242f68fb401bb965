package io.olifant.systemtests.harness;

import io.olifant.runtime.streams.CommitHook;
import io.olifant.systemtests.harness.KillPoint.Moment;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Ends this JVM at a {@link KillPoint}, as SIGKILL would: nothing is closed, flushed or announced. It sees all that Streams
 * sends and all that the broker acknowledges, so the moment is certain. Kafka makes it, by its name; there is one point in a JVM.
 */
public final class KillSwitch implements ProducerInterceptor<byte[], byte[]> {

    /** Rows of an early end that are written when the process dies in its middle; a unit that is full has thousands. */
    private static final int ROWS_OF_HALF_AN_EARLY_END = 1_000;

    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private static KillPoint point;
    private static long sent;
    private static long acknowledged;
    private static int rowsOfUnit;
    private static boolean isUnitWritten;

    /** Sets the point at which this JVM ends. */
    static synchronized void arm(KillPoint killPoint) {
        point = killPoint;
    }

    /** To be called when a task commits and the work of its hook is done. */
    static synchronized void onUnitWritten() {
        if (point.moment() == Moment.BEFORE_COMMIT && rowsOfUnit > 0) {
            isUnitWritten = true;
            killIfAllIsAcknowledged();
        }
        rowsOfUnit = 0;
    }

    private static synchronized void onSend(String topic) {
        sent++;
        if (!topic.equals(point.changelog())) {
            return;
        }
        boolean isBeforeCommit = point.moment() == Moment.BEFORE_COMMIT;
        if (isInCommit() != isBeforeCommit) {
            // A row that a task writes when it is opened may be committed together with another task's work.
            return;
        }
        rowsOfUnit++;
        if (!isBeforeCommit && rowsOfUnit >= ROWS_OF_HALF_AN_EARLY_END) {
            kill();
        }
    }

    private static boolean isInCommit() {
        return STACK.walk(frames -> frames.anyMatch(frame -> frame.getDeclaringClass() == CommitHook.class));
    }

    /** Streams waits for all acknowledgements before it commits, and this is called before it learns of the last. */
    private static synchronized void onAcknowledged() {
        acknowledged++;
        if (isUnitWritten) {
            killIfAllIsAcknowledged();
        }
    }

    private static void killIfAllIsAcknowledged() {
        if (sent == acknowledged) {
            kill();
        }
    }

    private static void kill() {
        Runtime.getRuntime().halt(point.moment().exitStatus());
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> row) {
        onSend(row.topic());
        return row;
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, Exception errorOrNull) {
        onAcknowledged();
    }

    @Override
    public void configure(Map<String, ?> config) {
        // There is nothing to set.
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
