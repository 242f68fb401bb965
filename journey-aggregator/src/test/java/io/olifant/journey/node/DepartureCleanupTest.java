package io.olifant.journey.node;

import static io.olifant.journey.Touchpoints.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.journey.codec.RowKind;
import io.olifant.journey.codec.TouchpointRecords;
import io.olifant.journey.history.HandoffLimits;
import io.olifant.journey.message.Outgoing;
import io.olifant.journey.message.ProfileMessage;
import io.olifant.journey.message.ProfileMessage.HandedOff;
import io.olifant.journey.message.ProfileMessage.Touched;
import io.olifant.journey.store.ProfileTask;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DepartureCleanupTest {

    private static final long DAY_MS = 86_400_000L;
    private static final Duration KEPT = Duration.ofDays(45);
    private static final long LONG_AGO_MS = 1_767_225_600_000L;
    private static final long WHEN_KEPT_FOR_LONG_ENOUGH_MS = LONG_AGO_MS + KEPT.toMillis();

    private final ProfileKit profiles = new ProfileKit();

    @Test
    void aDepartureStaysForAsLongAsItIsKept() {
        at(LONG_AGO_MS);
        profiles.reassign("cookie:a", "p1", "p2", 1);

        at(WHEN_KEPT_FOR_LONG_ENOUGH_MS - 1);
        assertThat(clean()).isZero();
        assertThat(profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"))).hasSize(1);

        at(WHEN_KEPT_FOR_LONG_ENOUGH_MS);
        assertThat(clean()).isEqualTo(1);
    }

    @Test
    void nothingIsLeftOfAProfileThatWasMergedAway() {
        at(LONG_AGO_MS);
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.reassign("cookie:a", "p1", "p2", 1).forEach(sent -> profiles.send(sent.profile(), sent.message()));
        profiles.journeys("p1");
        profiles.customer("p1");
        at(WHEN_KEPT_FOR_LONG_ENOUGH_MS);
        clean();

        assertThat(profiles.task().heads()).containsExactly("p2");
        assertThat(profiles.task().departures()).isEmpty();
        ProfileTask.parts().stream()
                .filter(name -> !name.equals(RowKind.DEPARTURE.name()))
                .forEach(name -> assertThat(profiles.task().store(name).rows().keySet())
                        .as(name)
                        .noneMatch(key -> key.toString().contains("p1")));
    }

    @Test
    void aProfileWithTouchpointsOnlyForgetsWhereTheOthersWent() {
        at(LONG_AGO_MS);
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:b").at("2026-03-01T10:01"));
        profiles.reassign("cookie:b", "p1", "p2", 1);
        at(WHEN_KEPT_FOR_LONG_ENOUGH_MS);
        clean();

        assertThat(profiles.task().histories().get("p1")).hasSize(1);
        ProfileHead head = profiles.stored("p1").headOrNull();
        assertThat(head.history().redirects()).isZero();
        assertThat(head.journeys().isAnyOpen()).isTrue();
    }

    @Test
    void whatFollowsALaterDepartureStillDoes() {
        at(LONG_AGO_MS);
        profiles.reassign("cookie:a", "p1", "p2", 1);
        at(LONG_AGO_MS + 5 * DAY_MS);
        profiles.reassign("cookie:a", "p1", "p3", 3);
        at(WHEN_KEPT_FOR_LONG_ENOUGH_MS);

        assertThat(clean()).isEqualTo(1);
        assertThat(profiles.send("p1", on("cookie:a").epoch(2).at("2026-03-01T10:00")))
                .extracting(Outgoing::profile)
                .containsExactly("p3");
    }

    @Test
    void whatIsUnderWayForTooLongIsRefusedAndCounted() {
        at(LONG_AGO_MS);
        profiles.reassign("cookie:a", "p1", "p2", 1);
        at(WHEN_KEPT_FOR_LONG_ENOUGH_MS);
        clean();

        ProfileUpdate touched = handle(touchpoint("cookie:a"), LONG_AGO_MS);
        ProfileUpdate handedOff = handle(handedOff("cookie:a"), LONG_AGO_MS);

        assertThat(touched.deliveries().overdue()).isEqualTo(1);
        assertThat(handedOff.deliveries().overdue()).isEqualTo(1);
        assertThat(profiles.task().histories()).isEmpty();
        assertThat(profiles.task().heads()).isEmpty();
    }

    @Test
    void whatWasWrittenAfterAllThatIsRemovedIsTakenHoweverLongItTook() {
        at(LONG_AGO_MS);
        profiles.reassign("cookie:a", "p1", "p2", 1);
        at(WHEN_KEPT_FOR_LONG_ENOUGH_MS + 1_000 * DAY_MS);
        clean();

        ProfileUpdate update = handle(touchpoint("cookie:b"), LONG_AGO_MS + 1 + DepartureCleanup.CLOCKS_APART_MS);

        assertThat(update.deliveries().overdue()).isZero();
        assertThat(profiles.task().histories().get("p1")).hasSize(1);
    }

    @Test
    void whileNothingWasRemovedTheOldestMessageIsTaken() {
        at(WHEN_KEPT_FOR_LONG_ENOUGH_MS);
        clean();

        assertThat(handle(touchpoint("cookie:a"), 0).deliveries().overdue()).isZero();
    }

    @Test
    void aTaskThatBeginsAnewKnowsWhatWasRemoved() {
        at(LONG_AGO_MS);
        profiles.reassign("cookie:a", "p1", "p2", 1);
        at(WHEN_KEPT_FOR_LONG_ENOUGH_MS);
        clean();
        profiles.task().restart();

        assertThat(handle(touchpoint("cookie:a"), LONG_AGO_MS).deliveries().overdue())
                .isEqualTo(1);
    }

    @Test
    void aMoveThatGoesOnAfterItsDepartureWasRemovedIsABrokenInvariant() {
        ProfileKit small = new ProfileKit(new HandoffLimits(1, 100, 1 << 19), 10_000);
        small.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        small.send("p1", on("cookie:a").at("2026-03-01T10:01"));
        ProfileMessage rest = small.reassign("cookie:a", "p1", "p2", 1).get(1).message();
        small.task().setClock(KEPT.toMillis());
        small.task().cleanDepartures(KEPT, 10);

        assertThatThrownBy(() -> small.send("p1", rest))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("reset this application");
    }

    @Test
    void anIdentifierThatGoesBackAndForthForYearsLeavesNoMoreThanItDidLately() {
        int most = 0;
        for (int day = 0; day < 1_000; day++) {
            at(LONG_AGO_MS + day * DAY_MS);
            profiles.reassign("cookie:a", "p1", "p2", 2L * day + 1);
            profiles.reassign("cookie:a", "p2", "p1", 2L * day + 2);
            clean();
            most = Math.max(most, profiles.task().departures().size());
        }

        assertThat(most).isEqualTo(2 * (int) KEPT.toDays());
    }

    @Test
    void aMessageAsksTheStoreOnceAtMostWhatWasRemoved() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.task().forgetCounts();
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:01"));

        assertThat(profiles.task().store(RowKind.DEPARTURE).gets()).isZero();
    }

    private void at(long nowMs) {
        profiles.task().setClock(nowMs);
    }

    private int clean() {
        return profiles.task().cleanDepartures(KEPT, 1);
    }

    private ProfileUpdate handle(ProfileMessage message, long writtenMs) {
        return profiles.task().handle("p1", message, writtenMs);
    }

    private static Touched touchpoint(String anchor) {
        return (Touched)
                TouchpointRecords.touched(on(anchor).at("2026-03-01T10:00").of("p1"));
    }

    private static HandedOff handedOff(String anchor) {
        return new HandedOff(anchor, 0, List.of(touchpoint(anchor).row()), List.of());
    }
}
