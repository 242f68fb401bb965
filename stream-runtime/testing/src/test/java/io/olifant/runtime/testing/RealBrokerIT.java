package io.olifant.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RealBrokerIT {

    @Test
    void whatIsWrittenIsRead() {
        try (TestKafka kafka = TestKafka.start()) {
            TestRegistry registry = TestRegistry.create();
            kafka.createTopic("t", 3);
            try (TopicWriter writer = new TopicWriter(kafka.bootstrapServers(), registry.serdes())) {
                writer.raw("t", "k".getBytes(StandardCharsets.UTF_8), new byte[] {1});
                writer.flush();
            }
            var records = new TopicReader(kafka.bootstrapServers(), registry.serdes()).raw("t");
            assertThat(records)
                    .singleElement()
                    .satisfies(r -> assertThat(r.value()).containsExactly(1));
        }
    }
}
