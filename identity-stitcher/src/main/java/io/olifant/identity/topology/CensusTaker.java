package io.olifant.identity.topology;

import io.olifant.identity.census.Census;
import io.olifant.identity.census.CensusBoard;
import io.olifant.identity.store.StoreNames;
import io.olifant.identity.task.GraphTask;
import io.olifant.runtime.lookup.ReadOnlyRows;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Takes the census of one task beside its work, a little every second. */
final class CensusTaker {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final CensusBoard board;
    private final String task;

    private CensusTaker(CensusBoard board, String task) {
        this.board = board;
        this.task = task;
    }

    static CensusTaker begin(IdentityConfig config, CensusBoard board, ProcessorContext<Object, Object> context) {
        CensusTaker taker = new CensusTaker(board, context.taskId().toString());
        if (config.censusRowsPerSecond() == 0) {
            return taker;
        }
        ReadOnlyRows graph = new ReadOnlyRows(context.getStateStore(StoreNames.GRAPH));
        Census census = GraphTask.census(config.rules(), graph, report -> board.post(taker.task, report));
        context.schedule(EVERY, PunctuationType.WALL_CLOCK_TIME, nowMs -> census.goOn(config.censusRowsPerSecond()));
        return taker;
    }

    void end() {
        board.forget(task);
    }
}
