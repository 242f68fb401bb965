package io.olifant.kpi.topology;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.kpi.codec.PartialCodec;
import io.olifant.kpi.handler.DeadLetterHandler;
import io.olifant.kpi.handler.DeadLetterHandler.DeadLetter;
import io.olifant.kpi.store.SumStore;
import io.olifant.runtime.ApplicationContext;
import io.olifant.runtime.streams.DeadLetters;
import io.olifant.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/** Dead letters in, counts out, to where the figures are summed over tasks. Looks at headers alone. */
final class DeadLetterProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private final ApplicationContext<?> application;
    private final PartialCodec codec = new PartialCodec();

    private ProcessorContext<byte[], byte[]> context;
    private DeadLetterHandler handler;

    private DeadLetterProcessor(ApplicationContext<?> application) {
        this.application = application;
    }

    /** Makes one per task, with its store. */
    record Supplier(ApplicationContext<?> application) implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {

        @Override
        public Processor<byte[], byte[], byte[], byte[]> get() {
            return new DeadLetterProcessor(application);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return KpiStores.ofDeadLetters();
        }
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        context = newContext;
        handler = new DeadLetterHandler(
                context.taskId().partition(),
                new SumStore(StateTable.of(context, KpiStores.DEAD_LETTERS)),
                new BusinessCalendar(application.runtime().calendar().zone()),
                application.runtime().topics().prefix() + Topics.TOUCHPOINTS_PREFIX);
    }

    @Override
    public void process(Record<byte[], byte[]> letter) {
        DeadLetter told = new DeadLetter(
                textOrNull(letter.headers(), DeadLetters.REASON),
                textOrNull(letter.headers(), DeadLetters.TOPIC),
                letter.timestamp());
        long nowMs = application.clock().millis();
        handler.onDeadLetter(
                told,
                nowMs,
                // A record of its own: the headers of the letter end here.
                (shard, partial) -> context.forward(new Record<>(shard, codec.encode(partial), letter.timestamp())));
    }

    private static String textOrNull(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
