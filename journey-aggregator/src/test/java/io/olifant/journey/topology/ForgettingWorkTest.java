package io.olifant.journey.topology;

import static io.olifant.journey.Touchpoints.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.journey.codec.RowKind;
import io.olifant.journey.node.ProfileKit;
import io.olifant.journey.store.StoreNames;
import io.olifant.runtime.ApplicationActivity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForgettingWorkTest {

    private static final Duration AGE = Duration.ofDays(100);
    private static final long OBSERVATION_TIME_MS =
            Instant.parse("2026-08-01T00:00:00Z").toEpochMilli();
    private static final int PROFILES = 20;
    private static final int TOUCHPOINTS = 13;
    private static final int BUDGET = 7;

    private final ProfileKit profiles = new ProfileKit();

    @Test
    void noCallForgetsMoreThanTheBudgetAndTogetherTheyForgetAll() {
        sendOldTouchpoints();
        ForgettingWork work = work();
        int calls = 0;
        int forgotten = 0;
        while (rows() > 0) {
            profiles.task().forgetCounts();
            int now = work.workAt(OBSERVATION_TIME_MS);

            assertThat(now).isLessThanOrEqualTo(BUDGET);
            assertThat(profiles.task().store(RowKind.HISTORY).writes()).isLessThanOrEqualTo(now);
            assertThat(profiles.task().store(StoreNames.FACTS).writes()).isZero();
            forgotten += now;
            assertThat(++calls).isLessThan(PROFILES * TOUCHPOINTS);
        }

        assertThat(forgotten).isEqualTo(PROFILES * TOUCHPOINTS);
        assertThat(calls).isGreaterThanOrEqualTo(PROFILES * TOUCHPOINTS / BUDGET);
    }

    @Test
    void aJourneyLongerThanTheBudgetLeavesWhole() {
        for (int minute = 10; minute < 10 + 3 * BUDGET; minute++) {
            profiles.send("p0", on("cookie:0").at("2026-01-01T10:" + minute));
        }
        profiles.observe("2026-08-01T00:00");
        profiles.journeys("p0");
        ForgettingWork work = work();

        assertThat(work.workAt(OBSERVATION_TIME_MS)).isEqualTo(3 * BUDGET);
        assertThat(rows()).isZero();
    }

    @Test
    void aWalkIsTakenOncePerDayOfObservationTimeAndLooksAtHeadsOnly() {
        sendOldTouchpoints();
        ForgettingWork work = work();
        while (rows() > 0) {
            work.workAt(OBSERVATION_TIME_MS);
        }
        for (int call = 0; call < PROFILES; call++) {
            work.workAt(OBSERVATION_TIME_MS);
        }
        profiles.task().forgetCounts();

        assertThat(work.workAt(OBSERVATION_TIME_MS + Duration.ofHours(23).toMillis()))
                .isZero();
        assertThat(profiles.task().store(StoreNames.HEADS).scans()).isZero();
        work.workAt(OBSERVATION_TIME_MS + Duration.ofHours(24).toMillis());

        assertThat(profiles.task().store(StoreNames.HEADS).scans()).isEqualTo(1);
        assertThat(profiles.task().store(RowKind.HISTORY).scans()).isZero();
    }

    @Test
    void nothingIsForgottenWhileNoObservationTimeIsKnown() {
        sendOldTouchpoints();

        assertThat(work().workAt(ApplicationActivity.NONE)).isZero();
        assertThat(rows()).isEqualTo(PROFILES * TOUCHPOINTS);
    }

    private ForgettingWork work() {
        return new ForgettingWork(
                profiles.task().profileHeads(), profiles.task().forgetting(AGE), BUDGET);
    }

    private void sendOldTouchpoints() {
        for (int profile = 0; profile < PROFILES; profile++) {
            for (int minute = 10; minute < 10 + TOUCHPOINTS; minute++) {
                String order = profile + "-" + minute;
                profiles.send(
                        "p" + profile,
                        on("cookie:" + profile).orders(order, "5", "EUR").at("2026-01-01T10:" + minute));
            }
        }
        profiles.observe("2026-08-01T00:00");
        profiles.journeys("p0");
    }

    private int rows() {
        return profiles.task().histories().values().stream()
                .mapToInt(List::size)
                .sum();
    }
}
