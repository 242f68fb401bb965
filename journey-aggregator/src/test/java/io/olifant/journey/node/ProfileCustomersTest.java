package io.olifant.journey.node;

import static io.olifant.journey.Touchpoints.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.journey.codec.RowKind;
import io.olifant.journey.customer.CustomerPublication;
import io.olifant.journey.customer.CustomerRow;
import io.olifant.journey.customer.Lifecycle;
import io.olifant.journey.customer.Shown;
import io.olifant.journey.history.HandoffLimits;
import io.olifant.journey.message.Outgoing;
import io.olifant.runtime.testing.MemoryStore.Part;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a customer's row shows while its history changes. */
class ProfileCustomersTest {

    private final ProfileKit profiles = new ProfileKit();

    @Test
    void anIdentifierCountsOnceHoweverManyAnchorsShowIt() {
        profiles.send("p1", on("customer_id:1").alongside("cookie:x").at("2026-03-01T10:00"));
        profiles.send("p1", on("email:b").alongside("cookie:x", "cookie:y").at("2026-03-02T10:00"));

        assertThat(profiles.customer("p1").identifiers())
                .isEqualTo(Map.of("cookie", 2L, "customer_id", 1L, "email", 1L));

        deliver("p1", profiles.reassign("email:b", "p1", "p2", 1));
        assertThat(profiles.customer("p1").identifiers()).isEqualTo(Map.of("cookie", 1L, "customer_id", 1L));
    }

    @Test
    void theFirstTouchpointThatLeavesMakesTheNextOneTheFirst() {
        profiles.send("p1", on("cookie:a").views("email").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:b").views("store").at("2026-03-02T10:00"));
        CustomerRow both = profiles.customer("p1");

        profiles.reassign("cookie:a", "p1", "p2", 1);

        CustomerRow one = profiles.customer("p1");
        assertThat(one.firstMs()).isEqualTo(both.lastMs());
        assertThat(one.channels()).containsExactly("store");
    }

    @Test
    void anIdentifierThatCameBackBeforeItsDepartureWasHeardOfStays() {
        profiles.send("p1", on("cookie:a").alongside("email:b").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").alongside("email:b").epoch(2).at("2026-03-02T10:00"));

        profiles.reassign("cookie:a", "p1", "p2", 1);

        assertThat(profiles.customer("p1").identifiers()).isEqualTo(Map.of("cookie", 1L, "email", 1L));
    }

    @Test
    void whatASourceTakesBackInARedeliveryIsGoneUnlessAnotherTouchpointShowsIt() {
        profiles.send(
                "p1",
                on("cookie:a").alongside("email:b", "email:c").views("store").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").alongside("email:c").views("store").at("2026-03-02T10:00"));

        profiles.send("p1", on("cookie:a").views("direct").at("2026-03-01T10:00"));

        CustomerRow row = profiles.customer("p1");
        assertThat(row.identifiers()).isEqualTo(Map.of("cookie", 1L, "email", 1L));
        assertThat(row.channels()).containsExactly("direct", "store");
    }

    @Test
    void whatATouchpointShowsIsPublishedAgainWhenItStaysAfterAll() {
        ProfileKit steps = new ProfileKit(new HandoffLimits(1, 1_000, 1 << 19), 10_000);
        for (int day = 1; day < 5; day++) {
            steps.send("p1", on("cookie:a").alongside("email:b").at("2026-03-0" + day + "T10:00"));
        }
        Deque<Outgoing> rest = new ArrayDeque<>(steps.reassign("cookie:a", "p1", "p2", 1));
        steps.customer("p1");

        steps.send("p1", on("cookie:a").alongside("email:b").epoch(2).at("2026-03-04T10:00"));
        while (!rest.isEmpty()) {
            Outgoing next = rest.remove();
            rest.addAll(steps.send(next.profile(), next.message()));
        }

        assertThat(steps.customer("p1").identifiers()).isEqualTo(Map.of("cookie", 1L, "email", 1L));
    }

    @Test
    void aMoveInStepsCountsEachStepsTouchpointsByLookUpsOnly() {
        ProfileKit steps = new ProfileKit(new HandoffLimits(10, 1_000, 1 << 19), 10_000);
        for (int i = 0; i < 200; i++) {
            steps.send(
                    "p1", on("cookie:a").alongside("email:" + i).event("e" + i).at("2026-03-01T10:00"));
        }
        steps.send("p1", on("customer_id:1").alongside("email:7").at("2026-03-02T10:00"));
        steps.task().forgetCounts();

        Deque<Outgoing> rest = new ArrayDeque<>(steps.reassign("cookie:a", "p1", "p2", 1));
        assertThat(steps.task().store(RowKind.HISTORY).scans())
                .as(
                        "one walk of the step, one of the journeys cut anew, one look for the first touchpoint, and where they begin")
                .isEqualTo(5);
        while (!rest.isEmpty()) {
            Outgoing next = rest.remove();
            rest.addAll(steps.send(next.profile(), next.message()));
        }

        assertThat(steps.customer("p1").identifiers()).isEqualTo(Map.of("customer_id", 1L, "email", 1L));
        assertThat(steps.task().store(RowKind.TRAIT).rows()).hasSize(3 + 202);
    }

    @Test
    void monthsOfTheLifecycleBeginInTheZoneOfTheCalendar() {
        profiles.send("p1", on("cookie:a").orders("o1", "5", "EUR").at("2026-02-28T23:59"));
        profiles.send("p1", on("cookie:a").orders("o2", "5", "EUR").at("2026-03-01T00:00"));
        profiles.observe("2026-03-31T23:00");

        CustomerRow march = profiles.customer("p1");
        assertThat(march.buying().cohort()).isEqualTo("2026-02");
        assertThat(march.lifecycle()).isEqualTo(Lifecycle.RETAINED);

        profiles.observe("2026-04-01T00:00");
        assertThat(profiles.customer("p1").lifecycle()).isEqualTo(Lifecycle.CHURNED);
    }

    @Test
    void aRefundBeforeAndBehindAllOrdersIsNone() {
        profiles.send("p1", on("cookie:a").refunds("r1", "o1", "5", "EUR").at("2026-02-01T10:00"));
        assertThat(profiles.customer("p1").lifecycle()).isEqualTo(Lifecycle.PROSPECT);

        profiles.send("p1", on("cookie:a").orders("o1", "5", "EUR").at("2026-02-02T10:00"));
        profiles.send("p1", on("cookie:a").refunds("r2", "o1", "5", "EUR").at("2026-02-03T10:00"));

        CustomerRow row = profiles.customer("p1");
        assertThat(row.orders()).isEqualTo(1);
        assertThat(row.buying().firstMs()).isEqualTo(row.buying().lastMs()).isEqualTo(row.firstMs() + 86_400_000L);
    }

    @Test
    void aCustomerWhoCeasesBeforePublicationIsNeverPublished() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.reassign("cookie:a", "p1", "p2", 1);

        assertThat(profiles.task().publishCustomer("p1")).isInstanceOf(CustomerPublication.Nothing.class);
        assertThat(profiles.stored("p1").headOrNull().customer().isNeedless()).isTrue();
    }

    @Test
    void aRestartForgetsWhatIsKnownAndChangesNothing() {
        for (int minute = 0; minute < 4; minute++) {
            profiles.send("p1", on("cookie:a").at("2026-03-01T10:0" + minute));
        }
        profiles.task().restart();
        profiles.task().forgetCounts();

        profiles.send("p1", on("cookie:a").at("2026-03-01T11:00"));

        Part traits = profiles.task().store(RowKind.TRAIT);
        assertThat(traits.gets()).as("the identifier and the channel").isEqualTo(2);
        assertThat(traits.writes()).isZero();
    }

    @Test
    void theFourthTouchpointMakesAnIndexThatStaysUntilTheLastOneIsGone() {
        profiles.send("p1", on("cookie:a").alongside("email:b").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").views("store").at("2026-03-01T11:00"));
        profiles.send("p1", on("email:b").at("2026-03-01T12:00"));
        assertThat(traits()).isZero();

        profiles.send("p1", on("email:b").alongside("cookie:c").at("2026-03-01T13:00"));
        assertThat(traits())
                .as("of one anchor two identifiers and two channels, of the other two identifiers and a channel")
                .isEqualTo(7);
        assertThat(profiles.customer("p1").identifiers()).isEqualTo(Map.of("cookie", 2L, "email", 1L));

        profiles.reassign("email:b", "p1", "p2", 1);
        assertThat(traits()).isEqualTo(4);
        assertThat(profiles.customer("p1").identifiers()).isEqualTo(Map.of("cookie", 1L, "email", 1L));

        profiles.erase("cookie:a", "p1", 1);
        assertThat(traits()).isZero();
        assertThat(profiles.task().customerState("p1").shown()).isEqualTo(Shown.NOTHING);

        profiles.send("p1", on("cookie:d").at("2026-03-02T10:00"));
        assertThat(traits()).as("a customer who begins anew has no index").isZero();
        assertThat(profiles.customer("p1").identifiers()).isEqualTo(Map.of("cookie", 1L));
    }

    @Test
    void aHandOffOfManyTouchpointsToAStrangerIsIndexedAtOnce() {
        for (int i = 0; i < 50; i++) {
            profiles.send(
                    "p2",
                    on("cookie:a").alongside("email:" + i % 3).event("e" + i).at("2026-03-01T10:00"));
        }

        deliver("p2", profiles.reassign("cookie:a", "p2", "p1", 1));

        assertThat(profiles.customer("p1").identifiers()).isEqualTo(Map.of("cookie", 1L, "email", 3L));
        assertThat(traits()).as("those of p1; p2 has none left").isEqualTo(5);
    }

    private int traits() {
        return profiles.task().store(RowKind.TRAIT).rows().size();
    }

    private void deliver(String from, List<Outgoing> outgoing) {
        assertThat(outgoing).allSatisfy(message -> assertThat(message.profile()).isNotEqualTo(from));
        outgoing.forEach(message -> profiles.send(message.profile(), message.message()));
    }
}
