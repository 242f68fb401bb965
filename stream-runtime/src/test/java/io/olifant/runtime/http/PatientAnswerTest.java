package io.olifant.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.EofException;
import org.junit.jupiter.api.Test;

class PatientAnswerTest {

    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final byte[] content = new byte[200_001];

    PatientAnswerTest() {
        new Random(1).nextBytes(content);
    }

    @Test
    void anAnswerThatIsTakenInTimeIsWhole() throws IOException {
        PatientAnswer.write(taken, content, () -> 0);
        assertThat(taken.toByteArray()).isEqualTo(content);
    }

    @Test
    void whoSipsIsGivenUp() {
        long stepNanos = PatientAnswer.PATIENCE.toNanos() / 3;
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - stepNanos);
        assertThatThrownBy(() -> PatientAnswer.write(taken, content, () -> nanos.getAndAdd(stepNanos)))
                .isInstanceOf(EofException.class)
                .hasMessageContaining("not taken within 10000 ms");
        assertThat(taken.size()).isPositive().isLessThan(content.length);
    }

    @Test
    void anEmptyAnswerIsNone() throws IOException {
        PatientAnswer.write(taken, new byte[0], () -> 0);
        assertThat(taken.size()).isZero();
    }
}
