package io.olifant.journey.node;

import static io.olifant.journey.Touchpoints.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.journey.history.HandoffLimits;
import io.olifant.journey.message.Outgoing;
import io.olifant.journey.message.ProfileMessage.Continued;
import io.olifant.journey.message.ProfileMessage.HandedOff;
import io.olifant.journey.touchpoint.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileHistoryTest {

    private final ProfileKit profiles = new ProfileKit();

    @Test
    void aTouchpointThatComesAgainIsOneRowOfTwoDeliveries() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));

        assertThat(profiles.task().histories().get("p1"))
                .singleElement()
                .satisfies(row -> assertThat(row.deliveries()).isEqualTo(2));
    }

    @Test
    void ofTwoContentsTheSmallerStaysWhicheverCameFirst() {
        profiles.send("p1", on("cookie:a").views("email").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").views("direct").at("2026-03-01T10:00"));
        profiles.send("p2", on("cookie:b").views("direct").at("2026-03-01T10:00"));
        profiles.send("p2", on("cookie:b").views("email").at("2026-03-01T10:00"));

        assertThat(channel("p1")).isEqualTo("direct");
        assertThat(channel("p2")).isEqualTo("direct");
    }

    @Test
    void recordsThatDifferInSourceOrAnchorAreDifferentTouchpoints() {
        profiles.send("p1", on("cookie:a").seenBy("web").event("1").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").seenBy("crm").event("1").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:b").seenBy("crm").event("1").at("2026-03-01T10:00"));

        assertThat(profiles.task().histories().get("p1")).hasSize(3);
    }

    @Test
    void aReassignmentHandsOffTheRowsOfThatAnchorOnly() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:b").at("2026-03-01T10:01"));
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:02"));

        List<Outgoing> sent = profiles.reassign("cookie:a", "p1", "p2", 3);

        assertThat(sent).singleElement().satisfies(outgoing -> {
            assertThat(outgoing.profile()).isEqualTo("p2");
            HandedOff handedOff = (HandedOff) outgoing.message();
            assertThat(handedOff.identifier()).isEqualTo("cookie:a");
            assertThat(handedOff.epoch()).isEqualTo(3);
            assertThat(handedOff.rows()).hasSize(2);
        });
        assertThat(profiles.task().histories().get("p1"))
                .extracting(row -> row.key().anchor())
                .containsExactly("cookie:b");
    }

    @Test
    void deliveriesMoveWithTheRow() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.reassign("cookie:a", "p1", "p2", 1).forEach(sent -> profiles.send(sent.profile(), sent.message()));

        assertThat(profiles.task().histories().get("p2"))
                .singleElement()
                .extracting(Row::deliveries)
                .isEqualTo(2L);
    }

    @Test
    void aTouchpointOfAnOlderEpochFollowsTheRedirectWithTheRedirectsEpoch() {
        profiles.reassign("cookie:a", "p1", "p2", 5);

        List<Outgoing> sent = profiles.send("p1", on("cookie:a").epoch(4).at("2026-03-01T10:00"));

        assertThat(sent).singleElement().satisfies(outgoing -> {
            assertThat(outgoing.profile()).isEqualTo("p2");
            assertThat(((HandedOff) outgoing.message()).epoch()).isEqualTo(5);
        });
        assertThat(profiles.task().histories()).isEmpty();
    }

    @Test
    void aTouchpointOfALaterEpochIsAcceptedAndAnEarlierOneStillFollows() {
        profiles.reassign("cookie:a", "p1", "p2", 5);

        profiles.send("p1", on("cookie:a").epoch(6).at("2026-03-01T10:00"));
        List<Outgoing> sent = profiles.send("p1", on("cookie:a").epoch(4).at("2026-03-01T10:01"));

        assertThat(profiles.task().histories().get("p1")).hasSize(1);
        assertThat(sent).extracting(Outgoing::profile).containsExactly("p2");
    }

    @Test
    void aTouchpointFollowsItsAnchorAsItWentAtThatTime() {
        profiles.reassign("cookie:a", "p1", "p2", 1);
        profiles.reassign("cookie:a", "p1", "p3", 3);

        assertThat(profiles.send("p1", on("cookie:a").epoch(0).at("2026-03-01T10:00")))
                .extracting(Outgoing::profile)
                .containsExactly("p2");
        assertThat(profiles.send("p1", on("cookie:a").epoch(2).at("2026-03-01T10:00")))
                .extracting(Outgoing::profile)
                .containsExactly("p3");
    }

    @Test
    void theSameReassignmentAgainMovesNothing() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));

        assertThat(profiles.reassign("cookie:a", "p1", "p2", 1)).hasSize(1);
        assertThat(profiles.reassign("cookie:a", "p1", "p2", 1)).isEmpty();
    }

    @Test
    void aLongHistoryMovesInStepsThatBeginWhereTheLastEnded() {
        ProfileKit small = new ProfileKit(new HandoffLimits(2, 100, 1 << 19), 10_000);
        for (int minute = 10; minute < 15; minute++) {
            small.send("p1", on("cookie:a").at("2026-03-01T10:" + minute));
        }

        List<Outgoing> first = small.reassign("cookie:a", "p1", "p2", 1);
        assertThat(first).hasSize(2);
        assertThat(first.get(1).profile()).isEqualTo("p1");
        Continued continued = (Continued) first.get(1).message();

        List<Outgoing> second = small.send("p1", continued);
        List<Outgoing> third = small.send("p1", second.get(1).message());

        assertThat(third).hasSize(1);
        assertThat(((HandedOff) third.get(0).message()).rows()).hasSize(1);
        assertThat(small.task().histories()).doesNotContainKey("p1");
    }

    @Test
    void aStepLooksAtNoMoreRowsThanItMay() {
        ProfileKit small = new ProfileKit(new HandoffLimits(100, 3, 1 << 19), 10_000);
        for (int minute = 10; minute < 20; minute++) {
            small.send("p1", on("cookie:b").at("2026-03-01T10:" + minute));
        }

        List<Outgoing> sent = small.reassign("cookie:a", "p1", "p2", 1);

        assertThat(sent)
                .singleElement()
                .satisfies(outgoing -> assertThat(
                                ((Continued) outgoing.message()).after().eventId())
                        .isEqualTo("e-2026-03-01T10:12"));
    }

    @Test
    void aMessageHoldsNoMoreBytesThanItMay() {
        ProfileKit small = new ProfileKit(new HandoffLimits(100, 100, 1), 10_000);
        for (int minute = 10; minute < 13; minute++) {
            small.send("p1", on("cookie:a").at("2026-03-01T10:" + minute));
        }

        assertThat(small.reassign("cookie:a", "p1", "p2", 1)).hasSize(3);
    }

    @Test
    void aContinuationLeavesWhatCameWithTheReturnOfTheIdentifier() {
        ProfileKit small = new ProfileKit(new HandoffLimits(1, 100, 1 << 19), 10_000);
        small.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        small.send("p1", on("cookie:a").at("2026-03-01T10:01"));
        Outgoing rest = small.reassign("cookie:a", "p1", "p2", 1).get(1);
        small.send("p1", on("cookie:a").epoch(2).at("2026-03-01T10:02"));

        assertThat(small.send("p1", rest.message()))
                .extracting(Outgoing::profile)
                .contains("p2");
        assertThat(small.task().histories().get("p1"))
                .singleElement()
                .extracting(Row::epoch)
                .isEqualTo(2L);
    }

    @Test
    void aReassignmentToTheSameProfileIsABrokenInvariant() {
        assertThatThrownBy(() -> profiles.reassign("cookie:a", "p1", "p1", 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("identity.changes");
    }

    private String channel(String profile) {
        return profiles.task().histories().get(profile).get(0).touch().channel();
    }
}
