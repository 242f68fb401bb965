package io.olifant.systemtests.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.schemas.Topics;
import io.olifant.systemtests.budgets.Stage.Reopening;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Streams initialises the same processors again: after a rebalance that took a task away and gave it back, and after a commit
 * that failed. Nothing of before may be left in them.
 */
final class ReopenedTasksIT {

    private static final int CUSTOMERS = 100;
    private static final int EVENTS = 300;
    private static final int EVENTS_PER_STEP = 50;

    /** A multiple of all intervals of punctuations, which count from when a task is opened: so their times stay the same. */
    private static final Duration ALL_INTERVALS = Duration.ofMinutes(1);

    @TempDir
    private Path states;

    @Test
    void whatWasUndoneIsDoneOnce() {
        List<String> undone = new ArrayList<>();
        run("undone", Reopening.UNDONE, Reopening.NONE, record -> undone.add(text(record)));
        List<String> done = new ArrayList<>();
        run("done", Reopening.BEFORE, Reopening.NONE, record -> done.add(text(record)));
        assertThat(done).hasSizeGreaterThan(EVENTS);
        Collections.sort(undone);
        Collections.sort(done);
        // Of thousands of records, only the first that differs is worth reading.
        for (int i = 0; i < Math.min(undone.size(), done.size()); i++) {
            assertThat(undone.get(i)).as("record %d", i).isEqualTo(done.get(i));
        }
        assertThat(undone).hasSameSizeAs(done);
    }

    /** When rows are published counts from when a task is opened, so their stamps differ. Facts have none. */
    @Test
    void aTaskThatCameBackGoesOnWhereItWas() {
        Map<String, String> facts = facts("back", Reopening.COMMITTED);
        assertThat(facts).hasSizeGreaterThan(CUSTOMERS).isEqualTo(facts("stayed", Reopening.NONE));
    }

    private Map<String, String> facts(String state, Reopening reopening) {
        Map<String, String> facts = new TreeMap<>();
        run(state, reopening, reopening, record -> {
            if (record.topic().equals(Topics.CUSTOMER_FACTS.name())) {
                facts.put(hex(record.key()), hex(record.value()));
            }
        });
        return facts;
    }

    private void run(
            String state, Reopening first, Reopening later, Consumer<ProducerRecord<byte[], byte[]>> listener) {
        Traffic traffic = new Traffic(CUSTOMERS);
        try (SteppedPipeline pipeline = new SteppedPipeline(states.resolve(state), Traffic.end())) {
            pipeline.listen(listener);
            pipeline.restUntilBeforeNext(ALL_INTERVALS);
            pipeline.reopenInNextStep(first);
            pipeline.pipe(traffic.introduction(), EVENTS_PER_STEP);
            pipeline.restUntilBeforeNext(ALL_INTERVALS);
            pipeline.reopenInNextStep(later);
            pipeline.pipe(traffic.known(EVENTS), EVENTS_PER_STEP);
        }
    }

    private static String text(ProducerRecord<byte[], byte[]> record) {
        return record.topic() + " " + hex(record.key()) + " " + hex(record.value());
    }

    private static String hex(byte[] bytesOrNull) {
        return bytesOrNull == null ? "null" : HexFormat.of().formatHex(bytesOrNull);
    }
}
