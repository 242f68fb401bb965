package io.olifant.runtime.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Touchpoint;
import io.olifant.schemas.SchemaAnswers;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class SchemaGateTest {

    private final Registry registry = new Registry();
    private final Queue<Runnable> toDo = new ArrayDeque<>();
    private boolean isSlow;
    private long nanoTime = 7;

    private final SchemaGate gate = new SchemaGate(
            new ReadOrder(Pattern.compile("silo\\..*"), Touchpoint.class),
            registry,
            task -> {
                if (isSlow) {
                    toDo.add(task);
                } else {
                    task.run();
                }
            },
            () -> nanoTime);

    /** Knows what it was asked for while it was there. */
    private static final class Registry implements SchemaAnswers {
        private final Set<Integer> known = new HashSet<>();
        private final List<Integer> asked = new ArrayList<>();
        private final Set<Integer> silentOn = new HashSet<>();

        @Override
        public boolean isKnown(String topic, int schemaId) {
            return known.contains(schemaId);
        }

        @Override
        public boolean ask(String topic, int schemaId) {
            asked.add(schemaId);
            return !silentOn.contains(schemaId) && known.add(schemaId);
        }
    }

    /** Whatever a broken source writes there: it is asked for beside the stream thread, as any other. */
    @Test
    void everyIdIsThatOfASchema() {
        registry.silentOn.add(-1);
        assertThat(gate.isOpen(record("silo.web", -1))).isFalse();
        assertThat(gate.isOpen(record("silo.shop", 6))).isTrue();
        assertThat(registry.asked).containsExactly(-1, 6);
    }

    @Test
    void anAnswerForOneTopicIsNoneForAnother() {
        registry.silentOn.add(5);
        assertThat(gate.isOpen(record("silo.web", 5))).isFalse();
        assertThat(gate.isOpen(record("silo.shop", 5))).isFalse();
        assertThat(registry.asked).containsExactly(5, 5);
    }

    @Test
    void aSchemaThatTheRegistryAnswersForPasses() {
        assertThat(gate.isOpen(record("silo.web", 5))).isTrue();
        assertThat(gate.isOpen(record("silo.web", 5))).isTrue();
        assertThat(gate.isOpen(record("silo.shop", 6))).isTrue();
        assertThat(gate.isOpen(record("silo.web", 5))).isTrue();
        assertThat(registry.asked).containsExactly(5, 6);
    }

    @Test
    void whatNamesNoSchemaAndWhatIsNoSilosIsForOthersToJudge() {
        registry.silentOn.addAll(List.of(5));
        assertThat(gate.isOpen(record("loop", 5))).isTrue();
        assertThat(gate.isOpen(new ConsumerRecord<>("silo.web", 0, 0, null, null)))
                .isTrue();
        assertThat(gate.isOpen(new ConsumerRecord<>("silo.web", 0, 0, null, new byte[] {0, 1})))
                .isTrue();
        assertThat(gate.isOpen(new ConsumerRecord<>("silo.web", 0, 0, null, new byte[] {7, 0, 0, 0, 5, 1})))
                .isTrue();
        assertThat(registry.asked).isEmpty();
    }

    @Test
    void aSilentRegistryIsAskedAgainEverLaterAndOthersPass() {
        registry.silentOn.add(5);
        assertThat(gate.isOpen(record("silo.web", 5))).isFalse();
        assertThat(gate.isOpen(record("silo.shop", 6))).as("another silo").isTrue();
        assertThat(gate.isOpen(record("silo.web", 5))).as("too soon").isFalse();
        assertThat(registry.asked).containsExactly(5, 6);

        List<Long> askedAtSeconds = new ArrayList<>();
        for (long second = 0; second < 120; second++) {
            int before = registry.asked.size();
            assertThat(gate.isOpen(record("silo.web", 5))).isFalse();
            if (registry.asked.size() > before) {
                askedAtSeconds.add(second);
            }
            nanoTime += 1_000_000_000L;
        }
        assertThat(askedAtSeconds).containsExactly(1L, 3L, 7L, 15L, 31L, 61L, 91L);

        registry.silentOn.clear();
        nanoTime += SchemaGate.RETRY_MAX.toNanos();
        assertThat(gate.isOpen(record("silo.web", 5))).isTrue();
    }

    @Test
    void nobodyWaitsForAnAnswerThatIsUnderWayButTheFirst() {
        registry.silentOn.add(5);
        assertThat(gate.isOpen(record("silo.web", 5))).isFalse();
        isSlow = true;
        nanoTime += SchemaGate.FIRST_RETRY.toNanos();
        assertThat(gate.isOpen(record("silo.web", 5))).isFalse();
        assertThat(gate.isOpen(record("silo.web", 5))).isFalse();
        assertThat(gate.isOpen(record("silo.shop", 6))).isFalse();
        assertThat(toDo).as("one question for each schema").hasSize(2);

        registry.silentOn.clear();
        toDo.forEach(Runnable::run);
        assertThat(gate.isOpen(record("silo.web", 5))).isTrue();
        assertThat(gate.isOpen(record("silo.shop", 6))).isTrue();
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, int schemaId) {
        byte[] value =
                ByteBuffer.allocate(6).put(0, (byte) 0).putInt(1, schemaId).array();
        return new ConsumerRecord<>(topic, 0, 0, null, value);
    }
}
