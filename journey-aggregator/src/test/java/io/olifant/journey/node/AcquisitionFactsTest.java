package io.olifant.journey.node;

import static io.olifant.journey.Touchpoints.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.customers.CustomerFact;
import io.olifant.runtime.testing.FactRecords;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What facts say of who brought a customer. */
class AcquisitionFactsTest {

    private final ProfileKit profiles = new ProfileKit();

    @Test
    void whoMayEarnNoCreditBroughtNobody() {
        profiles.send("p1", on("cookie:a").views("direct").at("2026-03-01T10:00"));
        assertThat(touch("2026-03")).isNull();

        profiles.send("p1", on("cookie:a").views("email").earningCredit().at("2026-04-02T10:00"));

        assertThat(touch("2026-03")).isEqualTo("email");
        assertThat(touch("2026-04")).isEqualTo("email");
        assertThat(lifetime().getLifetime().getTouch().getAcquiredBy()).isEqualTo("email");
    }

    @Test
    void aLateTouchpointThatCameFirstChangesWhoBroughtTheCustomerInAllPeriods() {
        profiles.send("p1", on("cookie:a").views("email").earningCredit().at("2026-03-10T10:00"));
        profiles.send("p1", on("cookie:a").views("store").earningCredit().at("2026-05-01T10:00"));

        profiles.send("p1", on("cookie:b").views("ads").earningCredit().at("2026-03-09T10:00"));
        assertThat(touch("2026-03")).isEqualTo("ads");
        assertThat(touch("2026-05")).isEqualTo("ads");

        profiles.reassign("cookie:b", "p1", "p2", 1);
        assertThat(touch("2026-03")).isEqualTo("email");
        assertThat(touch("2026-05")).isEqualTo("email");
    }

    @Test
    void ofTwoTouchpointsOfOneMomentTheOneThatStaysBroughtTheCustomer() {
        profiles.send(
                "p1", on("cookie:a").event("1").views("email").earningCredit().at("2026-03-10T10:00"));
        profiles.send(
                "p1", on("cookie:b").event("2").views("ads").earningCredit().at("2026-03-10T10:00"));
        assertThat(touch("2026-03")).isEqualTo("email");

        profiles.reassign("cookie:a", "p1", "p2", 1);

        assertThat(touch("2026-03")).isEqualTo("ads");
    }

    @Test
    void theLastClickBeforeTheFirstOrderBroughtTheBuyer() {
        profiles.send("p1", on("cookie:a").views("ads").earningCredit().at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").views("email").earningCredit().at("2026-03-02T10:00"));
        profiles.send(
                "p1", on("cookie:b").views("store").orders("o1", "5", "EUR").at("2026-03-03T10:00"));
        profiles.send("p1", on("cookie:c").views("social").earningCredit().at("2026-04-04T10:00"));
        profiles.send(
                "p1", on("cookie:c").views("store").orders("o2", "5", "EUR").at("2026-04-05T10:00"));
        assertThat(touch("2026-03")).isEqualTo("ads");
        assertThat(orders("2026-03")).isEqualTo("email");
        assertThat(orders("2026-04")).isEqualTo("email");
        assertThat(lifetime().getLifetime().getOrdersPlaced().getAcquiredBy()).isEqualTo("email");

        profiles.reassign("cookie:b", "p1", "p2", 1);
        assertThat(orders("2026-04")).isEqualTo("social");

        profiles.reassign("cookie:c", "p1", "p2", 2);
        assertThat(touch("2026-03")).isEqualTo("ads");
        assertThat(inPeriod("2026-03").getInPeriod().getOrdersPlaced()).isNull();
    }

    @Test
    void anOrderOutOfNowhereWasBroughtByNobody() {
        profiles.send(
                "p1", on("cookie:a").views("store").orders("o1", "5", "EUR").at("2026-03-03T10:00"));

        assertThat(orders("2026-03")).isNull();
    }

    @Test
    void aTouchpointThatTheHistoryForgotStillBroughtTheCustomer() {
        profiles.send("p1", on("cookie:a").views("ads").earningCredit().at("2026-01-02T10:00"));
        profiles.send("p1", on("cookie:a").views("email").earningCredit().at("2026-05-20T10:00"));
        profiles.send("p2", on("cookie:b").views("social").earningCredit().at("2026-01-01T10:00"));
        for (String day : List.of("01-25", "02-20", "03-15", "04-10", "05-05")) {
            profiles.send("p2", on("cookie:b").views("direct").at("2026-" + day + "T10:00"));
        }
        profiles.observe("2026-05-25T00:00");
        profiles.journeys("p1");
        profiles.forget();
        assertThat(profiles.task().histories().get("p1")).hasSize(1);
        move("p2", "p1", 1);
        assertThat(touch("2026-05")).isEqualTo("social");

        move("p1", "p2", 2);

        assertThat(touch("2026-05")).isEqualTo("ads");
    }

    private void move(String from, String to, long epoch) {
        profiles.reassign("cookie:b", from, to, epoch).forEach(sent -> profiles.send(sent.profile(), sent.message()));
    }

    private String touch(String month) {
        return inPeriod(month).getInPeriod().getTouch().getAcquiredBy();
    }

    private String orders(String month) {
        return inPeriod(month).getInPeriod().getOrdersPlaced().getAcquiredBy();
    }

    private CustomerFact lifetime() {
        return inPeriod("(lifetime)");
    }

    private CustomerFact inPeriod(String period) {
        return profiles.task().facts().get(FactRecords.key("p1", "month", period));
    }
}
