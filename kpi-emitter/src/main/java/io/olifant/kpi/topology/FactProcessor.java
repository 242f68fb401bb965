package io.olifant.kpi.topology;

import io.olifant.kpi.handler.FactHandler;
import io.olifant.kpi.message.CellMessage.Added;
import io.olifant.kpi.message.CellMessageCodec;
import io.olifant.kpi.store.StoreNames;
import io.olifant.kpi.task.FactTask;
import io.olifant.runtime.ApplicationContext;
import io.olifant.runtime.streams.BinaryStores;
import io.olifant.runtime.streams.CommitHook;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/** The first step of summing: facts in, differences of cells out at each commit, keyed by where they are summed over tasks. */
final class FactProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private static final String COMMIT_HOOK = "facts-commit";

    private final ApplicationContext<?> application;
    private final KpiTopology.Pace pace;
    private final KpiMeters meters;
    private final CellMessageCodec codec = new CellMessageCodec();

    private ProcessorContext<byte[], byte[]> context;
    private FactHandler handler;
    private TaskReport report;
    /** Cells sent since the last punctuation. */
    private int sent;

    private FactProcessor(Supplier supplier) {
        this.application = supplier.application;
        this.pace = supplier.pace;
        this.meters = supplier.meters;
    }

    /** Makes one per task, with its stores. */
    record Supplier(ApplicationContext<?> application, KpiTopology.Pace pace, KpiMeters meters)
            implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {

        @Override
        public Processor<byte[], byte[], byte[], byte[]> get() {
            return new FactProcessor(this);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return new LinkedHashSet<>(
                    List.of(CommitHook.builder(COMMIT_HOOK), BinaryStores.uncached(StoreNames.COUNTED_FACTS)));
        }
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        context = newContext;
        sent = 0;
        handler = FactTask.over(name -> context.getStateStore(name), this::send);
        CommitHook.register(context, COMMIT_HOOK, this::onCommit);
        report = new TaskReport(application.activity(), context.taskId().toString(), 0, Long.MAX_VALUE);
        context.schedule(pace.interval(), PunctuationType.WALL_CLOCK_TIME, now -> onInterval());
    }

    @Override
    public void process(Record<byte[], byte[]> fact) {
        boolean isChanged = handler.onFact(fact.key(), fact.value());
        meters.onFact(isChanged);
        if (isChanged) {
            report.onWork();
        }
    }

    private void onCommit() {
        int cells = handler.onCommit();
        meters.onCellsSent(cells);
        sent += cells;
    }

    private void send(Added message) {
        context.forward(new Record<>(codec.shard(message), codec.encode(message), context.currentSystemTimeMs()));
    }

    private void onInterval() {
        report.onPunctuation(sent, Long.MAX_VALUE);
        sent = 0;
    }

    @Override
    public void close() {
        if (report != null) {
            report.onClose();
        }
    }
}
