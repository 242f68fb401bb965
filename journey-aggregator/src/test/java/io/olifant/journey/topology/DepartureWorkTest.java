package io.olifant.journey.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.journey.codec.RowKind;
import io.olifant.journey.node.ProfileKit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DepartureWorkTest {

    private static final Duration KEPT = Duration.ofDays(45);
    private static final int DEPARTURES = 100;
    private static final int BUDGET = 7;

    private final ProfileKit profiles = new ProfileKit();
    private final long nowMs = KEPT.toMillis();

    @Test
    void noCallLooksAtMoreThanTheBudgetAndTogetherTheyRemoveAll() {
        departAtTheBeginning();
        DepartureWork work = work();
        int removed = 0;
        int calls = 0;
        while (removed < DEPARTURES) {
            profiles.task().forgetCounts();
            int now = work.workAt(nowMs);

            assertThat(now).isLessThanOrEqualTo(BUDGET);
            assertThat(profiles.task().store(RowKind.DEPARTURE).scanned()).isLessThanOrEqualTo(BUDGET + 1);
            removed += now;
            assertThat(++calls).isLessThanOrEqualTo(DEPARTURES / BUDGET + 1);
        }

        assertThat(profiles.task().departures()).isEmpty();
        assertThat(profiles.task().heads()).isEmpty();
    }

    @Test
    void aWalkIsTakenOncePerDay() {
        departAtTheBeginning();
        DepartureWork work = work();
        for (int call = 0; call <= DEPARTURES / BUDGET; call++) {
            work.workAt(nowMs - 1);
        }
        assertThat(profiles.task().departures()).hasSize(DEPARTURES);
        profiles.task().forgetCounts();

        assertThat(work.workAt(nowMs)).isZero();
        assertThat(profiles.task().store(RowKind.DEPARTURE).scans()).isZero();

        assertThat(work.workAt(nowMs - 1 + DepartureWork.BETWEEN_WALKS.toMillis()))
                .isEqualTo(BUDGET);
    }

    private void departAtTheBeginning() {
        for (int i = 0; i < DEPARTURES; i++) {
            profiles.reassign("cookie:" + i, "p" + i % 10, "q", 1);
        }
    }

    private DepartureWork work() {
        profiles.task().setClock(nowMs);
        return new DepartureWork(profiles.task().departureCleanup(KEPT), BUDGET);
    }
}
