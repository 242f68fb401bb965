package io.olifant.kpi.topology;

import io.olifant.customers.CustomerFact;
import io.olifant.kpi.codec.PartialCodec;
import io.olifant.kpi.contribution.FactReader;
import io.olifant.kpi.handler.FactHandler;
import io.olifant.kpi.store.ContributionStore;
import io.olifant.kpi.store.MarkStore;
import io.olifant.kpi.store.SumStore;
import io.olifant.runtime.ApplicationContext;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/** The first step of summing: facts in, partial sums out, keyed by what decides where they are summed over tasks. */
final class FactProcessor implements Processor<Bytes, CustomerFact, byte[], byte[]> {

    private final ApplicationContext<?> application;
    private final KpiTopology.Pace pace;
    private final KpiMeters meters;
    private final FactReader reader = new FactReader();
    private final PartialCodec codec = new PartialCodec();

    private ProcessorContext<byte[], byte[]> context;
    private FactHandler handler;
    private TaskReport report;

    private FactProcessor(Supplier supplier) {
        this.application = supplier.application;
        this.pace = supplier.pace;
        this.meters = supplier.meters;
    }

    /** Makes one per task, with its stores. */
    record Supplier(ApplicationContext<?> application, KpiTopology.Pace pace, KpiMeters meters)
            implements ProcessorSupplier<Bytes, CustomerFact, byte[], byte[]> {

        @Override
        public Processor<Bytes, CustomerFact, byte[], byte[]> get() {
            return new FactProcessor(this);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return KpiStores.ofFirstStep();
        }
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        context = newContext;
        handler = new FactHandler(
                context.taskId().partition(),
                new ContributionStore(StateTable.of(context, KpiStores.CONTRIBUTIONS)),
                new SumStore(StateTable.of(context, KpiStores.PARTIALS)),
                new MarkStore(StateTable.of(context, KpiStores.DIRTY_CELLS)));
        report = new TaskReport(application.activity(), context.taskId().toString(), handler.pending(), Long.MAX_VALUE);
        context.schedule(pace.interval(), PunctuationType.WALL_CLOCK_TIME, this::punctuate);
    }

    @Override
    public void process(Record<Bytes, CustomerFact> fact) {
        boolean isChanged = handler.onFact(fact.key().get(), fact.value() == null ? null : reader.read(fact.value()));
        meters.onFact(isChanged);
        if (isChanged) {
            report.onWork();
        }
    }

    private void punctuate(long wallClockMs) {
        int forwarded = handler.forward(
                pace.cellsMax(),
                (shard, partial) -> context.forward(new Record<>(shard, codec.encode(partial), wallClockMs)));
        meters.onCellsForwarded(forwarded);
        report.onPunctuation(handler.pending() + forwarded, Long.MAX_VALUE);
    }

    @Override
    public void close() {
        if (report != null) {
            report.onClose();
        }
    }
}
