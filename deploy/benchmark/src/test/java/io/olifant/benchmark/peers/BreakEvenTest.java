package io.olifant.benchmark.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.benchmark.peers.BreakEven.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BreakEvenTest {

    @Test
    void liesWhereTheLinesCrossOnLogarithmicAxes() {
        // Recomputing takes a second per 100,000 events; streaming three, always.
        List<Point> points =
                List.of(new Point(100_000, 1, 3), new Point(1_000_000, 10, 3), new Point(10_000_000, 100, 3));
        assertThat(BreakEven.sentence(points))
                .isEqualTo("Streaming is right sooner from about 300,000 events on, between two measured lengths.");
    }

    @Test
    void isNotInventedWhereNothingCrosses() {
        assertThat(BreakEven.sentence(List.of(new Point(1_000, 2, 1), new Point(10_000, 20, 1))))
                .isEqualTo("Streaming is right sooner from the shortest measured history on: 1,000 events.");
        assertThat(BreakEven.sentence(List.of(new Point(1_000, 1, 2), new Point(10_000, 1.5, 2))))
                .isEqualTo("Recomputing is right sooner at all measured lengths, up to 10,000 events.");
    }
}
