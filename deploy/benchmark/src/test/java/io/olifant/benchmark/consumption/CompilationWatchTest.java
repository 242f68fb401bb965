package io.olifant.benchmark.consumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.olifant.benchmark.process.Cpu;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompilationWatchTest {

    private final CompilationWatch watch = new CompilationWatch(Duration.ofSeconds(5), 0.05);

    private void look(double second, double jitOfOne, double jitOfOther) {
        watch.observe(new Sight(
                (long) (second * 1e9),
                Map.of(),
                Map.of("one", new Cpu(10 + second, jitOfOne, 0), "other", new Cpu(20 + second, jitOfOther, 0)),
                0));
    }

    @Test
    void compilersAreNotQuietBeforeAWholeWindowWasSeen() {
        for (int second = 0; second < 5; second++) {
            look(second, 1, 1);
            assertThat(watch.isQuiet()).isFalse();
        }
        look(5, 1, 1);
        assertThat(watch.isQuiet()).isTrue();
    }

    @Test
    void theBusiestJvmDecides() {
        for (int second = 0; second <= 10; second++) {
            look(second, 1, 0.1 * second);
        }
        assertThat(watch.isQuiet()).isFalse();
        assertThat(watch.busiestShare()).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void whatLiesBeforeTheWindowIsForgotten() {
        for (int second = 0; second <= 10; second++) {
            look(second, second, second);
        }
        for (int second = 11; second <= 15; second++) {
            look(second, 10, 10);
            assertThat(watch.isQuiet()).isEqualTo(second == 15);
        }
    }
}
