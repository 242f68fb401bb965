package io.olifant.kpi.topology;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.kpi.handler.DeadLetterHandler;
import io.olifant.kpi.handler.DeadLetterHandler.DeadLetter;
import io.olifant.kpi.message.CellMessage.Added;
import io.olifant.kpi.message.CellMessageCodec;
import io.olifant.runtime.ApplicationContext;
import io.olifant.runtime.streams.DeadLetters;
import io.olifant.schemas.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Dead letters in, counts out, to where the figures are summed over tasks. Looks at headers alone; has no state. */
final class DeadLetterProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private final ApplicationContext<?> application;
    private final DeadLetterHandler handler;
    private final CellMessageCodec codec = new CellMessageCodec();

    private ProcessorContext<byte[], byte[]> context;

    DeadLetterProcessor(ApplicationContext<?> application) {
        this.application = application;
        this.handler = new DeadLetterHandler(
                new BusinessCalendar(application.runtime().calendar().zone()),
                application.runtime().topics().inputPrefix() + Topics.TOUCHPOINTS_PREFIX);
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        context = newContext;
    }

    @Override
    public void process(Record<byte[], byte[]> letter) {
        DeadLetter read = new DeadLetter(
                textOrNull(letter.headers(), DeadLetters.REASON),
                textOrNull(letter.headers(), DeadLetters.TOPIC),
                letter.timestamp());
        Added one = handler.count(read, application.clock().millis());
        // A record of its own: the headers of the letter end here.
        context.forward(new Record<>(codec.shard(one), codec.encode(one), letter.timestamp()));
    }

    private static String textOrNull(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
