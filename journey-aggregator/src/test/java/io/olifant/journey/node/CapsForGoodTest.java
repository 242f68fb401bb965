package io.olifant.journey.node;

import static io.olifant.journey.Touchpoints.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.journey.facts.FactBounds;
import io.olifant.journey.history.HandoffLimits;
import io.olifant.runtime.testing.FactRecords;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Periods that list few values and cannot be counted anew, since touchpoints from their time were forgotten. */
class CapsForGoodTest {

    private final ProfileKit profiles = new ProfileKit(
            new HandoffLimits(10, 1_000, 1 << 19),
            ProfileKit.defaultRules(10_000),
            new FactBounds(1_000, 200_000, 1),
            10_000,
            false);

    @Test
    void aPeriodThatIsCappedForGoodLosesItsLastTouchpointToAnotherCustomer() {
        profiles.send("p1", on("cookie:a").views("ads").at("2026-01-02T10:00"));
        profiles.send("p1", on("cookie:a").views("ads").at("2026-05-20T10:00"));
        profiles.send("p2", on("cookie:b").views("social").at("2025-12-05T10:00"));
        for (String day : List.of("2025-12-30", "2026-01-25", "2026-02-20", "2026-03-15", "2026-04-10", "2026-05-05")) {
            profiles.send("p2", on("cookie:b").views("direct").at(day + "T10:00"));
        }
        profiles.observe("2026-05-25T00:00");
        profiles.journeys("p1");
        profiles.forget();
        assertThat(profiles.task().histories().get("p1")).hasSize(1);
        move("p2", "p1", 1);
        assertThat(profiles.task().facts()).containsKey(FactRecords.key("p1", "month", "2025-12"));

        move("p1", "p2", 2);

        assertThat(profiles.task().facts())
                .doesNotContainKey(FactRecords.key("p1", "month", "2025-12"))
                .containsKey(FactRecords.key("p2", "month", "2025-12"));
    }

    private void move(String from, String to, long epoch) {
        profiles.reassign("cookie:b", from, to, epoch).forEach(sent -> profiles.send(sent.profile(), sent.message()));
    }
}
